import type { Message } from './mailbox.ts';

/** A mail runs no scripts and knows no origin, but its buttons open their page as any link does. */
export const frameMay = 'allow-popups allow-popups-to-escape-sandbox';

export function listPage(messages: readonly Message[], to: string): string {
  const rows = messages.map(
    ({ id, receivedAt, to, subject }) => `<li><a href="/messages/${id}">
      <strong>${escape(subject) || 'No subject'}</strong>
      <span>${escape(to.join(', '))}</span>
      <time datetime="${receivedAt}">${moment(receivedAt)}</time>
    </a></li>`,
  );
  const filter = `<form><label>Sent to <input name="to" type="email" value="${escape(to)}"></label>
    <button>Show</button></form>`;
  const list = rows.length > 0 ? `<ul>${rows.join('')}</ul>` : '<p>No mail yet.</p>';
  return page('Mail', `<h1>Mail of the local platform</h1>${filter}${list}`);
}

export function messagePage({ id, receivedAt, from, to, subject, text, html }: Message): string {
  const body = html
    ? `<iframe src="/messages/${id}/html" sandbox="${frameMay}" title="The mail as sent"></iframe>
      <details><summary>As text</summary><pre>${linked(text)}</pre></details>`
    : `<pre>${linked(text)}</pre>`;
  return page(
    escape(subject),
    `<p><a href="/">All mail</a></p><h1>${escape(subject)}</h1>
    <p>From ${escape(from)} to ${escape(to.join(', '))}, ${moment(receivedAt)}</p>
    ${body}`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
  ul { list-style: none; padding: 0; }
  li a { display: flex; gap: 1rem; padding: .75rem .5rem; min-height: 44px; align-items: center;
    border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent);
    color: inherit; text-decoration: none; }
  li a:hover { background: color-mix(in srgb, currentColor 8%, transparent); }
  li strong { flex: 1; }
  iframe { width: 100%; height: 70vh; border: 1px solid gray; background: white; }
  pre { white-space: pre-wrap; }
</style>
${body}
</html>
`;
}

/** As the clock of this machine shows it, which is that of its browser. */
const moment = (at: string): string =>
  new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'long' });

const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"')]*[^\s<>"').,;:!?])/)
    .map((part, index) => (index % 2 === 1 ? link(part) : escape(part)))
    .join('');

const link = (url: string): string =>
  `<a href="${escape(url)}" target="_blank" rel="noopener noreferrer">${escape(url)}</a>`;

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`);
}
