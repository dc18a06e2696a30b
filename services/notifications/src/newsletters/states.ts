import type { NewsletterState } from '@foodiefast/contracts/newsletters';
import { Refusal } from '@foodiefast/kit/refusal';

export const newsletterMoves = [
  'schedule',
  'start',
  'pause',
  'resume',
  'cancel',
  'finish',
] as const;
export type NewsletterMove = (typeof newsletterMoves)[number];

const table: Record<NewsletterState, Partial<Record<NewsletterMove, NewsletterState>>> = {
  DRAFT: { schedule: 'SCHEDULED' },
  SCHEDULED: { schedule: 'SCHEDULED', start: 'SENDING', cancel: 'CANCELLED' },
  SENDING: { pause: 'PAUSED', cancel: 'CANCELLED', finish: 'SENT' },
  PAUSED: { resume: 'SENDING', cancel: 'CANCELLED' },
  SENT: {},
  CANCELLED: {},
};

/** The state after a move, or a refusal that tells the state. */
export function after(state: NewsletterState, move: NewsletterMove): NewsletterState {
  return table[state][move] ?? refuse(state, `${move} is not possible when it is ${state}`);
}

export function mustBeDraft(state: NewsletterState): void {
  if (state !== 'DRAFT') refuse(state, 'only a draft can be changed');
}

function refuse(state: NewsletterState, message: string): never {
  throw new Refusal('NEWSLETTER_STATE', message, { details: { state } });
}
