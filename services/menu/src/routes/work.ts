import { menuWorkEndpoints, photoUpload } from '@foodiefast/contracts/menu-work';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import { readUpload } from '@foodiefast/kit/blob-upload';
import { requireMatch } from '@foodiefast/kit/preconditions';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Commands } from '../commands.ts';
import { menuView, type Queries } from '../queries.ts';
import { kitchenAnswer, kitchenTag } from './answers.ts';

/** A chef's work on the menu beside the draft itself: pictures, preview and versions. */
export function addWorkRoutes(
  app: FastifyInstance,
  { commands, queries }: { commands: Commands; queries: Queries },
): void {
  serve(app, menuWorkEndpoints.putPhoto, async ({ caller, params, request }) => {
    const { bytes } = await readUpload(request, photoUpload);
    return commands.setPhoto(caller.id, params.id, bytes);
  });
  serve(app, menuWorkEndpoints.removePhoto, ({ caller, params }) =>
    commands.removePhoto(caller.id, params.id),
  );
  serve(app, menuWorkEndpoints.copyHours, async ({ caller, body, request }) =>
    kitchenAnswer(
      await commands.copyHours(caller.id, body.from, body.to, (now) =>
        requireMatch(request, kitchenTag(now)),
      ),
    ),
  );
  serve(app, menuWorkEndpoints.preview, ({ caller }) => queries.preview(caller.id));
  serve(app, menuWorkEndpoints.versions, ({ caller, query }) => queries.versions(caller.id, query));
  serve(app, menuWorkEndpoints.version, async ({ caller, params }) =>
    menuView(await queries.version(caller.id, params.version)),
  );
  serve(app, menuWorkEndpoints.publishAgain, async ({ caller, params, body, key }) => {
    const { menu, replayed } = await commands.publishAgain(
      caller.id,
      params.version,
      body.replaceDraft,
      key,
    );
    return answer(200, menuView(menu), replayHeader(replayed));
  });
}
