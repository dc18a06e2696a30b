import type { Act } from './act.ts';
import { invalidRequest } from './errors.ts';
import type { Kind } from './kinds.ts';
import { listOf } from './lists.ts';

const depthMax = 4;
type Json = Record<string, unknown>;

/** Fields that hold an id, and the kind of object behind it. */
const links: Record<string, Kind> = {
  destination: 'account',
  source_transaction: 'charge',
  transfer: 'transfer',
  balance_transaction: 'balance_transaction',
  failure_balance_transaction: 'balance_transaction',
  charge: 'charge',
  latest_charge: 'charge',
  customer: 'customer',
  payment_intent: 'payment_intent',
  payment_method: 'payment_method',
  source: 'charge',
};

/** Replaces ids by objects along `a.b.c`, as `expand[]` asks. */
export function expand(act: Act, answer: object, paths: readonly string[]): object {
  return paths.reduce((object, path) => {
    const parts = path.split('.');
    if (parts.length > depthMax) {
      throw invalidRequest(`You cannot expand more than ${depthMax} levels of a property.`, {
        code: 'property_expansion_max_depth',
        param: 'expand',
      });
    }
    return grow(act, object as Json, parts, path);
  }, answer);
}

function grow(act: Act, object: Json, [part, ...rest]: string[], path: string): Json {
  if (part === undefined) return object;
  if (part === 'data' && Array.isArray(object['data'])) {
    const items = object['data'] as Json[];
    return { ...object, data: items.map((item) => grow(act, item, rest, path)) };
  }
  const value = part in object ? object[part] : included(act, object, part);
  if (value === undefined) {
    throw invalidRequest(
      `This property cannot be expanded (${path}). You may want to try expanding another property.`,
      { param: 'expand' },
    );
  }
  if (value === null) return object;
  const child = typeof value === 'string' ? follow(act, part, value, path) : (value as Json);
  return { ...object, [part]: grow(act, child, rest, path) };
}

function follow(act: Act, part: string, id: string, path: string): Json {
  const kind = id.startsWith('re_') ? 'refund' : links[part];
  const found =
    kind === undefined
      ? undefined
      : (act.store.get(kind, id) ?? act.store.get('deleted_customer', id));
  if (found !== undefined) return found as unknown as Json;
  throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
}

/** What Stripe leaves out until it is asked for. */
function included(act: Act, object: Json, part: string): unknown {
  const id = String(object['id']);
  if (object['object'] === 'charge' && part === 'refunds') {
    return listOf(act.store.select('refund', { charge: id }), `/v1/charges/${id}/refunds`);
  }
  if (object['object'] === 'checkout.session' && part === 'line_items') {
    return listOf(act.find('session_plan', id).items, `/v1/checkout/sessions/${id}/line_items`);
  }
  return undefined;
}
