import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { must, run, Trouble } from './command.ts';

export type Values = Record<string, unknown>;
const values = z.record(z.string(), z.unknown()).nullable();
const history = z.array(z.object({ revision: z.number(), status: z.string() }));

export type Helm = Awaited<ReturnType<typeof openHelm>>;

/** Helm for one release, with the flags that its version wants. */
export async function openHelm(o: { release: string; namespace: string; timeout: string }) {
  const version = await must('helm', ['version', '--template', '{{.Version}}']);
  const isThree = version.startsWith('v3');
  const where = [o.release, '--namespace', o.namespace];
  const waiting = isThree ? ['--wait'] : ['--wait=legacy'];
  const safely = [
    isThree ? '--atomic' : '--rollback-on-failure',
    ...waiting,
    '--wait-for-jobs',
    '--timeout',
    o.timeout,
  ];

  async function revisions() {
    return history.parse(JSON.parse(await must('helm', ['history', ...where, '--output', 'json'])));
  }

  return {
    async values(): Promise<Values> {
      const text = await must('helm', ['get', 'values', ...where, '--output', 'json']);
      return values.parse(JSON.parse(text)) ?? {};
    },

    /** Renders the release anew; when that fails Helm itself goes back, and so do we. */
    async upgrade(
      chart: string,
      next: Values,
      { isFirst = false, withHooks = true } = {},
    ): Promise<void> {
      const folder = mkdtempSync(join(tmpdir(), 'foodiefast-release-'));
      const file = join(folder, 'values.json');
      try {
        writeFileSync(file, JSON.stringify(next), { mode: 0o600 });
        const args = ['upgrade', o.release, chart, '--namespace', o.namespace];
        const { code, errors } = await run('helm', [
          ...args,
          '--reset-values',
          '-f',
          file,
          ...safely,
          ...(isFirst ? ['--install'] : []),
          ...(withHooks ? [] : ['--no-hooks']),
        ]);
        if (code !== 0)
          throw new Trouble(`Helm went back to the revision before: ${errors.trim()}`);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },

    async test(): Promise<boolean> {
      const { code } = await run('helm', ['test', ...where, '--timeout', o.timeout]);
      return code === 0;
    },

    /** A Helm that was killed leaves a revision pending, and every later upgrade is refused. */
    async heal(): Promise<string | undefined> {
      const all = await revisions();
      const last = all.at(-1);
      if (!last?.status.startsWith('pending')) return undefined;
      const good = all.findLast((it) => ['deployed', 'superseded'].includes(it.status));
      if (!good) throw new Trouble(`${o.release} was never installed whole: helm uninstall it`);
      await must('helm', [
        'rollback',
        o.release,
        String(good.revision),
        '--namespace',
        o.namespace,
        ...waiting,
        '--timeout',
        o.timeout,
      ]);
      return `revision ${last.revision} was ${last.status}: went back to revision ${good.revision}`;
    },

    revisions,
  };
}
