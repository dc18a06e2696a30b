import { Badge } from '@foodiefast/ui/badge';
import { CountdownRing } from '@foodiefast/ui/progress';
import { AlarmClock, Clock, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { type ChefOrder, laneOf } from './board.ts';
import { useNow } from './clock.ts';

const soonMinutes = 3;
const urgentSeconds = 60;

/** How long the meal has, by words, sign and colour alike. */
export function Due({ order }: { order: ChefOrder }) {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const now = useNow();
  if (!order.readyBy || laneOf(order.status) !== 'cooking') return null;
  const minutes = Math.ceil((Date.parse(order.readyBy) - now) / 60_000);
  const at = format.time(order.readyBy);
  if (minutes <= 0) {
    return (
      <Badge tone="bad" icon={<TriangleAlert size={14} aria-hidden="true" />}>
        {t('board.late', { count: 1 - minutes, at })}
      </Badge>
    );
  }
  const soon = minutes <= soonMinutes;
  const Icon = soon ? AlarmClock : Clock;
  return (
    <Badge tone={soon ? 'spice' : 'calm'} icon={<Icon size={14} aria-hidden="true" />}>
      {t('board.due', { count: minutes, at })}
    </Badge>
  );
}

/** The time to answer runs out; after it the order is rejected by itself. */
export function AnswerCountdown({ order, size = 64 }: { order: ChefOrder; size?: number }) {
  const { t } = useTranslation('chef');
  const now = useNow();
  if (!order.acceptBy) return null;
  const end = Date.parse(order.acceptBy);
  const since = order.steps.findLast((it) => it.status === 'PLACED')?.at ?? order.placedAt;
  const left = Math.max(0, Math.ceil((end - now) / 1_000));
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
  return (
    <div role="timer" aria-label={t('board.answerIn', { clock })}>
      <CountdownRing
        size={size}
        left={(end - now) / Math.max(1, end - Date.parse(since))}
        urgent={left <= urgentSeconds}
      >
        <span className={left <= urgentSeconds ? 'text-bad' : undefined}>{clock}</span>
      </CountdownRing>
    </div>
  );
}
