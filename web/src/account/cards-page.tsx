import { IconButton } from '@foodiefast/ui/button';
import { Skeleton } from '@foodiefast/ui/skeleton';
import { EmptyState } from '@foodiefast/ui/states';
import { toast } from '@foodiefast/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CreditCard, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { api, told } from '../api/client.ts';
import { cardBrand } from '../customer/checkout/payment-choice.tsx';
import { cardsQuery } from '../customer/queries.ts';
import { useRefusalText } from '../i18n/use-refusal-text.ts';
import { ItemsView } from '../shell/items-view.tsx';

export function CardsPage() {
  const { t } = useTranslation('account');
  const { t: common } = useTranslation('shell');
  const text = useRefusalText();
  const client = useQueryClient();
  const query = useQuery(cardsQuery);
  const remove = useMutation({
    mutationFn: (id: string) =>
      told(api.DELETE('/api/v1/me/cards/{id}', { params: { path: { id } } })),
    onError: (error) => toast(text(error), { tone: 'bad' }),
    onSettled: () => client.invalidateQueries({ queryKey: cardsQuery.queryKey }),
  });
  return (
    <div>
      <h1 className="text-3xl">{t('cards')}</h1>
      <ItemsView
        query={query}
        loading={<Skeleton className="mt-6 h-24" />}
        none={<EmptyState title={t('noCards')}>{t('noCardsText')}</EmptyState>}
      >
        {(items) => (
          <ul className="mt-6 grid gap-3">
            {items.map((card) => {
              const name = t('cardFacts.card', {
                brand: cardBrand(card.brand),
                last4: card.last4,
              });
              return (
                <li
                  key={card.id}
                  className="flex items-center gap-4 rounded-lg border border-line bg-card p-4"
                >
                  <CreditCard size={24} className="text-brand-text" aria-hidden="true" />
                  <div className="flex-1">
                    <p className="font-bold">{name}</p>
                    <p className="tabular text-sm text-soft">
                      {t('cardFacts.expires', {
                        month: String(card.expiryMonth).padStart(2, '0'),
                        year: card.expiryYear,
                      })}
                    </p>
                  </div>
                  <IconButton
                    label={`${common('remove')}: ${name}`}
                    disabled={remove.isPending}
                    onClick={() => remove.mutate(card.id)}
                  >
                    <Trash2 size={18} />
                  </IconButton>
                </li>
              );
            })}
          </ul>
        )}
      </ItemsView>
    </div>
  );
}
