import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerBank, pressPay, startDouble } from '../src/driver.ts';
import { held, intentOf, openSession } from './orders.ts';
import { clientOf, failureOf, idOf } from './provider.ts';

let double: Awaited<ReturnType<typeof startDouble>>;
let stripe: Stripe;

beforeAll(async () => {
  double = await startDouble();
  stripe = clientOf(double);
});
afterAll(() => double.stop());

const good = { cardNumber: '4242 4242 4242 4242' };
const urlOf = (session: Stripe.Checkout.Session) => String(session.url);
const pageText = async (url: string, headers: Record<string, string> = {}) =>
  (await fetch(url, { headers })).text();

test('a customer pays, and the money is held for the order', async () => {
  const session = await openSession(stripe);
  const paid = await pressPay(urlOf(session), good);
  expect(paid).toMatchObject({
    status: 303,
    location: `http://shop.example/paid?s=${session.id}`,
  });
  const after = await stripe.checkout.sessions.retrieve(session.id);
  expect(after).toMatchObject({ status: 'complete', payment_status: 'unpaid', url: null });
  expect(after.customer_details?.email).toBe('guest@example.org');
  const intent = await intentOf(stripe, session.id);
  expect(intent).toMatchObject({
    status: 'requires_capture',
    amount_capturable: 1_500,
    metadata: { orderId: 'o1' },
  });
  await stripe.paymentIntents.capture(intent.id);
  const captured = await stripe.checkout.sessions.retrieve(session.id);
  expect(captured.payment_status).toBe('paid');
});

