import { newsletterInput } from '@foodiefast/contracts/newsletters';
import { expect, test } from 'vitest';
import { draftFrom, isOwnPath, lengthMax, newBlock, typedFrom } from './draft-values.ts';
import type { Draft } from './newsletter-query.ts';

const draft: Draft = {
  subject: { fr: 'Le marché', en: 'The market' },
  blocks: [
    { kind: 'heading', text: { fr: 'Asperges', en: 'Asparagus' } },
    { kind: 'text', text: { fr: 'Elles sont là.\nVite.', en: 'It is here.\nHurry.' } },
    { kind: 'button', label: { fr: 'Voir', en: 'Look' }, path: '/search?q=a' },
  ],
};

test('a draft in the form is the draft that is sent', () => {
  expect(draftFrom(typedFrom(draft))).toEqual(draft);
  expect(newsletterInput.parse(draftFrom(typedFrom(draft)))).toEqual(draft);
});

test('the bounds are those of the platform', () => {
  const withSubject = (length: number) =>
    newsletterInput.safeParse({ ...draft, subject: { fr: 'a'.repeat(length), en: 'a' } }).success;
  expect([lengthMax.subject, lengthMax.subject + 1].map(withSubject)).toEqual([true, false]);
  for (const kind of ['heading', 'text', 'button'] as const) {
    const withBlock = (length: number) => {
      const block = { ...newBlock(kind), fr: 'a'.repeat(length), en: 'a' };
      return newsletterInput.safeParse(draftFrom({ ...typedFrom(draft), blocks: [block] })).success;
    };
    expect([lengthMax[kind], lengthMax[kind] + 1].map(withBlock)).toEqual([true, false]);
  }
});

test.each([
  '/',
  '/search?q=a',
  ' /kitchens ',
  '//evil.example',
  'https://evil.example',
  '/a b',
  '',
])('the path %j is taken here as it is there', (path) => {
  const block = { ...newBlock('button'), fr: 'a', en: 'a', path };
  const { success } = newsletterInput.safeParse(
    draftFrom({ ...typedFrom(draft), blocks: [block] }),
  );
  expect(isOwnPath(path)).toBe(success);
});
