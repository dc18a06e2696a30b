import { passkeyEndpoints } from '@foodiefast/contracts/auth-passkeys';
import { answer } from '@foodiefast/kit/answer';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Deps } from '../commands/deps.ts';
import {
  addPasskey,
  askToAdd,
  askToSignIn,
  removePasskey,
  signInWithPasskey,
  viewOf,
} from '../commands/passkeys.ts';
import { answerTokens } from '../refresh-cookie.ts';
import { passkeysOf } from '../stores/passkeys.ts';
import { visitorOf } from '../visitor.ts';

export function addPasskeyRoutes(app: FastifyInstance, deps: Deps): void {
  serve(app, passkeyEndpoints.passkeyOptions, async () => ({ options: await askToSignIn(deps) }));

  serve(app, passkeyEndpoints.signInWithPasskey, async ({ body, request }) => {
    const tokens = await signInWithPasskey(deps, body.credential, visitorOf(request));
    return answerTokens(tokens, body.refreshTokenIn);
  });

  serve(app, passkeyEndpoints.listPasskeys, async ({ caller }) => ({
    items: (await passkeysOf(deps.db, caller.id)).map(viewOf),
  }));

  serve(app, passkeyEndpoints.addPasskey, async ({ caller, body, request }) => {
    const { credential, name = 'Passkey', currentPassword } = body;
    if (!credential) {
      const options = await askToAdd(deps, caller, { currentPassword, ip: request.ip });
      return answer(200, { state: 'PENDING' as const, options });
    }
    const passkey = await addPasskey(deps, caller.id, { credential, name });
    return answer(201, { state: 'ACTIVE' as const, passkey });
  });

  serve(app, passkeyEndpoints.removePasskey, async ({ caller, params, body, request }) => {
    const { currentPassword } = body;
    await removePasskey(deps, caller, { id: params.id, currentPassword, ip: request.ip });
    return null;
  });
}
