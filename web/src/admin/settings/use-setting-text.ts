import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { fields, type Name } from './fields.ts';

/** A value with its unit, as the reader writes it. */
export function useSettingText(): (name: Name, value: number) => string {
  const { t } = useTranslation('admin');
  const format = useFormat();
  return (name, value) => {
    const { unit } = fields[name];
    if (unit === 'percent') return format.percent(value / 10_000);
    if (unit === 'euros') return format.cents(value);
    return t(`settings.in.${unit}`, { count: value });
  };
}
