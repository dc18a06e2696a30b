import { Button } from '@foodiefast/ui/button';
import { CloudUpload } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { useRide } from '../ride-state.tsx';
import type { Tap } from '../taps/tap.ts';
import { useNow } from '../use-now.ts';

/** A slow answer is no lost network, and a bar that comes and goes moves what is tapped next. */
const quietMs = 4_000;

/** What waits for the network, in words; nothing while all goes well. */
export function Unsent() {
  const { t } = useTranslation('courier');
  const format = useFormat();
  const { taps, queue } = useRide();
  const nowMs = useNow();
  // Behind a tap that has to be mended nothing waits for the network.
  const waiting = taps.some(({ refused }) => refused)
    ? []
    : taps.filter((tap) => isLate(tap, nowMs));
  const [first] = waiting;
  return (
    <div role="status" className="contents">
      {first && (
        <div className="flex items-center gap-3 rounded-md bg-spice-tint px-4 py-2.5 text-sm">
          <CloudUpload size={22} className="shrink-0 text-spice-text" aria-hidden="true" />
          <p className="flex-1">
            <strong className="block font-semibold text-spice-text">
              {t('unsent.title', { count: waiting.length })}
            </strong>
            {t('unsent.text', { at: format.time(first.at) })}
          </p>
          <Button size="sm" look="plain" onClick={() => void queue.drain()}>
            {t('unsent.now')}
          </Button>
        </div>
      )}
    </div>
  );
}

const isLate = (tap: Tap, nowMs: number): boolean =>
  nowMs - Math.max(tap.heldUntilMs, Date.parse(tap.at)) > quietMs;
