import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { VoteButton } from '../home/vote.tsx';
import { voteQuery } from '../queries.ts';

/** Where a dish gets its first vote: on its own page. */
export function VoteForDish({ dishId, name }: { dishId: string; name: string }) {
  const { t } = useTranslation('customer');
  const { data } = useQuery(voteQuery);
  if (!data) return null;
  return (
    <div className="mt-5 flex items-center justify-between gap-3 rounded-md bg-sunk px-3.5 py-2.5">
      <p className="text-sm font-medium">{t('vote.dish')}</p>
      <VoteButton dishId={dishId} name={name} mine={data.mine} />
    </div>
  );
}
