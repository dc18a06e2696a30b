import type { Tone } from '@foodiefast/ui/badge';
import type { Newsletter, NewsletterState } from './newsletter-query.ts';

export const newsletterStates = [
  'DRAFT',
  'SCHEDULED',
  'SENDING',
  'PAUSED',
  'SENT',
  'CANCELLED',
] as const satisfies readonly NewsletterState[];

export const stateTone = {
  DRAFT: 'calm',
  SCHEDULED: 'news',
  SENDING: 'spice',
  PAUSED: 'bad',
  SENT: 'good',
  CANCELLED: 'calm',
} as const satisfies Record<NewsletterState, Tone>;

/** It changes by itself. */
export const moves = (state: NewsletterState): boolean =>
  state === 'SCHEDULED' || state === 'SENDING';

/** The part of its readers whose turn has been. */
export const donePart = ({ recipients, sent, failed, skipped }: Newsletter['figures']): number =>
  recipients === 0 ? 0 : Math.min(1, (sent + failed + skipped) / recipients);
