import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { useTranslation } from 'react-i18next';
import { isRefused, refusalOf } from '../../api/refused.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { FieldErrors } from '../menu/field-errors.tsx';

/** The end of a form about the kitchen: why it was not saved, and the button that saves. */
export function SaveFoot({ save }: { save: { error: unknown; isPending: boolean } }) {
  const { t } = useTranslation('chef');
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const errors = refusalOf(save.error)?.errors;
  return (
    <>
      {save.error !== null && (
        <Notice
          tone="bad"
          live
          title={isRefused(save.error, 'VERSION_STALE') ? t('menu.stale') : text(save.error)}
        >
          {errors && <FieldErrors errors={errors} />}
        </Notice>
      )}
      <Button type="submit" className="justify-self-start" busy={save.isPending}>
        {common('save')}
      </Button>
    </>
  );
}
