import { failures } from '@foodiefast/contracts/order-names';
import { SelectField } from '@foodiefast/ui/field';
import { useTranslation } from 'react-i18next';

export function CauseField() {
  const { t } = useTranslation('admin');
  return (
    <SelectField label={t('orders.act.cause')} name="cause" required>
      {failures.map((it) => (
        <option key={it} value={it}>
          {t(`figures.reasons.${it}`)}
        </option>
      ))}
    </SelectField>
  );
}
