import { SelectField } from '@foodiefast/ui/field';
import { useTranslation } from 'react-i18next';
import { causes } from './causes.ts';

export function CauseField() {
  const { t } = useTranslation('admin');
  return (
    <SelectField label={t('orders.act.cause')} name="cause" required>
      {causes.map((it) => (
        <option key={it} value={it}>
          {t(`figures.reasons.${it}`)}
        </option>
      ))}
    </SelectField>
  );
}
