import { expectThat } from './expect.ts';

/** Opens a link of a mail as a browser does: the page changes nothing, its one button acts. */
export async function openLink(url: string): Promise<{ press(): Promise<string> }> {
  const page = await read(await fetch(url));
  expectThat(page.includes('<form method="post">'), `the page has a button: ${page}`);
  return {
    press: async () =>
      read(
        await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        }),
      ),
  };
}

/** What a mail program does by itself when its reader wants no more of these mails (RFC 8058). */
export async function unsubscribeInOneClick(headers: Record<string, string>): Promise<void> {
  expectThat(
    headers['list-unsubscribe-post'] === 'List-Unsubscribe=One-Click',
    'the mail can be left by one click',
  );
  const url = /^<([^>]+)>$/.exec(headers['list-unsubscribe'] ?? '')?.[1] ?? '';
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'List-Unsubscribe=One-Click',
  });
  await read(answer);
}

async function read(answer: Response): Promise<string> {
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.url.split('?')[0]} answered ${answer.status}: ${text}`);
  return text;
}

export const linkIn = (text: string, part: string): string =>
  text.split(/\s/).find((word) => word.startsWith('http') && word.includes(part)) ?? '';
