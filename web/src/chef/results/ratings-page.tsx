import { Button } from '@foodiefast/ui/button';
import { TextArea } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { Bar } from '@foodiefast/ui/progress';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { Star } from '@foodiefast/ui/stars';
import { EmptyState } from '@foodiefast/ui/states';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../../api/client.ts';
import { createWishKey } from '../../api/wish-key.ts';
import { useFormat } from '../../i18n/format.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { typed } from '../../shell/form.ts';
import { MorePages } from '../../shell/more-pages.tsx';
import { QueryView } from '../../shell/query-view.tsx';
import { kitchenQuery } from '../kitchen-query.ts';
import { type Rating, ratingFiguresQuery, ratingsKey, ratingsQuery } from './ratings-query.ts';

/** What people say, and the chef's answers. */
export function RatingsPage() {
  const { t } = useTranslation('chef');
  const kitchen = useQuery(kitchenQuery);
  return (
    <>
      <h1 className="text-2xl">{t('results.ratings')}</h1>
      <QueryView query={kitchen} loading={<Skeleton className="h-96" />}>
        {({ data: { id } }) => (
          <>
            <Summary kitchenId={id} />
            <Ratings kitchenId={id} />
          </>
        )}
      </QueryView>
    </>
  );
}

function Summary({ kitchenId }: { kitchenId: string }) {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const query = useQuery(ratingFiguresQuery(kitchenId));
  return (
    <QueryView query={query} loading={<Skeleton className="h-32" />}>
      {({ ratings, starsSum, byStars }) =>
        ratings === 0 ? null : (
          <div className="grid gap-4 rounded-lg border border-line bg-card p-4 sm:grid-cols-[auto_1fr] sm:items-center sm:gap-8">
            <p>
              <span className="flex items-center gap-2 font-display text-4xl">
                {format.stars(starsSum / ratings)} <Star size={30} />
              </span>
              <span className="text-soft">{t('ratings.count', { count: ratings })}</span>
            </p>
            <ul className="grid gap-1.5">
              {byStars
                .map((count, index) => ({ stars: index + 1, count }))
                .toReversed()
                .map(({ stars, count }) => (
                  <li
                    key={stars}
                    className="tabular grid grid-cols-[1rem_1fr_2.5rem] items-center gap-3 text-sm"
                  >
                    <span>{stars}</span>
                    <Bar
                      tone="spice"
                      value={count / ratings}
                      label={t('ratings.share', { stars, count })}
                    />
                    <span className="text-right text-soft">{count}</span>
                  </li>
                ))}
            </ul>
          </div>
        )
      }
    </QueryView>
  );
}

function Ratings({ kitchenId }: { kitchenId: string }) {
  const { t } = useTranslation('chef');
  const query = useInfiniteQuery(ratingsQuery(kitchenId));
  return (
    <QueryView query={query} loading={<Skeleton className="h-60" />}>
      {({ pages }) => {
        const items = pages.flatMap((it) => it.items);
        if (items.length === 0) {
          return <EmptyState title={t('ratings.none')}>{t('ratings.noneText')}</EmptyState>;
        }
        return (
          <>
            <ul className="grid gap-3">
              {items.map((it) => (
                <RatingCard key={it.id} rating={it} />
              ))}
            </ul>
            <MorePages of={query} />
          </>
        );
      }}
    </QueryView>
  );
}

function RatingCard({ rating }: { rating: Rating }) {
  const { t } = useTranslation('chef');
  const format = useFormat();
  const [answering, setAnswering] = useState(false);
  return (
    <li className="grid gap-2 rounded-lg border border-line bg-card p-4">
      <p className="flex items-center gap-0.5">
        <span className="sr-only">{t('ratings.stars', { count: rating.stars })}</span>
        {[1, 2, 3, 4, 5].map((it) => (
          <Star key={it} full={it <= rating.stars} />
        ))}
        <span className="ml-2 text-sm text-soft">{format.date(rating.createdAt)}</span>
      </p>
      {rating.comment && <p className="whitespace-pre-line">{rating.comment}</p>}
      {rating.answer && !answering && (
        <div className="rounded-md bg-sunk px-4 py-3">
          <p className="text-sm font-semibold">{t('ratings.yourAnswer')}</p>
          <p className="whitespace-pre-line">{rating.answer}</p>
        </div>
      )}
      {answering ? (
        <AnswerForm rating={rating} onDone={() => setAnswering(false)} />
      ) : (
        <Button
          size="sm"
          look="quiet"
          className="justify-self-start"
          onClick={() => setAnswering(true)}
        >
          {rating.answer ? t('ratings.change') : t('ratings.answer')}
        </Button>
      )}
    </li>
  );
}

function AnswerForm({ rating, onDone }: { rating: Rating; onDone: () => void }) {
  const { t } = useTranslation('chef');
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const client = useQueryClient();
  const [keyOf] = useState(createWishKey);
  const send = useMutation({
    mutationFn: (answer: string) =>
      told(
        api.POST('/api/v1/chef/ratings/{id}/answer', {
          params: { path: { id: rating.id }, header: { 'Idempotency-Key': keyOf(answer) } },
          body: { answer },
        }),
      ),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ratingsKey });
      onDone();
    },
  });
  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    send.mutate(typed(new FormData(event.currentTarget), 'answer').trim());
  }
  return (
    <form className="grid gap-3" onSubmit={submit}>
      <TextArea
        label={t('ratings.yourAnswer')}
        hint={t('ratings.public')}
        name="answer"
        required
        maxLength={1000}
        defaultValue={rating.answer ?? ''}
      />
      {send.isError && (
        <Notice tone="bad" live>
          {text(send.error)}
        </Notice>
      )}
      <div className="flex gap-2">
        <Button size="sm" type="submit" busy={send.isPending}>
          {t('ratings.send')}
        </Button>
        <Button size="sm" look="plain" onClick={onDone}>
          {common('cancel')}
        </Button>
      </div>
    </form>
  );
}
