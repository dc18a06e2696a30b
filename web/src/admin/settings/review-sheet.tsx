import { useTranslation } from 'react-i18next';
import { ActSheet } from '../parts/act-sheet.tsx';
import { useSettingText } from './use-setting-text.ts';
import type { Change } from './values.ts';

/** What will be different, before it is. */
export function ReviewSheet({
  open,
  changes,
  save,
  onClose,
}: {
  open: boolean;
  changes: readonly Change[];
  save: () => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation('admin');
  const show = useSettingText();
  return (
    <ActSheet
      open={open}
      title={t('settings.reviewTitle')}
      submit={t('settings.apply')}
      act={save}
      onClose={onClose}
    >
      <p className="text-soft">{t('settings.reviewText')}</p>
      <ul className="grid divide-y divide-line rounded-md border border-line">
        {changes.map(({ name, from, to }) => (
          <li key={name} className="grid gap-0.5 px-4 py-3">
            <span className="font-semibold">{t(`settings.fields.${name}.label`)}</span>
            <span className="tabular">
              <del className="text-soft">{show(name, from)}</del>
              {' → '}
              <ins className="font-semibold no-underline">{show(name, to)}</ins>
            </span>
          </li>
        ))}
      </ul>
    </ActSheet>
  );
}
