import type { Block, Draft } from './newsletter-query.ts';

/** One block as it stands in the form; only a button leads somewhere. */
export type TypedBlock = { kind: Block['kind']; fr: string; en: string; path: string };
export type TypedDraft = { subject: { fr: string; en: string }; blocks: TypedBlock[] };

export const blockKinds = ['heading', 'text', 'button'] as const satisfies readonly Block['kind'][];
export const blocksMax = 30;
/** Characters at most, as the platform takes them. */
export const lengthMax = { subject: 150, heading: 120, text: 4000, button: 60, path: 300 } as const;

export const newBlock = (kind: Block['kind']): TypedBlock => ({
  kind,
  fr: '',
  en: '',
  path: kind === 'button' ? '/' : '',
});

export const emptyDraft: TypedDraft = {
  subject: { fr: '', en: '' },
  blocks: [newBlock('heading'), newBlock('text')],
};

export const typedFrom = ({ subject, blocks }: Draft): TypedDraft => ({
  subject: { ...subject },
  blocks: blocks.map((block) =>
    block.kind === 'button'
      ? { kind: 'button', ...block.label, path: block.path }
      : { kind: block.kind, ...block.text, path: '' },
  ),
});

export const draftFrom = ({ subject, blocks }: TypedDraft): Draft => ({
  subject: { fr: subject.fr.trim(), en: subject.en.trim() },
  blocks: blocks.map(({ kind, fr, en, path }) => {
    const words = { fr: fr.trim(), en: en.trim() };
    return kind === 'button' ? { kind, label: words, path: path.trim() } : { kind, text: words };
  }),
});

/** A page of ours: readers are never led elsewhere. */
export const isOwnPath = (path: string): boolean =>
  /^\/(?:[\w.~%?=&#-][\w.~%?=&#/-]*)?$/.test(path.trim());
