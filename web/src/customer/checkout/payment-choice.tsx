import { CheckRow, RadioCard } from '@foodiefast/ui/toggles';
import { useQuery } from '@tanstack/react-query';
import { CreditCard, ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { cardsQuery } from '../queries.ts';
import { Block } from './block.tsx';
import type { Terms } from './checkout-form.tsx';

/** A saved card is charged by the server; a new one is typed at the provider, never here. */
export function PaymentChoice({
  terms,
  onChange,
}: {
  terms: Terms;
  onChange: (some: Partial<Terms>) => void;
}) {
  const { t } = useTranslation('customer');
  const { data } = useQuery(cardsQuery);
  return (
    <Block title={t('checkout.pay')}>
      <div className="grid gap-3">
        {data?.items.map((card) => (
          <RadioCard
            key={card.id}
            name="payment"
            label={t('checkout.card', { brand: cardBrand(card.brand), last4: card.last4 })}
            detail={t('checkout.expires', {
              month: String(card.expiryMonth).padStart(2, '0'),
              year: card.expiryYear,
            })}
            icon={<CreditCard size={22} />}
            checked={terms.cardId === card.id}
            onChange={() => onChange({ cardId: card.id })}
          />
        ))}
        <RadioCard
          name="payment"
          label={t('checkout.newCard')}
          detail={t('checkout.newCardText')}
          icon={<ExternalLink size={22} />}
          checked={terms.cardId === null}
          onChange={() => onChange({ cardId: null })}
        />
        {terms.cardId === null && (
          <CheckRow
            label={t('checkout.saveCard')}
            checked={terms.saveCard}
            onChange={(event) => onChange({ saveCard: event.target.checked })}
          />
        )}
      </div>
    </Block>
  );
}

export const cardBrand = (brand: string): string => brand.charAt(0).toUpperCase() + brand.slice(1);
