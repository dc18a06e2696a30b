import { Badge } from '@foodiefast/ui/badge';
import { Button } from '@foodiefast/ui/button';
import { Card } from '@foodiefast/ui/card';
import { Star } from '@foodiefast/ui/stars';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, newKey, told } from '../../api/client.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';
import { KitchenName } from '../parts/kitchen-name.tsx';
import { Moment } from '../parts/moment.tsx';
import { PersonName } from '../parts/person-name.tsx';
import type { Review } from './reviews-query.ts';

/** One review as everybody reads it, and whether they do. */
export function ReviewCard({ review, onHide }: { review: Review; onHide: () => void }) {
  const { t } = useTranslation('admin');
  return (
    <Card className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span
          role="img"
          aria-label={t('reviews.outOf', { stars: review.stars })}
          className="flex gap-0.5"
        >
          {[1, 2, 3, 4, 5].map((it) => (
            <Star key={it} full={it <= review.stars} size={18} />
          ))}
        </span>
        <strong>
          <KitchenName id={review.kitchenId} />
        </strong>
        <span className="text-sm text-soft">
          <Moment at={review.createdAt} />
        </span>
        {review.hidden && <Badge tone="bad">{t('reviews.hidden')}</Badge>}
      </div>
      {review.comment ? (
        <blockquote className="max-w-[65ch] break-words whitespace-pre-line">
          {review.comment}
        </blockquote>
      ) : (
        <p className="text-soft">{t('reviews.noComment')}</p>
      )}
      {review.answer && (
        <div className="border-l-3 border-line pl-3 text-sm">
          <p className="font-semibold">{t('reviews.answer')}</p>
          <blockquote className="break-words whitespace-pre-line text-soft">
            {review.answer}
          </blockquote>
        </div>
      )}
      {review.hidden && (
        <p className="text-sm text-soft">
          {t('reviews.hiddenBy')} <PersonName id={review.hidden.adminId} />,{' '}
          <Moment at={review.hidden.at} />. <q>{review.hidden.reason}</q>
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Link
          to="/admin/orders/$orderId"
          params={{ orderId: review.orderId }}
          className="inline-flex min-h-11 items-center text-sm font-semibold text-brand-text underline underline-offset-4"
        >
          {t('reviews.order')}
        </Link>
        {review.hidden ? (
          <ShowAgain review={review} />
        ) : (
          <Button look="plain" size="sm" onClick={onHide}>
            {t('reviews.hide')}
          </Button>
        )}
      </div>
    </Card>
  );
}

function ShowAgain({ review }: { review: Review }) {
  const { t } = useTranslation('admin');
  const text = useRefusalText();
  const client = useQueryClient();
  const show = useMutation({
    mutationFn: () =>
      told(
        api.POST('/api/v1/admin/ratings/{id}/show', {
          params: { path: { id: review.id }, header: { 'Idempotency-Key': newKey() } },
        }),
      ),
    onSuccess: () => toast(t('reviews.showed')),
    onError: (error) => toast(text(error), { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['admin', 'reviews'] }),
  });
  return (
    <Button look="quiet" size="sm" busy={show.isPending} onClick={() => show.mutate()}>
      {t('reviews.show')}
    </Button>
  );
}
