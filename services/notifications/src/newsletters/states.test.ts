import { newsletterStates } from '@foodiefast/contracts/newsletters';
import { Refusal } from '@foodiefast/kit/refusal';
import { expect, test } from 'vitest';
import { after, newsletterMoves } from './states.ts';

const allowed = new Map([
  ['DRAFT schedule', 'SCHEDULED'],
  ['SCHEDULED schedule', 'SCHEDULED'],
  ['SCHEDULED start', 'SENDING'],
  ['SCHEDULED cancel', 'CANCELLED'],
  ['SENDING pause', 'PAUSED'],
  ['SENDING cancel', 'CANCELLED'],
  ['SENDING finish', 'SENT'],
  ['PAUSED resume', 'SENDING'],
  ['PAUSED cancel', 'CANCELLED'],
]);
const pairs = newsletterStates.flatMap((state) =>
  newsletterMoves.map((move) => [state, move] as const),
);

test.each(pairs)('%s and %s: as the table says', (state, move) => {
  const next = () => {
    try {
      return after(state, move);
    } catch (error) {
      return error instanceof Refusal ? error.code : error;
    }
  };
  expect(next()).toBe(allowed.get(`${state} ${move}`) ?? 'NEWSLETTER_STATE');
});
