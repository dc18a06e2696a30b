import { oidcEndpoints } from '@foodiefast/contracts/auth-oidc';
import { answer } from '@foodiefast/kit/answer';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../commands/deps.ts';
import { beginLink, beginOidc, type Finished, finishOidc, unlink } from '../commands/oidc.ts';
import { answerTokens } from '../refresh-cookie.ts';
import { identitiesOf } from '../stores/identities.ts';
import { clearedTicket, readTicket, ticketCookie } from '../ticket-cookie.ts';
import { visitorOf } from '../visitor.ts';

export function addOidcRoutes(
  app: FastifyInstance,
  { publicUrl, ...deps }: Deps & { publicUrl: string },
): void {
  serve(app, oidcEndpoints.listProviders, async () => ({ items: deps.oidc.list() }));

  serve(app, oidcEndpoints.startOidc, async ({ params }) => {
    const { url, ticket } = await beginOidc(deps, params.provider, null);
    return answer(303, null, { location: url, 'set-cookie': ticketCookie(ticket), ...unstored });
  });

  serve(app, oidcEndpoints.linkOidc, async ({ caller, params, body, request, reply }) => {
    const { url, ticket } = await beginLink(deps, caller, {
      provider: params.provider,
      currentPassword: body.currentPassword,
      ip: request.ip,
    });
    void reply.header('set-cookie', ticketCookie(ticket));
    return { url };
  });

  serve(app, oidcEndpoints.finishOidc, async ({ params, request, reply }) => {
    const query = request.url.split('?', 2)[1] ?? '';
    const finished = await finishOidc(
      deps,
      { provider: params.provider, query, ticket: readTicket(request) },
      visitorOf(request),
    );
    const cookies = [clearedTicket];
    if (finished.outcome === 'signed-in') {
      cookies.push(answerTokens(finished.tokens, 'cookie').headers['set-cookie'] ?? '');
    }
    void reply.header('set-cookie', cookies);
    return answer(303, null, { location: pageOf(publicUrl, finished), ...unstored });
  });

  serve(app, oidcEndpoints.listIdentities, async ({ caller }) => ({
    items: (await identitiesOf(deps.db, caller.id)).map((row) => ({
      id: row.id,
      provider: row.provider,
      linkedAt: row.linked_at.toISOString(),
    })),
  }));

  serve(app, oidcEndpoints.removeIdentity, async ({ caller, params }) => {
    await unlink(deps, caller, params.id);
    return null;
  });
}

const unstored = { 'cache-control': 'no-store' };

/** Pages of the web app; the first takes its tokens with the refresh cookie. */
function pageOf(publicUrl: string, finished: Finished): string {
  const page = new URL(finished.outcome === 'linked' ? '/account' : '/sign-in', publicUrl);
  if (finished.outcome === 'problem') page.searchParams.set('problem', finished.code);
  else page.searchParams.set('done', finished.outcome);
  return page.href;
}
