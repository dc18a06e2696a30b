import { Badge } from '@foodiefast/ui/badge';
import { cx } from '@foodiefast/ui/cx';
import { toast } from '@foodiefast/ui/toast';
import { useTranslation } from 'react-i18next';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { useGoOnline, whyNowhere } from './go-online.ts';
import { useRide } from './ride-state.tsx';

/** In the bar of every page: online or off, and whether the line to the platform holds. */
export function OnlineSwitch() {
  const { t } = useTranslation('courier');
  const { t: common } = useTranslation('shell');
  const { seen, live, queue, query } = useRide();
  const go = useGoOnline();
  const text = useRefusalText();
  if (!seen) return null;
  const { online, job } = seen;
  const lost = online && (live === 'lost' || query.data?.isOld);
  const toggle = () => {
    if (online) void queue.add({ kind: 'rest' }, { canUndo: false });
    else
      go.mutate(undefined, {
        onError(error) {
          const why = whyNowhere(error);
          toast(why ? t(`ask.${why}`) : text(error), { tone: 'bad' });
        },
      });
  };
  return (
    <>
      <span role="status" className="hidden sm:block">
        {lost && <Badge tone="bad">{common('live.lost')}</Badge>}
      </span>
      <button
        type="button"
        role="switch"
        aria-checked={online}
        aria-busy={go.isPending || undefined}
        disabled={job !== null && online}
        title={job && online ? t('switch.busy') : undefined}
        onClick={toggle}
        className={cx(
          'flex min-h-11 items-center gap-2.5 rounded-full border-[1.5px] py-1 pr-4 pl-3 text-sm font-semibold transition-colors',
          online ? 'border-good bg-good-tint text-good' : 'border-edge bg-card text-soft',
        )}
      >
        <span
          aria-hidden="true"
          className={cx(
            'relative h-6 w-10 rounded-full transition-colors after:absolute after:top-1 after:left-1 after:size-4 after:rounded-full after:bg-card after:transition-transform',
            online ? 'bg-good after:translate-x-4' : 'bg-edge',
          )}
        />
        {online ? t('switch.online') : t('switch.offline')}
      </button>
    </>
  );
}
