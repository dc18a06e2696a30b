import { refusalWords } from '../i18n/words.ts';
import type { components } from './schema.gen.ts';

export type Problem = components['schemas']['Problem'];
export type RefusalCode = Problem['code'];

/** An expected no of the platform. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`);
    this.name = 'Refused';
    this.problem = problem;
  }
}

/** With the words for it there before it is shown. */
export async function refusedBy(problem: Problem): Promise<Refused> {
  await refusalWords();
  return new Refused(problem);
}

export const refusalOf = (error: unknown): Problem | undefined =>
  error instanceof Refused ? error.problem : undefined;

export const isRefused = (error: unknown, ...codes: RefusalCode[]): boolean =>
  error instanceof Refused && codes.includes(error.problem.code);

/** No answer at all: the network is away, or the platform is. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof TypeError ||
  (error instanceof DOMException &&
    (error.name === 'TimeoutError' || error.name === 'NetworkError'));
