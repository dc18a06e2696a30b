import type { NewsletterBlock } from '@foodiefast/contracts/newsletters';
import type { Locale, Localized } from '@foodiefast/contracts/primitives';
import { type Laid, layOut, type Row } from '../mails/page.ts';
import { leaveRow } from '../mails/write.ts';

const why: Record<Locale, string> = {
  fr: 'FoodieFast · Vous recevez cette lettre parce que vous vous êtes abonné.',
  en: 'FoodieFast · You get this newsletter because you subscribed to it.',
};

/** A newsletter as one reader gets it. */
export function layOutLetter(
  { subject, blocks }: { subject: Localized; blocks: readonly NewsletterBlock[] },
  o: { locale: Locale; publicUrl: string; unsubscribeUrl: string },
): Laid {
  const { locale } = o;
  return layOut({
    subject: subject[locale],
    locale,
    rows: [
      ...blocks.map((block) => rowOf(block, o)),
      { kind: 'foot', text: why[locale] },
      leaveRow(locale, o.unsubscribeUrl),
    ],
  });
}

function rowOf(block: NewsletterBlock, o: { locale: Locale; publicUrl: string }): Row {
  if (block.kind !== 'button') return { kind: block.kind, text: block.text[o.locale] };
  const url = new URL(block.path, o.publicUrl).href;
  return { kind: 'button', text: block.label[o.locale], url };
}
