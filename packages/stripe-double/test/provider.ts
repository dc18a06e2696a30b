import Stripe from 'stripe';
import { startDouble } from '../src/driver.ts';

const realKey = process.env['STRIPE_CONTRACT_KEY'];
if (realKey !== undefined && !realKey.startsWith('sk_test_')) {
  throw new Error('STRIPE_CONTRACT_KEY must be a test key (sk_test_...)');
}

/** Whether these checks run against Stripe's test mode itself. */
export const againstStripe = realKey !== undefined;

/** What the contract suite talks to: Stripe when a key is given, a double of its own otherwise. */
export async function openProvider() {
  if (realKey !== undefined) {
    return { stripe: new Stripe(realKey, { telemetry: false }), stop: async () => {} };
  }
  const double = await startDouble();
  return { stripe: clientOf(double), stop: double.stop };
}

export function clientOf(
  double: { host: string; port: number; secretKey: string },
  options: { maxNetworkRetries?: number; secretKey?: string } = {},
) {
  return new Stripe(options.secretKey ?? double.secretKey, {
    host: double.host,
    port: double.port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: options.maxNetworkRetries ?? 0,
  });
}

export const idOf = (link: string | { id: string } | null) =>
  link !== null && typeof link === 'object' ? link.id : String(link);

/** The error of a call that must fail. */
export async function failureOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('the call was expected to fail');
}

/** Asks until the answer is there, or fails at the deadline. */
export async function eventually<Answer>(
  ask: () => Promise<Answer | undefined>,
  deadlineMs = againstStripe ? 50_000 : 5_000,
): Promise<Answer> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`nothing within ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, againstStripe ? 1_000 : 20));
  }
}
