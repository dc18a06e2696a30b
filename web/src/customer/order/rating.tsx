import { Button } from '@foodiefast/ui/button';
import { TextArea } from '@foodiefast/ui/field';
import { Notice } from '@foodiefast/ui/notice';
import { StarInput } from '@foodiefast/ui/stars';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Schemas, told } from '../../api/client.ts';
import { useRefusalText } from '../../i18n/use-refusal-text.ts';

const words = ['bad', 'poor', 'right', 'good', 'wonderful'] as const;

export function Rating({ order }: { order: Schemas['Order'] }) {
  const { t } = useTranslation('customer');
  const text = useRefusalText();
  const [stars, setStars] = useState<number | null>(null);
  const [comment, setComment] = useState('');
  const rate = useMutation({
    mutationFn: (given: number) =>
      told(
        api.PUT('/api/v1/orders/{id}/rating', {
          params: { path: { id: order.id } },
          body: {
            stars: given,
            dishes: [],
            ...(comment.trim() ? { comment: comment.trim() } : {}),
          },
        }),
      ),
  });
  if (rate.isSuccess) {
    return (
      <Notice tone="good" live>
        {t('order.rated')}
      </Notice>
    );
  }
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
        onChange={setStars}
      />
      {stars !== null && (
        <>
          <TextArea
            label={t('order.rateComment')}
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
