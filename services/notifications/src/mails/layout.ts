import type { Locale } from '@foodiefast/contracts/primitives';
import type { Draft } from './mail.ts';

export type Laid = { subject: string; text: string; html: string };

const greeting: Record<Locale, string> = { fr: 'Bonjour', en: 'Hello' };

/** The same words as plain text and as a small page that every mail program shows. */
export function layOut(
  draft: Draft,
  o: { name: string; locale: Locale; publicUrl: string; number: string | undefined },
): Laid {
  const hello = `${greeting[o.locale]} ${o.name},`;
  const url = draft.action && new URL(draft.action.path, o.publicUrl).toString();
  const foot = o.number ? `FoodieFast · ${o.number}` : 'FoodieFast';
  const text = [
    hello,
    ...draft.paragraphs,
    ...(draft.action ? [`${draft.action.label}: ${url}`] : []),
    foot,
  ].join('\n\n');
  const paragraphs = [hello, ...draft.paragraphs].map((it) => `<p>${escape(it)}</p>`).join('\n');
  const button =
    draft.action && url
      ? `<p><a href="${escape(url)}" style="display:inline-block;padding:14px 22px;border-radius:10px;background:#1f6f43;color:#ffffff;text-decoration:none;font-weight:600">${escape(draft.action.label)}</a></p>`
      : '';
  const html = `<!doctype html>
<html lang="${o.locale}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(draft.subject)}</title></head>
<body style="margin:0;background:#f6f4ef;font:16px/1.6 system-ui,sans-serif;color:#23211d">
<div style="max-width:560px;margin:0 auto;padding:32px 24px">
<h1 style="font-size:22px;line-height:1.3">${escape(draft.subject)}</h1>
${paragraphs}
${button}
<p style="color:#6d675c;font-size:13px">${escape(foot)}</p>
</div>
</body>
</html>`;
  return { subject: draft.subject, text, html };
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text: string) => text.replace(/[&<>"]/g, (it) => entities[it] ?? it);
