import type Stripe from 'stripe';

/** A session as the payment service opens it: one order, manual capture. */
export function openSession(
  stripe: Stripe,
  extra: Partial<Stripe.Checkout.SessionCreateParams> = {},
) {
  return stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'http://shop.example/paid?s={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://shop.example/back',
    line_items: [
      {
        quantity: 2,
        price_data: { currency: 'eur', unit_amount: 750, product_data: { name: 'Lentil bowl' } },
      },
    ],
    payment_intent_data: { capture_method: 'manual', metadata: { orderId: 'o1' } },
    ...extra,
  });
}

export const held: Stripe.PaymentIntentCreateParams = {
  amount: 2_000,
  currency: 'eur',
  payment_method: 'pm_card_visa',
  allowed_payment_method_types: ['card'],
  capture_method: 'manual',
  confirm: true,
};

export async function intentOf(stripe: Stripe, sessionId: string): Promise<Stripe.PaymentIntent> {
  const session = await stripe.checkout.sessions.retrieve(sessionId, {
    expand: ['payment_intent'],
  });
  if (session.payment_intent === null || typeof session.payment_intent === 'string') {
    throw new Error(`session ${sessionId} has no intent`);
  }
  return session.payment_intent;
}
