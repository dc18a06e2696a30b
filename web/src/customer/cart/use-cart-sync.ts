import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSession } from '../../session/use-session.ts';
import { cart } from './cart.ts';
import { agreeOnCart, leaveCart, sendCart } from './sync.ts';

const quietMs = 800;

/** Keeps the basket and the person's other devices in step: on coming, on coming back, on change. */
export function useCartSync(): void {
  const client = useQueryClient();
  const session = useSession();
  const accountId = session.state === 'in' ? session.account.id : undefined;
  const hasLeft = session.state === 'guest' && !session.expired;
  const now = cart.use();
  useEffect(() => {
    if (accountId === undefined) return undefined;
    const meet = () => {
      if (document.visibilityState === 'visible') void agreeOnCart(accountId, client);
    };
    meet();
    document.addEventListener('visibilitychange', meet);
    addEventListener('online', meet);
    return () => {
      document.removeEventListener('visibilitychange', meet);
      removeEventListener('online', meet);
    };
  }, [accountId, client]);
  useEffect(() => {
    if (hasLeft) leaveCart();
  }, [hasLeft]);
  useEffect(() => {
    if (accountId === undefined) return undefined;
    const timer = setTimeout(() => void sendCart(accountId), quietMs);
    return () => clearTimeout(timer);
  }, [accountId, now]);
}
