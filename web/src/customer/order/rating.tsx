import { Button } from '@foodiefast/ui/button';
import { TextArea } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { Star, StarInput } from '@foodiefast/ui/stars';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, told } from '../../api/client.ts';
import { isRefused } from '../../api/refused.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';

const words = ['bad', 'poor', 'right', 'good', 'wonderful'] as const;

/** How the meal was: asked once, then read, and changed for a day. */
export function Rating({ order }: { order: Schemas['Order'] }) {
  const [changing, setChanging] = useState(false);
  const given = useQuery({
    queryKey: keyOf(order.id),
    queryFn: async ({ signal }) => {
      try {
        const params = { path: { id: order.id } };
        return await told(api.GET('/api/v1/orders/{id}/rating', { params, signal }));
      } catch (error) {
        if (isRefused(error, 'NOT_FOUND')) return null;
        throw error;
      }
    },
  });
  if (given.isPending) return null;
  if (given.data && !changing) {
    return <Given rating={given.data} onChange={() => setChanging(true)} />;
  }
  return <Give orderId={order.id} before={given.data} onGiven={() => setChanging(false)} />;
}

type Rated = {
  stars: number;
  comment: string | null;
  answer: string | null;
  editableUntil: string;
};

const keyOf = (orderId: string) => ['rating', orderId];
const canChange = ({ editableUntil }: Rated) => Date.now() < Date.parse(editableUntil);

function Given({ rating, onChange }: { rating: Rated; onChange: () => void }) {
  const { t } = useTranslation('customer');
  const { t: common } = useTranslation('shell');
  return (
    <section aria-live="polite" className="grid justify-items-start gap-3 rounded-lg bg-sunk p-5">
      <h2 className="text-xl">{t('order.rated')}</h2>
      <p className="flex items-center gap-0.5">
        {words.map((word, index) => (
          <Star key={word} full={index < rating.stars} size={24} />
        ))}
        <span className="ml-2 text-sm font-semibold">
          {t(`order.stars.${words[rating.stars - 1] ?? 'right'}`)}
        </span>
      </p>
      {rating.comment && <p className="whitespace-pre-line">{rating.comment}</p>}
      {rating.answer && (
        <div className="border-l-3 border-line pl-3 text-sm">
          <p className="font-semibold">{t('kitchen.answer')}</p>
          <p className="whitespace-pre-line text-soft">{rating.answer}</p>
        </div>
      )}
      {canChange(rating) && (
        <Button look="plain" size="sm" onClick={onChange}>
          {common('change')}
        </Button>
      )}
    </section>
  );
}

/** Paying a tip leads away from the page, and the stars chosen above it are still there after. */
const unsentKey = (orderId: string) => `ff.rating.${orderId}`;
const readUnsent = (orderId: string) => Number(sessionStorage.getItem(unsentKey(orderId))) || null;

function Give({
  orderId,
  before,
  onGiven,
}: {
  orderId: string;
  before: Rated | null | undefined;
  onGiven: () => void;
}) {
  const { t } = useTranslation('customer');
  const text = useRefusalText();
  const client = useQueryClient();
  const { t: common } = useTranslation('shell');
  const [stars, setStars] = useState(before?.stars ?? readUnsent(orderId));
  const [comment, setComment] = useState(before?.comment ?? '');
  const choose = (chosen: number) => {
    setStars(chosen);
    sessionStorage.setItem(unsentKey(orderId), String(chosen));
  };
  const rate = useMutation({
    mutationFn: (chosen: number) =>
      told(
        api.PUT('/api/v1/orders/{id}/rating', {
          params: { path: { id: orderId } },
          body: {
            stars: chosen,
            dishes: [],
            ...(comment.trim() ? { comment: comment.trim() } : {}),
          },
        }),
      ),
    onSuccess(rated) {
      sessionStorage.removeItem(unsentKey(orderId));
      client.setQueryData(keyOf(orderId), rated);
      onGiven();
    },
  });
  return (
    <section className="grid gap-4 rounded-lg bg-sunk p-5">
      <div>
        <h2 className="text-xl">{t('order.rate')}</h2>
        <p className="text-sm text-soft">{t('order.rateText')}</p>
      </div>
      <StarInput
        name="stars"
        legend={t('order.rate')}
        value={stars}
        words={words.map((word) => t(`order.stars.${word}`))}
        onChange={choose}
      />
      {stars !== null && (
        <>
          <TextArea
            label={t('order.rateComment')}
            aside={<span className="text-soft">{common('optional')}</span>}
            maxLength={1000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
          {rate.isError && (
            <Notice tone="bad" live>
              {text(rate.error)}
            </Notice>
          )}
          <Button
            className="justify-self-start"
            busy={rate.isPending}
            onClick={() => rate.mutate(stars)}
          >
            {t('order.rateSend')}
          </Button>
        </>
      )}
    </section>
  );
}
