import { Button, buttonClass } from '@foodiefast/ui/button';
import { cx } from '@foodiefast/ui/cx';
import { Camera } from 'lucide-react';
import { type ChangeEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { smallPicture } from './small-picture.ts';

/** A picture of the meal at the door, taken by the phone's own camera. */
export function PhotoStep({
  onPhoto,
  onCode,
}: {
  onPhoto: (photo: Blob) => void;
  onCode?: (() => void) | undefined;
}) {
  const { t } = useTranslation('courier');
  const id = useId();
  const [failed, setFailed] = useState(false);
  async function take({ target }: ChangeEvent<HTMLInputElement>): Promise<void> {
    const [file] = target.files ?? [];
    if (!file) return;
    try {
      onPhoto(await smallPicture(file));
    } catch {
      // Not a picture that this browser can read; another one may be.
      setFailed(true);
    }
  }
  return (
    <>
      {failed && (
        <p role="alert" className="text-sm font-semibold text-bad">
          {t('photo.failed')}
        </p>
      )}
      <input
        id={id}
        type="file"
        accept="image/*"
        capture="environment"
        className="peer sr-only"
        onChange={(event) => void take(event)}
      />
      <label
        htmlFor={id}
        className={cx(
          buttonClass('primary', 'lg', true),
          'min-h-20 text-xl peer-focus-visible:outline-3 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-brand-text',
        )}
      >
        <Camera size={26} aria-hidden="true" />
        {t('photo.take')}
      </label>
      {onCode && (
        <Button look="plain" wide className="min-h-14" onClick={onCode}>
          {t('photo.code')}
        </Button>
      )}
    </>
  );
}
