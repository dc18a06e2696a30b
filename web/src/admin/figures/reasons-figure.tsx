import { useTranslation } from 'react-i18next';
import type { AdminDay } from './figures-query.ts';
import { Shares } from './shares.tsx';
import { reasonsOf } from './sums.ts';

export function ReasonsFigure({ days }: { days: readonly AdminDay[] }) {
  const { t, i18n } = useTranslation('admin');
  const nameOf = (reason: string) =>
    i18n.exists(`figures.reasons.${reason}`, { ns: 'admin' })
      ? t(`figures.reasons.${reason}` as 'figures.reasons.ACCIDENT')
      : reason;
  return (
    <Shares
      title={t('figures.ended.title')}
      text={t('figures.ended.text')}
      file="reasons"
      heads={{ name: t('figures.ended.reason'), count: t('figures.ended.orders') }}
      shares={reasonsOf(days).map(({ name, orders }) => ({
        key: name,
        name: nameOf(name),
        count: orders,
      }))}
      tone="bad"
      none={t('figures.ended.none')}
    />
  );
}
