import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Act, beginAct, type World } from '../act.ts';
import { runDue } from '../due.ts';
import type { Session } from '../kinds.ts';
import { type Answer, sendPage } from './answer.ts';
import { type Entered, enteredOf, type Problems, readCard, shownAgain } from './card-form.ts';
import { challengePage } from './challenge-page.ts';
import { checkoutPage } from './checkout-page.ts';
import { messagePage } from './layout.ts';
import { answerChallenge, payOnPage } from './pay.ts';
import { style } from './style.ts';
import { afterChallenge, intentOfSecret, leadsTo, successUrl } from './ways.ts';
import { declineText, languageOf, words } from './words.ts';

type Deps = { world: World; onCommit: () => void };
type Tried = { entered: Entered; problems: Problems; declined: string | null };

/** The pages a customer's browser sees: pay, and the bank's question. They need no script. */
export function hostedRoutes(app: FastifyInstance, { world, onCommit }: Deps) {
  const visit = (reply: FastifyReply, work: (act: Act) => Answer) => {
    runDue(world);
    const answer = world.store.transaction(() =>
      work(beginAct(world, { id: null, idempotencyKey: null })),
    );
    onCommit();
    return sendPage(reply, answer);
  };

  app.get('/assets/checkout.css', (_, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=300').send(style),
  );

  app.get<{ Params: { id: string } }>('/c/pay/:id', (request, reply) =>
    visit(reply, (act) => {
      const session = act.store.get('checkout.session', request.params.id);
      if (session?.status !== 'open') return closedPage(request, session);
      return payPage(act, request, session, untried(act, request, session), 200);
    }),
  );

  app.post<{ Params: { id: string } }>('/c/pay/:id', (request, reply) =>
    visit(reply, (act) => {
      const session = act.store.get('checkout.session', request.params.id);
      if (session?.status !== 'open') return closedPage(request, session);
      return pay(act, request, session);
    }),
  );

  app.get<{ Params: { secret: string } }>('/3ds/:secret', (request, reply) =>
    visit(reply, (act) => {
      const intent = intentOfSecret(act, request.params.secret);
      if (intent === undefined) return closedPage(request, undefined);
      if (intent.status !== 'requires_action') return { to: afterChallenge(act, intent) };
      const { methodId } = act.find('challenge', intent.id);
      const last4 = act.find('payment_method', methodId).card?.last4 ?? '';
      const page = challengePage({ intent, last4, ...speech(request, null) });
      return { status: 200, page, leadsTo: leadsTo(act, intent) };
    }),
  );

  app.post<{ Params: { secret: string } }>('/3ds/:secret', (request, reply) =>
    visit(reply, (act) => {
      const intent = intentOfSecret(act, request.params.secret);
      if (intent === undefined) return closedPage(request, undefined);
      if (intent.status !== 'requires_action') return { to: afterChallenge(act, intent) };
      const outcome = answerChallenge(act, intent, formOf(request)['decision'] === 'approve');
      return { to: afterChallenge(act, outcome.intent) };
    }),
  );
}

function pay(act: Act, request: FastifyRequest, session: Session): Answer {
  const entered = enteredOf(formOf(request));
  const read = readCard(entered, act.now, speech(request, session).words);
  if ('problems' in read) {
    const tried = { entered: shownAgain(entered), ...read };
    return payPage(act, request, session, tried, read.declined === null ? 422 : 402);
  }
  const outcome = payOnPage(act, session, read.entry);
  switch (outcome.result) {
    case 'authorised':
      return { to: successUrl(session) };
    case 'challenge':
      return { to: outcome.intent.next_action?.redirect_to_url?.url ?? '/' };
    case 'declined': {
      const declined = declineText(speech(request, session).words, outcome.decline);
      const tried = { entered: shownAgain(entered), problems: {}, declined };
      return payPage(act, request, session, tried, 402);
    }
  }
}

function payPage(
  act: Act,
  request: FastifyRequest,
  session: Session,
  tried: Tried,
  status: number,
): Answer {
  const plan = act.find('session_plan', session.id);
  return {
    status,
    page: checkoutPage({ session, plan, ...tried, ...speech(request, session) }),
    leadsTo: [session.success_url, session.cancel_url, act.publicUrl],
  };
}

/** Nothing typed yet; after the bank's page it says why the last card did not pay. */
function untried(act: Act, request: FastifyRequest, session: Session): Tried {
  const customer =
    session.customer === null ? undefined : act.store.get('customer', session.customer);
  const email = session.customer_email ?? customer?.email ?? '';
  const intent =
    session.payment_intent === null
      ? undefined
      : act.store.get('payment_intent', session.payment_intent);
  const error = intent?.last_payment_error;
  const said = speech(request, session).words;
  const declined = error
    ? declineText(said, {
        code: error.code ?? null,
        declineCode: error.decline_code ?? null,
        message: error.message ?? '',
      })
    : null;
  return { entered: enteredOf({ email }), problems: {}, declined };
}

function closedPage(request: FastifyRequest, session: Session | undefined): Answer {
  if (session?.status === 'complete') return { to: successUrl(session) };
  const { words: said, language } = speech(request, session ?? null);
  const back = session?.cancel_url ?? null;
  const [status, title, hint] =
    session === undefined
      ? ([404, said.unknown, said.unknownHint] as const)
      : ([410, said.expired, said.expiredHint] as const);
  return {
    status,
    page: messagePage({ title, hint, language, words: said, back }),
    leadsTo: [],
  };
}

function speech(request: FastifyRequest, session: Session | null) {
  const language = languageOf(session?.locale ?? null, request.headers['accept-language']);
  return { language, words: words[language] };
}

const formOf = (request: FastifyRequest) => (request.body ?? {}) as Record<string, unknown>;
