import type { NoticeKind } from '@foodiefast/contracts/notifications';
import type { Locale } from '@foodiefast/contracts/primitives';
import { english } from './english.ts';
import { french } from './french.ts';
import type { Draft, Occasion } from './notice.ts';
import { type Laid, layOut, type Row } from './page.ts';

const languages = { fr: french, en: english };
const greeting: Record<Locale, string> = { fr: 'Bonjour', en: 'Hello' };
const leave: Record<Locale, string> = {
  fr: 'Ne plus recevoir ces messages',
  en: 'Get no more of these mails',
};

export const draftOf = (kind: NoticeKind, occasion: Occasion): Draft =>
  languages[occasion.locale][kind](occasion);

/** `unsubscribeUrl` is given for mails that can be muted. */
export function writeMail(
  kind: NoticeKind,
  occasion: Occasion,
  o: { publicUrl: string; unsubscribeUrl?: string | undefined },
): Laid {
  const { subject, paragraphs, action } = draftOf(kind, occasion);
  const { name, locale, figures } = occasion;
  const hello = name ? `${greeting[locale]} ${name},` : `${greeting[locale]},`;
  const rows: Row[] = [
    { kind: 'heading', text: subject },
    ...[hello, ...paragraphs].map((text) => ({ kind: 'text' as const, text })),
  ];
  if (action) {
    const url = new URL(action.path, o.publicUrl).href;
    rows.push({ kind: 'button', text: action.label, url });
  }
  rows.push({
    kind: 'foot',
    text: figures.number ? `FoodieFast · ${figures.number}` : 'FoodieFast',
  });
  if (o.unsubscribeUrl) rows.push(leaveRow(locale, o.unsubscribeUrl));
  return layOut({ subject, locale, rows });
}

export const leaveRow = (locale: Locale, url: string): Row => ({
  kind: 'link',
  text: leave[locale],
  url,
});
