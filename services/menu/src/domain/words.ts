import { folded } from './listing.ts';

// Longer queries and words tell nothing more, and each costs a walk through the vocabulary.
const termsMax = 6;
const termLengthMax = 24;
const idle = new Set(
  'a au aux avec chez d de des du en et l la le les un une and for from in of on the to with'.split(
    ' ',
  ),
);

/** The words of a text as they are compared: folded, and in the singular as far as a letter tells. */
export const termsOf = (text: string): string[] =>
  folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => singular(word).slice(0, termLengthMax));

/** What is looked for: without small words, unless there are no others. */
export function queryTermsOf(q: string): string[] {
  const terms = [...new Set(termsOf(q))];
  const telling = terms.filter((term) => term.length > 1 && !idle.has(term));
  return (telling.length > 0 ? telling : terms).slice(0, termsMax);
}

/** `pad thai` is also written `padthai`: neighbours joined. */
export const joinedTerms = (terms: readonly string[]): string[] =>
  terms.slice(1).map((term, index) => `${terms[index]}${term}`.slice(0, termLengthMax));

const singular = (word: string): string =>
  word.length > 3 && /[sx]$/.test(word) ? word.slice(0, -1) : word;
