import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import { requireMatch } from '@foodiefast/kit/preconditions';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Commands } from '../commands.ts';
import { menuView } from '../queries.ts';
import type { Store } from '../store.ts';
import { draftAnswer, draftTag, kitchenAnswer, kitchenTag } from './answers.ts';

export function addChefRoutes(
  app: FastifyInstance,
  { commands, store }: { commands: Commands; store: Store },
): void {
  serve(app, menuEndpoints.chefKitchen, async ({ caller }) =>
    kitchenAnswer(await store.ofChef(caller.id)),
  );
  serve(app, menuEndpoints.putKitchen, async ({ caller, body, request }) =>
    kitchenAnswer(
      await commands.fillIn(caller.id, body, (now) => requireMatch(request, kitchenTag(now))),
    ),
  );
  serve(app, menuEndpoints.putHours, async ({ caller, body, request }) =>
    kitchenAnswer(
      await commands.setHours(caller.id, body, (now) => requireMatch(request, kitchenTag(now))),
    ),
  );
  serve(app, menuEndpoints.pause, async ({ caller, body }) =>
    kitchenAnswer(await commands.pause(caller.id, dateOf(body.until))),
  );
  serve(app, menuEndpoints.resume, async ({ caller }) =>
    kitchenAnswer(await commands.resume(caller.id)),
  );
  serve(app, menuEndpoints.busy, async ({ caller, body }) =>
    kitchenAnswer(await commands.setBusy(caller.id, body.minutes, dateOf(body.until))),
  );

  serve(app, menuEndpoints.draft, async ({ caller }) => draftAnswer(await store.ofChef(caller.id)));
  serve(app, menuEndpoints.putDraft, async ({ caller, body, request }) =>
    draftAnswer(
      await commands.replaceDraft(caller.id, body, (now) => requireMatch(request, draftTag(now))),
    ),
  );
  serve(app, menuEndpoints.publish, async ({ caller, key }) => {
    const { menu, replayed } = await commands.publish(caller.id, key);
    return answer(200, menuView(menu), replayHeader(replayed));
  });
  serve(app, menuEndpoints.addDish, async ({ caller, body, key }) => {
    const { dish, replayed } = await commands.addDish(caller.id, body, key);
    return answer(201, dish, replayHeader(replayed));
  });
  serve(app, menuEndpoints.changeDish, ({ caller, params, body }) =>
    commands.changeDish(caller.id, params.id, body),
  );
  serve(app, menuEndpoints.removeDish, async ({ caller, params }) => {
    await commands.removeDish(caller.id, params.id);
    return null;
  });
}

const dateOf = (instant: string | undefined): Date | null =>
  instant === undefined ? null : new Date(instant);
