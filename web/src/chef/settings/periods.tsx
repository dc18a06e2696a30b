import { Button, IconButton } from '@foodiefast/ui/button';
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Hours } from '../kitchen-query.ts';

export type Period = Hours['week']['mon'][number];

const periodsMax = 6;
const usual: Period = ['11:30', '14:00'];
const evening: Period = ['18:30', '22:00'];
/** Ends a day; a time field shows it as the beginning of the next. */
const midnight = '24:00';

/** When it is open on one day. An end at or before its beginning lies after midnight. */
export function Periods({
  name,
  periods,
  onChange,
}: {
  name: string;
  periods: readonly Period[];
  onChange: (next: Period[]) => void;
}) {
  const { t } = useTranslation('chef');
  const put = (index: number, next: Period) =>
    onChange(periods.map((it, at) => (at === index ? next : it)));
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 max-sm:col-span-2 max-sm:row-start-2">
      {periods.length === 0 && <span className="text-soft">{t('hours.closed')}</span>}
      {periods.map(([from = '', to = ''], index) => (
        // Two periods of a day may be the same while they are typed.
        <div key={`${index} of ${periods.length}`} className="flex items-center gap-1">
          <Time
            label={t('hours.from', { day: name })}
            value={from}
            onChange={(next) => put(index, [next, to])}
          />
          <span aria-hidden="true">–</span>
          <Time
            label={t('hours.to', { day: name })}
            value={to === midnight ? '00:00' : to}
            onChange={(next) => put(index, [from, next === '00:00' ? midnight : next])}
          />
          <IconButton
            label={t('hours.removePeriod', { day: name, from, to })}
            onClick={() => onChange(periods.filter((_, at) => at !== index))}
          >
            <X size={18} />
          </IconButton>
        </div>
      ))}
      <Button
        look="plain"
        size="sm"
        disabled={periods.length >= periodsMax}
        icon={<Plus size={16} aria-hidden="true" />}
        aria-label={t('hours.addPeriod', { day: name })}
        onClick={() => onChange([...periods, periods.length === 0 ? usual : evening])}
      >
        {t('hours.open')}
      </Button>
    </div>
  );
}

const Time = ({
  label,
  value,
  onChange,
}: {
  label: string;
  value: string;
  onChange: (next: string) => void;
}) => (
  <input
    type="time"
    aria-label={label}
    required
    className="field-shape w-33! px-2! text-center max-sm:w-29! max-sm:[&::-webkit-calendar-picker-indicator]:hidden"
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
  />
);
