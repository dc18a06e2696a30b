import type { Act } from '../act.ts';
import type { Intent, Session } from '../kinds.ts';

/** Where the customer goes once the session is paid. */
export function successUrl(session: Session) {
  return (session.success_url ?? '/').replaceAll('{CHECKOUT_SESSION_ID}', session.id);
}

/** Where the customer goes from the bank's page, however often the page is opened again. */
export function afterChallenge(act: Act, intent: Intent): string {
  const session = sessionOf(act, intent);
  if (session !== undefined) {
    return session.status === 'complete' ? successUrl(session) : `/c/pay/${session.id}`;
  }
  const back = act.store.get('challenge', intent.id)?.returnUrl;
  if (back === undefined || back === null) return '/';
  const url = new URL(back);
  const paid = intent.status === 'succeeded' || intent.status === 'requires_capture';
  url.searchParams.set('payment_intent', intent.id);
  url.searchParams.set('payment_intent_client_secret', intent.client_secret ?? '');
  url.searchParams.set('redirect_status', paid ? 'succeeded' : 'failed');
  return url.href;
}

/** The sites a form on this page may lead to; browsers check redirects against it too. */
export function leadsTo(act: Act, intent: Intent): (string | null)[] {
  const session = sessionOf(act, intent);
  const returnUrl = act.store.get('challenge', intent.id)?.returnUrl ?? null;
  return session === undefined ? [returnUrl] : [session.success_url, session.cancel_url];
}

/** The client secret is the only way in: an intent's id alone opens no page. */
export function intentOfSecret(act: Act, secret: string): Intent | undefined {
  const intent = act.store.get('payment_intent', secret.split('_secret_')[0] ?? '');
  return intent?.client_secret === secret ? intent : undefined;
}

const sessionOf = (act: Act, intent: Intent) =>
  act.store.select('checkout.session', { payment_intent: intent.id })[0];
