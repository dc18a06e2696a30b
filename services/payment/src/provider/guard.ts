import { exposed } from '@foodiefast/kit/failpoints';
import {
  BrokenCircuitError,
  bulkhead,
  circuitBreaker,
  handleType,
  SamplingBreaker,
  TaskCancelledError,
  wrap,
} from 'cockatiel';
import { Stripe } from 'stripe';
import { ProviderAway, type Reply } from './port.ts';

type Guard = {
  asked: <Value>(call: () => Promise<Value>) => Promise<Value>;
  definite: <Value>(
    call: () => Promise<Value>,
    /** Reads the answer out of an error that is one. */
    answerIn?: (error: Stripe.errors.StripeError) => Value | undefined,
  ) => Promise<Reply<Value>>;
};

const concurrentMax = 32;
const queueMax = 256;

/** Turns the package's errors into definite answers or ProviderAway, behind breaker and bulkhead. */
export function guard(): Guard {
  // Opens when half of at least five calls a second fail; one failure is not an outage.
  const breaker = circuitBreaker(
    handleType(ProviderAway, (error) => !(error instanceof ProviderBusy)),
    {
      halfOpenAfter: 1_000,
      breaker: new SamplingBreaker({ threshold: 0.5, duration: 5_000, minimumRps: 5 }),
    },
  );
  const policy = wrap(bulkhead(concurrentMax, queueMax), breaker);

  async function guarded<Value>(call: () => Promise<Value>): Promise<Value> {
    try {
      return await policy.execute(() => exposed('provider', call).catch(rethrow));
    } catch (error) {
      if (error instanceof BrokenCircuitError || error instanceof TaskCancelledError) {
        throw new ProviderAway('The payment provider is not asked just now', { cause: error });
      }
      throw error;
    }
  }

  return {
    asked: async (call) => {
      try {
        return await guarded(call);
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeError)) throw error;
        // The package's error carries the whole object, which belongs in no log.
        throw new Error(`The payment provider refused to be asked: ${codeOf(error)}`);
      }
    },
    definite: async (call, answerIn = () => undefined) => {
      try {
        return { ok: true, value: await guarded(call) };
      } catch (error) {
        if (!(error instanceof Stripe.errors.StripeError)) throw error;
        const value = answerIn(error);
        return value === undefined ? { ok: false, code: codeOf(error) } : { ok: true, value };
      }
    },
  };
}

const codeOf = (error: Stripe.errors.StripeError): string =>
  error.code ?? error.rawType ?? 'refused';

/** Another call with the same key still runs there: no sign of an outage. */
class ProviderBusy extends ProviderAway {}

function rethrow(error: unknown): never {
  if (!(error instanceof Stripe.errors.StripeError)) throw error;
  const { statusCode: status } = error;
  if (status === 409) throw new ProviderBusy('The same call still runs', { cause: error });
  const unknown = status === undefined || status >= 500;
  if (unknown || status === 429 || status === 401 || status === 403) {
    const replayed = error.headers?.['idempotent-replayed'] === 'true';
    throw new ProviderAway(`The payment provider answered ${status ?? 'nothing'}`, {
      replayed,
      cause: error,
    });
  }
  throw error;
}
