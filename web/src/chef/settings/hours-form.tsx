import { Button, IconButton } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { TextField } from '@foodiefast/ui/field';
import { Menu } from '@foodiefast/ui/menu';
import { CalendarPlus, Copy, Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client.ts';
import { ifMatch, tagged } from '../../api/tagged.ts';
import { useFormat } from '../../i18n/format.ts';
import type { Hours } from '../kitchen-query.ts';
import { type Period, Periods } from './periods.tsx';
import { SaveFoot } from './save-foot.tsx';
import { useSaveKitchen } from './use-save-kitchen.ts';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof weekdays)[number];

const workdays: readonly Weekday[] = weekdays.slice(0, 5);

/** On a phone the times have a line of their own below the day and its button. */
const rowShape = 'grid grid-cols-[1fr_auto] gap-2 py-3 sm:grid-cols-[8rem_1fr_auto]';
const besideName = 'max-sm:col-start-2 max-sm:row-start-1';

/** The week as it always is, and the days that are different. */
export function HoursForm({ hours, etag }: { hours: Hours; etag: string }) {
  const { t } = useTranslation('chef');
  const { t: food } = useTranslation('customer');
  const [week, setWeek] = useState(hours.week);
  const [exceptions, setExceptions] = useState(hours.exceptions);
  const save = useSaveKitchen((body: Hours, tag) =>
    tagged(api.PUT('/api/v1/chef/kitchen/hours', { body, headers: ifMatch(tag) })),
  );
  const copy = (from: Weekday, to: readonly Weekday[]) =>
    setWeek((before) => ({
      ...before,
      ...Object.fromEntries(to.map((day) => [day, before[from]])),
    }));
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    save.mutate({ part: { week, exceptions }, etag });
  }
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <Card>
        <ul className="grid divide-y divide-line">
          {weekdays.map((day) => {
            const name = food(`kitchen.pickDay.${day}`);
            return (
              <li key={day} className={rowShape}>
                <h2 className="flex min-h-11 items-center font-sans text-base font-semibold">
                  {name}
                </h2>
                <Periods
                  name={name}
                  periods={week[day]}
                  onChange={(periods) => setWeek((before) => ({ ...before, [day]: periods }))}
                />
                <Menu
                  trigger={
                    <IconButton label={t('hours.copy', { day: name })} className={besideName}>
                      <Copy size={18} />
                    </IconButton>
                  }
                  entries={[
                    {
                      key: 'work',
                      label: t('hours.toWorkdays'),
                      onPick: () => copy(day, workdays),
                    },
                    { key: 'all', label: t('hours.toAll'), onPick: () => copy(day, weekdays) },
                  ]}
                />
              </li>
            );
          })}
        </ul>
      </Card>
      <Exceptions exceptions={exceptions} onChange={setExceptions} />
      <SaveFoot save={save} />
    </form>
  );
}

type Exception = Hours['exceptions'][number];

function Exceptions({
  exceptions,
  onChange,
}: {
  exceptions: Exception[];
  onChange: (next: Exception[]) => void;
}) {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const [date, setDate] = useState('');
  const known = exceptions.some((it) => it.date === date);
  const put = (date: string, periods: Period[]) =>
    onChange(exceptions.map((it) => (it.date === date ? { date, periods } : it)));
  const add = () => {
    const next = [...exceptions, { date, periods: [] }];
    onChange(next.toSorted((a, b) => a.date.localeCompare(b.date)));
    setDate('');
  };
  return (
    <Card className="grid gap-3">
      <div>
        <h2 className="text-lg">{t('hours.exceptions')}</h2>
        <p className="text-sm text-soft">{t('hours.exceptionsText')}</p>
      </div>
      <ul className="grid divide-y divide-line">
        {exceptions.map((it) => {
          const name = format.shortDay(`${it.date}T12:00:00Z`);
          return (
            <li key={it.date} className={rowShape}>
              <h3 className="flex min-h-11 items-center font-sans text-base font-semibold">
                {name}
              </h3>
              <Periods
                name={name}
                periods={it.periods}
                onChange={(periods) => put(it.date, periods)}
              />
              <IconButton
                label={t('hours.removeDay', { day: name })}
                className={besideName}
                onClick={() => onChange(exceptions.filter((other) => other !== it))}
              >
                <Trash2 size={18} />
              </IconButton>
            </li>
          );
        })}
      </ul>
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={t('hours.date')}
          type="date"
          className="w-48!"
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        <Button
          look="quiet"
          disabled={!date || known}
          icon={<CalendarPlus size={18} aria-hidden="true" />}
          onClick={add}
        >
          {t('hours.addDay')}
        </Button>
      </div>
    </Card>
  );
}
