import { Button } from '@foodiefast/ui/button';
import { TextField } from '@foodiefast/ui/field';
import { Segments } from '@foodiefast/ui/segments';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { typed } from '../../shell/form.ts';
import {
  daysMax,
  fits,
  type PeriodSearch,
  periodSearch,
  type Range,
  spanOf,
  spans,
} from './period.ts';

/** Some days up to today, or any range that the platform answers. */
export function PeriodChoice({
  search,
  range,
  onChange,
}: {
  search: PeriodSearch;
  range: Range;
  onChange: (next: PeriodSearch) => void;
}) {
  const { t } = useTranslation('admin');
  const [wrong, setWrong] = useState(false);
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const next = { from: typed(form, 'from'), to: typed(form, 'to') };
    setWrong(!fits(next));
    if (fits(next)) onChange(next);
  }
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <Segments<string>
        name="days"
        className="min-w-72 max-sm:w-full"
        legend={t('figures.period')}
        value={String(spanOf(search) ?? 'other')}
        options={spans.map((count) => ({
          value: String(count),
          label: t('figures.days', { count }),
        }))}
        onChange={(chosen) => onChange(periodSearch({ days: chosen }))}
      />
      <form
        // Another choice is what the fields begin with.
        key={`${range.from} ${range.to}`}
        className="flex flex-wrap items-end gap-3 max-sm:w-full"
        onSubmit={submit}
        noValidate
      >
        <div className="flex-1">
          <TextField type="date" name="from" label={t('figures.from')} defaultValue={range.from} />
        </div>
        <div className="flex-1">
          <TextField type="date" name="to" label={t('figures.to')} defaultValue={range.to} />
        </div>
        <Button type="submit" look="plain">
          {t('figures.show')}
        </Button>
        {wrong && (
          <p role="alert" className="basis-full text-sm font-medium text-bad">
            {t('figures.range', { count: daysMax - 1 })}
          </p>
        )}
      </form>
    </div>
  );
}
