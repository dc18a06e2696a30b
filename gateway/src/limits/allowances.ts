import type { Endpoint } from '@foodiefast/contracts/endpoint';
import type { Allowance } from './bucket.ts';

/** `network`: counted for the caller's network even when signed in, as guesses at passwords are. */
type Kind = Allowance & { name: string; by: 'caller' | 'network' };

const account: Kind = { name: 'account', by: 'caller', perMinute: 600, burst: 200 };
const guest: Kind = { name: 'guest', by: 'network', perMinute: 600, burst: 300 };
const signIn: Kind = { name: 'sign-in', by: 'network', perMinute: 30, burst: 20 };
const quotes: Kind = { name: 'quotes', by: 'caller', perMinute: 60, burst: 30 };
const orders: Kind = { name: 'orders', by: 'caller', perMinute: 10, burst: 10 };

/** Which limit a request counts against; null for the payment provider, which signs what it sends. */
export function allowanceOf(endpoint: Endpoint | undefined, signedIn: boolean): Kind | null {
  const path = endpoint?.path ?? '';
  const posts = endpoint?.method === 'POST';
  if (path.startsWith('/webhooks/')) return null;
  if (path.startsWith('/auth/') && posts) return signIn;
  if (path === '/quotes') return quotes;
  if (path === '/orders' && posts) return orders;
  return signedIn ? account : guest;
}
