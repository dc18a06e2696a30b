import { pino } from 'pino';
import { buildDouble, type DoubleOptions } from './app.ts';

/** A double for a test: listens on a free port, state in memory unless told otherwise. */
export async function startDouble(options: Partial<DoubleOptions> = {}) {
  let url = 'http://127.0.0.1';
  const secretKey = options.secretKey ?? 'sk_test_double0000';
  const app = buildDouble({
    stateFile: ':memory:',
    log: pino({ level: 'silent' }),
    publicUrl: () => url,
    ...options,
    secretKey,
  });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
  const operate = async (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => {
    const response = await fetch(`${url}/_double/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  };
  return {
    url,
    host: '127.0.0.1',
    port: Number(new URL(url).port),
    secretKey,
    operate,
    addFault: (fault: object) => operate('POST', 'faults', fault),
    advanceClock: (seconds: number) => operate('POST', 'clock', { advanceSeconds: seconds }),
    stop: () => app.close(),
  };
}

export type CardTyped = {
  cardNumber: string;
  email?: string;
  cardExpiry?: string;
  cardCvc?: string;
  billingName?: string;
};
/** `location` is where the browser is sent; `alert` what the page says was wrong. */
export type PageAnswer = { status: number; location: string | null; alert: string | null };

/** Fills in the hosted page as a person would, and presses Pay. */
export function pressPay(checkoutUrl: string, typed: CardTyped): Promise<PageAnswer> {
  return submit(checkoutUrl, {
    email: 'guest@example.org',
    cardExpiry: '12 / 34',
    cardCvc: '123',
    billingName: 'Test Guest',
    ...typed,
  });
}

/** Presses Approve or Refuse on the bank's page. */
export function answerBank(challengeUrl: string, decision: 'approve' | 'refuse') {
  return submit(challengeUrl, { decision });
}

/** Completes the onboarding page of a connected account. */
export function onboard(accountLinkUrl: string) {
  return submit(accountLinkUrl, {});
}

async function submit(url: string, fields: Record<string, string>): Promise<PageAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });
  const page = await response.text();
  const location = response.headers.get('location');
  return {
    status: response.status,
    location: location === null ? null : new URL(location, url).href,
    alert: /role="alert"[^>]*>([^<]+)</.exec(page)?.[1] ?? null,
  };
}
