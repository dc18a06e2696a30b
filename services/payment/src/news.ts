import type { Call } from './calls.ts';
import type { Payment } from './domain/payment.ts';
import { hear, type Word } from './domain/word.ts';
import type { Reply } from './provider/port.ts';
import type { Change } from './store.ts';

export const settled = (call: Call, reply: Reply<unknown>) =>
  reply.ok
    ? ({ call, outcome: 'done' } as const)
    : ({ call, outcome: 'refused', error: reply.code } as const);

/** The change that the provider's word makes; null when it is no news. */
export function told(before: Payment, word: Word): Change | null {
  const heard = hear(before, word);
  if (!heard) return null;
  const savesCard = word.says === 'authorised' && before.live?.saveCard === true ? word.card : null;
  return { ...heard, savesCard, ...(heard.tells ? { action: `payment.${heard.tells}` } : {}) };
}
