import { Button } from '@foodiefast/ui/button';
import { BellRing, MessageCircle, Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { useRide } from '../ride-state.tsx';
import type { Job, Way } from '../taps/tap.ts';

/** So often somebody must have been tried before they count as absent. */
export const contactsNeeded = 2;

const ways: readonly { way: Way; icon: typeof Phone }[] = [
  { way: 'bell', icon: BellRing },
  { way: 'call', icon: Phone },
  { way: 'message', icon: MessageCircle },
];

/** Each try to reach the customer is noted with its time. */
export function Contacts({ job }: { job: Job }) {
  const { t } = useTranslation('courier');
  const format = useFormat();
  const { queue } = useRide();
  return (
    <section aria-labelledby="contacts" className="rounded-lg bg-sunk p-4">
      <h3 id="contacts" className="text-lg">
        {t('contact.title', { name: job.dropoff.firstName })}
      </h3>
      <p className="mt-1 text-sm text-soft">{t('contact.text', { count: contactsNeeded })}</p>
      <div className="mt-3 grid grid-cols-3 gap-2">
        {ways.map(({ way, icon: Icon }) => (
          <Button
            key={way}
            look="plain"
            className="min-h-16 flex-col bg-card px-2 text-sm"
            onClick={() =>
              void queue.add({ kind: 'contact', jobId: job.id, way }, { canUndo: false })
            }
          >
            <Icon size={22} aria-hidden="true" />
            {t(`contact.${way}`)}
          </Button>
        ))}
      </div>
      <ol aria-live="polite" className="tabular mt-3 grid gap-1 text-sm">
        {job.contacts.map(({ at, way }) => (
          <li key={at + way}>
            {format.time(at)} · {t(`contact.${way}Done`)}
          </li>
        ))}
      </ol>
    </section>
  );
}
