import { Button } from '@foodiefast/ui/button';
import { Notice } from '@foodiefast/ui/notice';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../i18n/format.ts';
import { type News, useRide } from '../ride-state.tsx';
import { useSayTap } from './say-tap.ts';

const tones = {
  refused: 'bad',
  gone: 'bad',
  missed: 'spice',
  offline: 'spice',
  done: 'good',
} as const;

/** What the courier has to know about what happened, until they have read it. */
export function NewsBar() {
  const { t } = useTranslation('courier');
  const { news, tell, paused } = useRide();
  return (
    <>
      {news && (
        <Notice
          live
          tone={tones[news.what]}
          title={<Title news={news} />}
          action={
            <div className="flex flex-wrap gap-2">
              <Button size="sm" look="plain" onClick={() => tell(undefined)}>
                {t('news.read')}
              </Button>
              <MealInHand news={news} />
            </div>
          }
        >
          <Text news={news} />
        </Notice>
      )}
      {paused.pausedMs > 0 && (
        <Notice
          live
          tone="spice"
          title={t('paused.title', { minutes: Math.ceil(paused.pausedMs / 60_000) })}
          action={
            <Button size="sm" look="plain" onClick={paused.seen}>
              {t('news.read')}
            </Button>
          }
        >
          {t('paused.text')}
        </Notice>
      )}
    </>
  );
}

/** Cancelled too late: the meal has left the kitchen, and its way back is paid. */
function MealInHand({ news }: { news: News }) {
  const { t } = useTranslation('courier');
  const { queue, tell } = useRide();
  const jobId = cancelledJob(news);
  if (!jobId) return null;
  const say = () => {
    tell(undefined);
    void queue.add({ kind: 'foodLeft', jobId }, { canUndo: false });
  };
  return (
    <Button size="sm" onClick={say}>
      {t('news.mealInHand')}
    </Button>
  );
}

function cancelledJob(news: News): string | undefined {
  if (news.what === 'gone' && news.reason === 'ORDER_CANCELLED') return news.jobId;
  if (news.what !== 'refused' || news.code !== 'ORDER_CANCELLED') return undefined;
  const { act } = news.tap;
  return act.kind === 'step' && act.step === 'collected' ? act.jobId : undefined;
}

function Title({ news }: { news: News }) {
  const { t } = useTranslation('courier');
  const format = useFormat();
  if (news.what === 'done') return t('news.done', { pay: format.money(news.job.pay) });
  return t(`news.${news.what}`);
}

function Text({ news }: { news: News }) {
  const { t, i18n } = useTranslation('courier');
  const { t: common } = useTranslation('shell');
  const format = useFormat();
  const say = useSayTap();
  if (news.what === 'done') return t('news.doneText', { number: news.job.orderNumber });
  if (news.what === 'gone') {
    const known = i18n.exists(`gone.${news.reason ?? ''}`, { ns: 'courier' });
    return known ? t(`gone.${news.reason}` as 'gone.other') : t('gone.other');
  }
  if (news.what !== 'refused') return t(`news.${news.what}Text`);
  const { tap, code } = news;
  const why = i18n.exists(`refusal.${code}`, { ns: 'shell' })
    ? common(`refusal.${code}` as 'problem.other')
    : common('problem.other');
  return t('news.refusedText', { what: say(tap), at: format.time(tap.at), why });
}
