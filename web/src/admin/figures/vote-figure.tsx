import { Skeleton } from '@foodiefast/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { voteQuery } from '../../customer/queries.ts';
import { useFormat } from '../../i18n/format.ts';
import { QueryView } from '../../shell/query-view.tsx';
import { Shares } from './shares.tsx';

const againMs = 15_000;

/** How customers vote on the dish of the day, today whatever the period is. */
export function VoteFigure() {
  const { t } = useTranslation('admin');
  const format = useFormat();
  const query = useQuery({ ...voteQuery, refetchInterval: againMs });
  return (
    <QueryView query={query} loading={<Skeleton className="h-80" />}>
      {({ dishes, endsAt }) => (
        <Shares
          title={t('figures.vote.title')}
          text={t('figures.vote.text', { at: format.time(endsAt) })}
          file="dish-of-the-day"
          heads={{ name: t('figures.vote.dish'), count: t('figures.vote.votes') }}
          shares={dishes.map((it) => ({
            key: it.dishId,
            name: format.text(it.name),
            count: it.votes,
          }))}
          tone="brand"
          none={t('figures.vote.none')}
        />
      )}
    </QueryView>
  );
}
