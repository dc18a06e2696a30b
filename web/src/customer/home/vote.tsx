import { Button } from '@foodiefast/ui/button';
import { DishPicture } from '@foodiefast/ui/food/picture';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { useLive } from '../../api/use-live.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { useAccount } from '../../session/use-session.ts';
import { type VoteOfToday, voteQuery } from '../queries.ts';

const shownMax = 3;

/** The dish of the day so far, live; one vote a person and day. */
export function Vote() {
  const client = useQueryClient();
  const query = useQuery(voteQuery);
  useLive('/api/v1/votes/today/stream', ({ data }) => {
    const results = data as Omit<VoteOfToday, 'mine'>;
    // The stream is the same for everyone: whose vote was whose is not in it.
    client.setQueryData(voteQuery.queryKey, (now) => ({ ...results, mine: now?.mine ?? null }));
  });
  const vote = query.data;
  if (!vote || vote.dishes.length === 0) return null;
  return <Standing vote={vote} />;
}

function Standing({ vote }: { vote: VoteOfToday }) {
  const { t } = useTranslation('customer');
  const format = useFormat();
  const most = Math.max(1, ...vote.dishes.map((it) => it.votes));
  return (
    <section aria-labelledby="vote" className="rounded-xl bg-sunk p-5 sm:p-6">
      <h2 id="vote" className="text-2xl">
        {t('vote.title')}
      </h2>
      <p className="mt-1 text-sm text-soft">{t('vote.text', { at: format.time(vote.endsAt) })}</p>
      <ol className="mt-4 grid gap-4 lg:grid-cols-3">
        {vote.dishes.slice(0, shownMax).map((dish) => {
          const name = format.text(dish.name);
          return (
            <li key={dish.dishId} className="flex items-center gap-3">
              <span className="size-16 shrink-0 overflow-hidden rounded-md">
                <DishPicture seed={dish.dishId} words={`${dish.name.en} ${dish.name.fr}`} />
              </span>
              <div className="min-w-0 flex-1">
                <h3 className="truncate font-sans text-base font-bold tracking-normal">
                  <Link
                    to="/kitchens/$kitchenId"
                    params={{ kitchenId: dish.kitchenId }}
                    search={{ dish: dish.dishId }}
                    className="hover:underline"
                  >
                    {name}
                  </Link>
                </h3>
                <p className="tabular text-sm text-soft" aria-live="polite">
                  {t('vote.votes', { count: dish.votes })}
                </p>
                <progress
                  value={dish.votes}
                  max={most}
                  aria-label={name}
                  className="vote-bar mt-1 h-1.5 w-full"
                />
              </div>
              <VoteButton dishId={dish.dishId} name={name} mine={vote.mine} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

export function VoteButton({
  dishId,
  name,
  mine,
}: {
  dishId: string;
  name: string;
  mine: string | null;
}) {
  const { t } = useTranslation('customer');
  const text = useRefusalText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const account = useAccount();
  const give = useMutation({
    mutationFn: () => told(api.PUT('/api/v1/votes/today', { body: { dishId } })),
    onSuccess(results) {
      client.setQueryData(voteQuery.queryKey, results);
      toast(t('vote.given', { name }));
    },
    onError: (error) => toast(text(error), { tone: 'bad' }),
  });
  if (mine === dishId) {
    return <span className="text-sm font-bold text-good">{t('vote.mine')}</span>;
  }
  return (
    <Button
      look="quiet"
      size="sm"
      aria-label={t('vote.give', { name })}
      busy={give.isPending}
      onClick={() => {
        if (account) give.mutate();
        else void navigate({ to: '/sign-in', search: { next: '/' } });
      }}
    >
      {t('vote.short')}
    </Button>
  );
}
