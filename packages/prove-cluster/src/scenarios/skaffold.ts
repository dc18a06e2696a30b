import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '@foodiefast/release/image/bundle';
import { type Answer, run, Trouble } from '@foodiefast/release/rollout/command';
import type { Bench, Scenario } from '../bench.ts';
import { goodTag, tagsOf } from './bluegreen.ts';

export const skaffold: Scenario = {
  name: 'skaffold',
  claim:
    'skaffold run -p bluegreen stages orders, smoke-tests and promotes it; one whose smoke test fails is gone again; skaffold verify passes',
  async act(bench) {
    const good = await goodTag(bench);
    const wrong = await bench.images.make('orders', 'wrong');
    const seconds = await timed(async () => {
      succeeded('the good one', bench, await runWith(bench, good));
      await onlyRuns(bench, good);
    });
    const secondsBack = await timed(async () => {
      const { code, out, errors } = await runWith(bench, wrong);
      if (code === 0) throw new Trouble('a version whose smoke test fails was released');
      if (!`${out}${errors}`.includes('smoke test failed'))
        throw new Trouble(`it was not the smoke test that refused: ${errors.trim().slice(-300)}`);
      await onlyRuns(bench, good);
    });
    succeeded('verify', bench, await verify(bench));
    return `staged, promoted and retired in ${seconds} s; refused with exit code 1 and gone after ${secondsBack} s; verify passed`;
  },
};

/**
 * As a person calls it. The builder only says yes: both versions were made from the installed one, as
 * there is no source of one that fails.
 */
function runWith({ settings }: Bench, tag: string): Promise<Answer> {
  const args = ['run', '--module=ordering', '--profile=bluegreen,bench', '--build-image=orders'];
  return run(process.execPath, ['deploy/skaffold/bench.ts', ...args, `--tag=${tag}`], {
    folder: repository,
    environment: { SERVICE: 'orders', BUILD_IMAGE: 'true', SKAFFOLD: settings.SKAFFOLD },
  });
}

/** Asks the gateway from inside, in a pod of the gateway's image. */
async function verify({ settings }: Bench): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), 'foodiefast-verify-'));
  try {
    const file = join(folder, 'build.json');
    const tag = `${settings.REPOSITORY}/gateway:${settings.TAG}`;
    writeFileSync(file, JSON.stringify({ builds: [{ imageName: 'foodiefast/gateway', tag }] }));
    const args = ['verify', '--module=foodiefast', `--build-artifacts=${file}`];
    return await run(settings.SKAFFOLD, args, { folder: repository });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function succeeded(what: string, { say }: Bench, { code, out, errors }: Answer): void {
  say(out.trim());
  if (code !== 0) throw new Trouble(`${what} ended with ${code}: ${errors.trim().slice(-400)}`);
}

async function onlyRuns(bench: Bench, tag: string): Promise<void> {
  await bench.kube.until(`only ${tag} runs`, 60_000, async () => {
    const tags = [...(await tagsOf(bench, 'http')), ...(await tagsOf(bench, 'worker'))];
    return tags.every((it) => it === tag);
  });
}

async function timed(work: () => Promise<void>): Promise<string> {
  const startMs = performance.now();
  await work();
  return ((performance.now() - startMs) / 1_000).toFixed(0);
}
