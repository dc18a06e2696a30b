import { csvUpload, jsonUpload, menuWorkEndpoints } from '@foodiefast/contracts/menu-work';
import { answer } from '@foodiefast/kit/answer';
import { readUpload, type UploadRules } from '@foodiefast/kit/blob-upload';
import { requireMatch } from '@foodiefast/kit/preconditions';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Commands } from '../commands.ts';
import { readCsv, writeCsv } from '../menu-file/csv.ts';
import { readJson, writeJson } from '../menu-file/json.ts';
import { byLine, type MenuFile, menuOf, textOf } from '../menu-file/menu-file.ts';
import type { Store } from '../store.ts';
import { draftAnswer, draftTag } from './answers.ts';

/** The draft as a file, out and in. */
export function addFileRoutes(
  app: FastifyInstance,
  { commands, store }: { commands: Commands; store: Store },
): void {
  serve(app, menuWorkEndpoints.exportCsv, async ({ caller }) => {
    const { draft } = await store.ofChef(caller.id);
    return answer(200, writeCsv(draft), fileHeaders('text/csv', 'menu.csv'));
  });
  serve(app, menuWorkEndpoints.exportJson, async ({ caller }) => {
    const { draft } = await store.ofChef(caller.id);
    return answer(200, writeJson(draft), fileHeaders('application/json', 'menu.json'));
  });
  serve(app, menuWorkEndpoints.importCsv, ({ caller, request }) =>
    importMenu(caller.id, request, csvUpload, readCsv),
  );
  serve(app, menuWorkEndpoints.importJson, ({ caller, request }) =>
    importMenu(caller.id, request, jsonUpload, readJson),
  );

  async function importMenu(
    chefId: string,
    request: FastifyRequest,
    rules: UploadRules,
    read: (text: string) => MenuFile,
  ) {
    const { bytes } = await readUpload(request, rules);
    const file = read(textOf(bytes));
    const input = menuOf(file);
    try {
      return draftAnswer(
        await commands.replaceDraft(chefId, input, (now) => requireMatch(request, draftTag(now))),
      );
    } catch (error) {
      throw byLine(error, file);
    }
  }
}

const fileHeaders = (type: string, name: string): Record<string, string> => ({
  'content-type': `${type}; charset=utf-8`,
  'content-disposition': `attachment; filename="${name}"`,
});