test('pressing Pay twice holds the money once', async () => {
  const session = await openSession(stripe);
  const url = urlOf(session);
  const answers = await Promise.all([pressPay(url, good), pressPay(url, good)]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  const intent = await intentOf(stripe, session.id);
  const charges = await stripe.charges.list({ payment_intent: intent.id });
  expect(charges.data).toHaveLength(1);
});

test('a declined card says why on the page, and another one pays with the same intent', async () => {
  const session = await openSession(stripe);
  const declined = await pressPay(urlOf(session), { cardNumber: '4000000000009995' });
  expect(declined).toMatchObject({ status: 402, alert: 'Your card has insufficient funds.' });
  const before = await intentOf(stripe, session.id);
  expect(before.status).toBe('requires_payment_method');
  await pressPay(urlOf(session), good);
  const after = await intentOf(stripe, session.id);
  expect(after).toMatchObject({ id: before.id, status: 'requires_capture' });
});

test('why a card was declined is said in the language of the page', async () => {
  const session = await openSession(stripe, { locale: 'fr' });
  const declined = await pressPay(urlOf(session), { cardNumber: '4000000000009995' });
  expect(declined.alert).toBe('Le solde de votre carte est insuffisant.');
  expect(await pageText(urlOf(session))).toContain('Quantité\u00a0: 2');
});

test('a number that is no test number is declined and kept nowhere', async () => {
  const session = await openSession(stripe);
  const number = '4539578763621486';
  const response = await fetch(urlOf(session), {
    method: 'POST',
    body: new URLSearchParams({
      email: 'a@example.org',
      cardNumber: number,
      cardExpiry: '12/34',
      cardCvc: '123',
    }),
  });
  const page = await response.text();
  expect(response.status).toBe(402);
  expect(page).toContain('non test card');
  expect(page).not.toContain(number);
  expect(JSON.stringify(await double.operate('GET', 'books'))).not.toContain(number);
});

test('each wrong field is named beside itself', async () => {
  const session = await openSession(stripe);
  const response = await fetch(urlOf(session), {
    method: 'POST',
    body: new URLSearchParams({ email: 'nobody', cardNumber: '4242424242424241', cardCvc: '1' }),
  });
  const page = await response.text();
  expect(response.status).toBe(422);
  for (const field of ['email', 'cardNumber', 'cardExpiry', 'cardCvc']) {
    expect(page).toContain(`aria-describedby="${field}-problem"`);
  }
  const past = await pressPay(urlOf(session), { ...good, cardExpiry: '01/20' });
  expect(past.status).toBe(422);
});

test('3-D Secure: approved it pays, refused it says so on the page', async () => {
  const session = await openSession(stripe);
  const card = { cardNumber: '4000002760003184' };
  const first = await pressPay(urlOf(session), card);
  expect(first.status).toBe(303);
  expect(await pageText(String(first.location))).toContain('3184');
  const refused = await answerBank(String(first.location), 'refuse');
  expect(refused.location).toBe(urlOf(session));
  expect(await pageText(urlOf(session))).toContain('unable to authenticate');
  const second = await pressPay(urlOf(session), card);
  const approved = await answerBank(String(second.location), 'approve');
  expect(approved.location).toBe(`http://shop.example/paid?s=${session.id}`);
  const again = await answerBank(String(second.location), 'refuse');
  expect(again.location).toBe(approved.location);
  expect((await intentOf(stripe, session.id)).status).toBe('requires_capture');
});

test('approved by the bank and still without money is declined', async () => {
  const session = await openSession(stripe);
  const first = await pressPay(urlOf(session), { cardNumber: '4000008260003178' });
  await answerBank(String(first.location), 'approve');
  const intent = await intentOf(stripe, session.id);
  expect(intent.last_payment_error?.decline_code).toBe('insufficient_funds');
});

test('a card saved with 3-D Secure is charged later without its owner', async () => {
  const session = await openSession(stripe, {
    payment_intent_data: { capture_method: 'manual', setup_future_usage: 'off_session' },
  });
  const first = await pressPay(urlOf(session), { cardNumber: '4000002500003155' });
  await answerBank(String(first.location), 'approve');
  const { customer } = await stripe.checkout.sessions.retrieve(session.id);
  const cards = await stripe.paymentMethods.list({ customer: idOf(customer) });
  const later = await stripe.paymentIntents.create({
    ...held,
    customer: idOf(customer),
    payment_method: cards.data[0]?.id ?? '',
    off_session: true,
  });
  expect(later.status).toBe('requires_capture');
});

test('an intent that was sent to the bank comes back to its return_url', async () => {
  const intent = await stripe.paymentIntents.create({
    ...held,
    payment_method: 'pm_card_authenticationRequired',
    return_url: 'http://shop.example/return?order=7',
  });
  const bank = String(intent.next_action?.redirect_to_url?.url);
  const back = new URL(String((await answerBank(bank, 'approve')).location));
  expect(back.searchParams.get('order')).toBe('7');
  expect(back.searchParams.get('payment_intent')).toBe(intent.id);
  expect(back.searchParams.get('redirect_status')).toBe('succeeded');
});

test("a session's intent is cancelled only once the card was authorised", async () => {
  const session = await openSession(stripe);
  await pressPay(urlOf(session), { cardNumber: '4000000000000002' });
  const intent = await intentOf(stripe, session.id);
  const refused = await failureOf(stripe.paymentIntents.cancel(intent.id));
  expect(refused.message).toContain('created by Checkout');
  await pressPay(urlOf(session), good);
  expect((await stripe.paymentIntents.cancel(intent.id)).status).toBe('canceled');
});

test('an expired session takes no card, and its intent is canceled', async () => {
  const session = await openSession(stripe);
  await pressPay(urlOf(session), { cardNumber: '4000002760003184' });
  const intent = await intentOf(stripe, session.id);
  await stripe.checkout.sessions.expire(session.id);
  expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('canceled');
  const late = await pressPay(urlOf(session), good);
  expect(late.status).toBe(410);
  const bank = await answerBank(String(intent.next_action?.redirect_to_url?.url), 'approve');
  expect(bank.location).toBe(urlOf(session));
});

test('the page speaks the language of the session, and escapes what it shows', async () => {
  const session = await openSession(stripe, {
    locale: 'fr',
    line_items: [
      {
        quantity: 1,
        price_data: {
          currency: 'eur',
          unit_amount: 990,
          product_data: { name: '<script>alert(1)</script>' },
        },
      },
    ],
  });
  const page = await pageText(urlOf(session));
  expect(page).toContain('<html lang="fr">');
  expect(page).toContain('Numéro de carte');
  expect(page).not.toContain('<script');
});

test('the page runs no script and may lead only where the session leads', async () => {
  const session = await openSession(stripe);
  const policy = (await fetch(urlOf(session))).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("form-action 'self' http://shop.example");
  const unknown = await fetch(`${double.url}/c/pay/cs_test_nothing`);
  expect(unknown.status).toBe(404);
});
