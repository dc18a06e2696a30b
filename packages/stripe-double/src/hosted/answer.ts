import type { FastifyReply } from 'fastify';

/** Somewhere else to go, or a page and the sites its forms may lead to. */
export type Answer = { to: string } | { status: number; page: string; leadsTo: (string | null)[] };

export function sendPage(reply: FastifyReply, answer: Answer) {
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer');
  if ('to' in answer) return reply.redirect(answer.to, 303);
  const origins = answer.leadsTo.flatMap((url) => (url === null ? [] : [new URL(url).origin]));
  const formAction = ["'self'", ...new Set(origins)].join(' ');
  return reply
    .code(answer.status)
    .header(
      'content-security-policy',
      `default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action ${formAction}`,
    )
    .type('text/html; charset=utf-8')
    .send(answer.page);
}
