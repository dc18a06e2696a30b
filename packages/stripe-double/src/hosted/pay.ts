import type { Act } from '../act.ts';
import type { Intent, Session } from '../kinds.ts';
import { confirm, type Outcome, settleChallenge } from '../payments/confirm.ts';
import { makeCustomer } from '../payments/customers.ts';
import { makeIntent } from '../payments/intents.ts';
import { makeMethod } from '../payments/methods.ts';
import { completeSession } from '../payments/sessions.ts';
import type { CardEntry } from './card-form.ts';

/** The customer pressed Pay. The intent is made by the first press, as Stripe does, and kept by later ones. */
export function payOnPage(act: Act, session: Session, entry: CardEntry): Outcome {
  const method = makeMethod(act, entry.card, entry, entry.expiry);
  const intent = intentOf(act, session, entry);
  const bound = act.store.put('checkout.session', { ...session, payment_intent: intent.id });
  const outcome = confirm(act, intent, {
    method,
    offSession: false,
    mayAskOwner: true,
    returnUrl: null,
    sessionId: session.id,
  });
  if (outcome.result === 'authorised') finish(act, bound, outcome.intent, entry.email);
  return outcome;
}

export function answerChallenge(act: Act, intent: Intent, approved: boolean): Outcome {
  const { sessionId, methodId } = act.find('challenge', intent.id);
  const outcome = settleChallenge(act, intent, approved);
  if (sessionId !== null && outcome.result === 'authorised') {
    const email = act.find('payment_method', methodId).billing_details.email ?? '';
    finish(act, act.find('checkout.session', sessionId), outcome.intent, email);
  }
  return outcome;
}

function intentOf(act: Act, session: Session, entry: CardEntry): Intent {
  if (session.payment_intent !== null) return act.find('payment_intent', session.payment_intent);
  const plan = act.find('session_plan', session.id);
  const wantsCustomer = plan.setupFutureUsage !== null || session.customer_creation === 'always';
  const customer =
    session.customer ??
    (wantsCustomer ? makeCustomer(act, { email: entry.email, name: entry.name }).id : null);
  return makeIntent(act, {
    amount: session.amount_total ?? 0,
    currency: session.currency ?? 'eur',
    capture_method: plan.captureMethod,
    metadata: plan.metadata,
    customer,
    description: plan.description,
    setup_future_usage: plan.setupFutureUsage,
    transfer_group: plan.transferGroup,
  });
}

function finish(act: Act, session: Session, intent: Intent, email: string) {
  completeSession(act, { ...session, customer: intent.customer }, intent, email);
}
