import { Card } from '@foodiefast/ui/card';
import { Bar } from '@foodiefast/ui/progress';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import type { Newsletter } from './newsletter-query.ts';
import { donePart } from './states.ts';

const parts = ['sent', 'failed', 'skipped', 'unsubscribed'] as const;

/** How far it is, and what became of it. */
export function Progress({ newsletter: { state, figures } }: { newsletter: Newsletter }) {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const done = donePart(figures);
  const said = t('newsletters.done', {
    part: format.percent(done),
    all: format.number(figures.recipients),
  });
  return (
    <Card className="grid gap-4" aria-label={t('newsletters.progress')}>
      <div className="grid gap-2">
        <p role="status" className="font-semibold">
          {said}
        </p>
        <Bar value={done} label={said} tone={state === 'SENT' ? 'good' : 'spice'} />
      </div>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
        {parts.map((key) => (
          <div key={key}>
            <dt className="text-sm text-soft">{t(`newsletters.figures.${key}`)}</dt>
            <dd className="tabular font-display text-xl">{format.number(figures[key])}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
