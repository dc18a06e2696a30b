import { fastify } from 'fastify';
import { z } from 'zod';
import type { Mailbox } from './mailbox.ts';
import { frameMay, listPage, messagePage } from './pages.ts';

const query = z.object({ to: z.string().default('') });
const params = z.object({ id: z.string() });

/** Pages for people, JSON for tests: GET /api/messages?to=, DELETE /api/messages. */
export function buildWeb(mailbox: Mailbox) {
  const app = fastify({ requestTimeout: 10_000 });
  app.get('/readyz', () => ({ ready: true }));
  app.get('/api/messages', (request) => mailbox.list(query.parse(request.query).to));
  app.delete('/api/messages', async (_request, reply) => {
    mailbox.clear();
    return reply.code(204).send();
  });
  app.get('/', (request, reply) => {
    const { to } = query.parse(request.query);
    return reply.type('text/html').send(listPage(mailbox.list(to), to));
  });
  app.get('/messages/:id', (request, reply) => {
    const found = mailbox.find(params.parse(request.params).id);
    if (!found) return reply.callNotFound();
    return reply.type('text/html').send(messagePage(found));
  });
  app.get('/messages/:id/html', (request, reply) => {
    const found = mailbox.find(params.parse(request.params).id);
    if (!found) return reply.callNotFound();
    // A mail is someone else's HTML: shown in a frame of no origin, without scripts.
    return reply
      .type('text/html')
      .header('content-security-policy', `sandbox ${frameMay}`)
      .send(found.html);
  });
  return app;
}
