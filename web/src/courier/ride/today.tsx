import { Stat } from '@foodiefast/ui/stat';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { useRides } from '../rides/rides-query.ts';

const midnightMs = () => new Date().setHours(0, 0, 0, 0);

/** The rides of this day and what they bring; silent while that is not known. */
export function Today() {
  const { t } = useTranslation('courier');
  const format = useFormat();
  const { data } = useRides();
  const [sinceMs] = useState(midnightMs);
  if (!data) return null;
  const today = data.pages
    .flatMap(({ items }) => items)
    .filter(({ endedAt }) => Date.parse(endedAt) >= sinceMs);
  const cents = today.reduce(
    (sum, { pay, status }) => sum + (status === 'DONE' ? pay.amount : 0),
    0,
  );
  return (
    <div className="grid grid-cols-2 gap-3">
      <Stat label={t('today.rides')} value={format.number(today.length)} />
      <Stat label={t('today.pay')} value={format.cents(cents)} />
    </div>
  );
}
