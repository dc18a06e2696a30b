import { useSyncExternalStore } from 'react';
import { type Account, currentSession, type Session, watchSession } from './session.ts';

export const useSession = (): Session => useSyncExternalStore(watchSession, currentSession);

/** Who is signed in, if anyone is. */
export function useAccount(): Account | undefined {
  const session = useSession();
  return session.state === 'in' ? session.account : undefined;
}
