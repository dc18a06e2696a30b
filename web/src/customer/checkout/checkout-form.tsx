import { TextArea } from '@foodiefast/ui/field';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../../session/use-session.ts';
import type { Cart } from '../cart/cart.ts';
import { place } from '../place/place.ts';
import { kitchenQuery } from '../queries.ts';
import { Block } from './block.tsx';
import { Handover } from './handover.tsx';
import { HowAndWhere } from './how-and-where.tsx';
import { PaymentChoice } from './payment-choice.tsx';
import { PromotionCode } from './promotion-code.tsx';
import { Summary } from './summary.tsx';
import { Tip } from './tip.tsx';
import { useQuote } from './use-quote.ts';
import { When } from './when.tsx';
import { wishOf } from './wish.ts';

export type Terms = {
  contactless: boolean;
  note: string;
  cardId: string | null;
  saveCard: boolean;
};

/** One page from the basket to the payment, with the server's price in view all the time. */
export function CheckoutForm({ cart }: { cart: Cart }) {
  const { t } = useTranslation('customer');
  const account = useAccount();
  const chosen = place.use();
  const kitchen = useQuery(kitchenQuery(cart.kitchen.id, chosen?.point));
  const [tipCents, setTipCents] = useState(0);
  const [promotion, setPromotion] = useState<string | null>(null);
  const [terms, setTerms] = useState<Terms>({
    contactless: false,
    note: '',
    cardId: null,
    saveCard: false,
  });
  const signedIn = account !== undefined;
  const wish = wishOf({ cart, place: chosen, tipCents, promotion, signedIn });
  const quote = useQuote(wish);
  const change = (some: Partial<Terms>) => setTerms({ ...terms, ...some });
  const delivered = cart.fulfilment === 'delivery';
  return (
    <div className="grid gap-8 lg:grid-cols-[1fr_24rem] lg:items-start">
      <div className="grid gap-8">
        <div>
          <h1 className="text-3xl">{t('checkout.title')}</h1>
          <p className="mt-1 text-soft">{cart.kitchen.name}</p>
        </div>
        <HowAndWhere cart={cart} kitchen={kitchen.data} />
        <When
          cart={cart}
          kitchen={kitchen.data}
          eta={quote.isError ? undefined : quote.data?.eta}
        />
        {delivered && (
          <Handover
            contactless={terms.contactless}
            onChange={(contactless) => change({ contactless })}
          />
        )}
        {delivered && <Tip cents={tipCents} onChange={setTipCents} />}
        <PromotionCode code={promotion} onChange={setPromotion} />
        {account && <PaymentChoice terms={terms} onChange={change} />}
        <Block title={t('checkout.kitchenNote')}>
          <TextArea
            label={<span className="sr-only">{t('checkout.kitchenNote')}</span>}
            maxLength={500}
            value={terms.note}
            onChange={(event) => change({ note: event.target.value })}
          />
        </Block>
      </div>
      <Summary
        cart={cart}
        quote={quote}
        ready={wish !== null}
        terms={terms}
        onWithoutCode={() => setPromotion(null)}
      />
    </div>
  );
}
