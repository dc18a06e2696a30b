import type { Act } from '../act.ts';
import { authenticationRequired, type Decline, type TestCard } from '../cards.ts';
import { ApiError, invalidRequest } from '../errors.ts';
import type { CardOnFile, Intent, PaymentMethod } from '../kinds.ts';
import { takeMoney } from './capture.ts';
import { authorisedCharge, failedCharge } from './charges.ts';
import { saveIntent, unexpectedState } from './intents.ts';
import { attach, cardOfMethod, refuseUse } from './methods.ts';

export type Confirmation = {
  method: PaymentMethod;
  offSession: boolean;
  /** False: a payment that would need its owner is declined at once. */
  mayAskOwner: boolean;
  returnUrl: string | null;
  sessionId: string | null;
};
export type Outcome =
  | { result: 'authorised'; intent: Intent }
  | { result: 'challenge'; intent: Intent }
  | { result: 'declined'; intent: Intent; decline: Decline };

const confirmable = ['requires_payment_method', 'requires_confirmation', 'requires_action'];

export function confirm(act: Act, intent: Intent, confirmation: Confirmation): Outcome {
  if (!confirmable.includes(intent.status)) throw unexpectedState(intent, 'confirm', confirmable);
  const { method, offSession } = confirmation;
  refuseUse(act, method, intent.customer);
  const { file, card } = cardOfMethod(act, method.id);
  if (wantsChallenge(card, file, offSession)) {
    return !confirmation.mayAskOwner
      ? decline(act, intent, { method, card, challenged: false }, authenticationRequired)
      : askOwner(act, intent, confirmation);
  }
  return authorise(act, intent, { method, card, challenged: false });
}

/** The owner answered the bank's question on its page. */
export function settleChallenge(act: Act, intent: Intent, approved: boolean): Outcome {
  if (intent.status !== 'requires_action') {
    throw unexpectedState(intent, 'confirm', ['requires_action']);
  }
  const challenge = act.find('challenge', intent.id);
  const method = act.find('payment_method', challenge.methodId);
  const { file, card } = cardOfMethod(act, method.id);
  if (!approved) {
    return decline(act, intent, { method, card, challenged: true }, refusedByOwner, false);
  }
  if (intent.setup_future_usage === 'off_session') {
    act.store.put('card_on_file', { ...file, setUp: true });
  }
  return authorise(act, intent, { method, card, challenged: true });
}

/** The HTTP answer to a decline: 402, and what happened stays in the books. */
export function declinedAnswer(
  act: Act,
  { intent, decline }: { intent: Intent; decline: Decline },
) {
  const method = intent.last_payment_error?.payment_method;
  return new ApiError(
    402,
    {
      type: 'card_error',
      code: decline.code,
      ...(decline.declineCode === null ? {} : { decline_code: decline.declineCode }),
      advice_code: decline.advice,
      message: decline.message,
      ...(intent.latest_charge === null ? {} : { charge: intent.latest_charge }),
      payment_intent: act.find('payment_intent', intent.id),
      ...(method === undefined ? {} : { payment_method: method }),
    },
    { keepsEffects: true },
  );
}

const refusedByOwner: Decline = {
  code: 'payment_intent_authentication_failure',
  declineCode: null,
  message:
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  advice: 'confirm_card_data',
};

type Attempt = { method: PaymentMethod; card: TestCard; challenged: boolean };

function wantsChallenge(card: TestCard, file: CardOnFile, offSession: boolean) {
  switch (card.challenge) {
    case 'never':
      return false;
    case 'always':
      return true;
    case 'unless_set_up':
    case 'on_session':
      return !(offSession && file.setUp);
  }
}

function askOwner(act: Act, intent: Intent, confirmation: Confirmation): Outcome {
  const { method, returnUrl, sessionId } = confirmation;
  if (returnUrl === null && sessionId === null) {
    throw invalidRequest(
      'This card needs its owner, and no `return_url` says where to go afterwards. The double has no Stripe.js, so it asks for one.',
      { code: 'parameter_missing', param: 'return_url' },
    );
  }
  act.store.put('challenge', { id: intent.id, methodId: method.id, returnUrl, sessionId });
  const waiting = saveIntent(act, {
    ...intent,
    status: 'requires_action',
    payment_method: method.id,
    last_payment_error: null,
    next_action: {
      type: 'redirect_to_url',
      redirect_to_url: {
        return_url: returnUrl,
        url: `${act.publicUrl}/3ds/${intent.client_secret}`,
      },
    },
  });
  act.tell('payment_intent.requires_action', waiting);
  return { result: 'challenge', intent: waiting };
}

function authorise(act: Act, intent: Intent, attempt: Attempt): Outcome {
  if (attempt.card.decline !== null) return decline(act, intent, attempt, attempt.card.decline);
  const { method } = attempt;
  const charge = act.store.put('charge', authorisedCharge(act, { intent, ...attempt }));
  act.tell('charge.succeeded', charge);
  keepMethod(act, intent, method);
  const held = saveIntent(act, {
    ...intent,
    status: 'requires_capture',
    amount_capturable: intent.amount,
    latest_charge: charge.id,
    payment_method: method.id,
    last_payment_error: null,
    next_action: null,
  });
  if (held.capture_method === 'manual') {
    act.tell('payment_intent.amount_capturable_updated', held);
    return { result: 'authorised', intent: held };
  }
  return { result: 'authorised', intent: takeMoney(act, held, held.amount) };
}

function keepMethod(act: Act, intent: Intent, method: PaymentMethod) {
  if (intent.customer !== null && intent.setup_future_usage !== null) {
    attach(act, method, intent.customer);
    return;
  }
  if (method.customer !== null) return;
  act.store.put('card_on_file', { ...act.find('card_on_file', method.id), spent: true });
}

function decline(
  act: Act,
  intent: Intent,
  attempt: Attempt,
  why: Decline,
  reachedBank = true,
): Outcome {
  const charge = reachedBank ? failedCharge(act, { intent, ...attempt }, why) : null;
  if (charge !== null) {
    act.store.put('charge', charge);
    act.tell('charge.failed', charge);
  }
  const failed = saveIntent(act, {
    ...intent,
    status: 'requires_payment_method',
    latest_charge: charge?.id ?? intent.latest_charge,
    payment_method: null,
    next_action: null,
    last_payment_error: {
      type: 'card_error',
      code: why.code,
      ...(why.declineCode === null ? {} : { decline_code: why.declineCode }),
      advice_code: why.advice,
      message: why.message,
      ...(charge === null ? {} : { charge: charge.id }),
      payment_method: attempt.method,
    },
  });
  act.tell('payment_intent.payment_failed', failed);
  return { result: 'declined', intent: failed, decline: why };
}
