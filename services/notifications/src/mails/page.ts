import type { Locale } from '@foodiefast/contracts/primitives';
import { page } from './page.gen.ts';

/** A mail as rows: what it says, in order. A row's text may have lines. */
export type Row =
  | { kind: 'heading' | 'text' | 'foot'; text: string }
  | { kind: 'button'; text: string; url: string }
  | { kind: 'link'; text: string; url: string };
export type Letter = { subject: string; locale: Locale; rows: readonly Row[] };
export type Laid = { subject: string; text: string; html: string };

/** The same words as plain text and as the page that MJML made, which every mail program shows. */
export function layOut({ subject, locale, rows }: Letter): Laid {
  const html = [
    fill(page.start, { lang: locale, title: subject }),
    ...rows.map(htmlOf),
    page.end,
  ].join('\n');
  return { subject, html, text: rows.map(textOf).join('\n\n') };
}

function htmlOf(row: Row): string {
  if (row.kind === 'link') {
    const link = `<a href="${escape(row.url)}">${escape(row.text)}</a>`;
    return page.foot.replace('%%text%%', () => link);
  }
  const url = row.kind === 'button' ? { url: row.url } : {};
  return fill(page[row.kind], { text: row.text, ...url });
}

const textOf = (row: Row): string => ('url' in row ? `${row.text}: ${row.url}` : row.text);

const fill = (part: string, values: Record<string, string>): string =>
  part.replaceAll(/%%(\w+)%%/g, (_, name: string) =>
    escape(values[name] ?? '').replaceAll('\n', '<br>'),
  );

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
export const escape = (text: string): string => text.replace(/[&<>"]/g, (it) => entities[it] ?? it);
