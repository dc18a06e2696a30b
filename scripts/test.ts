import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { visitorEnvironment } from '../packages/devstack/src/environment.ts';
import type { Report } from '../packages/devstack/src/platform.ts';
import { explain } from '../packages/devstack/src/trouble.ts';
import { browserTally } from './browser-results.ts';
import { runChecks, sum } from './checks.ts';
import { killChildren, runChild } from './child.ts';
import { openTestPlatform } from './test-stores.ts';
import { type Tally, tally, vitest } from './vitest-results.ts';

const minute = 60_000;
const runWithinMs = 40 * minute;
const interrupt = new AbortController();
const platform = await openTestPlatform(interrupt.signal);
const { home, config } = platform;

type Step = { name: string; withinMs: number; run: (withinMs: number) => Promise<Tally> };

/** Started once, for every step that stands on it. */
let whole: Promise<Report> | undefined;
const wholePlatform = () => (whole ??= platform.up('platform'));

/** What stands in one row goes on at once. */
const rows: readonly (readonly Step[])[] = [
  [{ name: 'integration', withinMs: 20 * minute, run: integration }],
  [
    { name: 'stories', withinMs: 10 * minute, run: stories },
    {
      name: 'check',
      withinMs: 6 * minute,
      run: whileStoriesWait(() => runChecks({ whole: true })),
    },
    { name: 'charts', withinMs: 12 * minute, run: whileStoriesWait(charts) },
  ],
  [{ name: 'browser', withinMs: 12 * minute, run: browser }],
  [{ name: 'metrics', withinMs: minute, run: metrics }],
];

/**
 * Half of their time the stories wait for a chef who lets an order expire. What needs no platform
 * fills it, and leaves the cores to the start of the platform before.
 */
function whileStoriesWait(run: Step['run']): Step['run'] {
  return async (withinMs) => {
    await Promise.allSettled([wholePlatform()]);
    return run(withinMs);
  };
}

/** What follows from the topology is up to date, and every chart renders what a cluster would take. */
async function charts(withinMs: number): Promise<Tally> {
  const fresh = await runChild(['node', 'packages/release/src/charts/generate.ts', '--check'], {
    withinMs,
    show: true,
  });
  const report = join(home.root, 'charts.json');
  const env = { FOODIEFAST_TOOLS: home.tools };
  const { ok } = await runChild(vitest('charts', report), { withinMs, show: true, env });
  return sum([tally(report, ok), { passed: 0, failed: fresh.ok ? 0 : 1 }]);
}

async function integration(withinMs: number): Promise<Tally> {
  const { urls } = await platform.up('servers');
  const env = {
    TEST_POSTGRES_URL: urls.postgres,
    TEST_REDIS_URL: urls.redis,
    TEST_KAFKA_BROKERS: urls.kafka,
    TEST_MONGO_URL: urls.mongo,
    FOODIEFAST_TOOLS: home.tools,
  };
  const report = join(home.root, 'integration.json');
  const { ok } = await runChild(vitest('integration', report), { withinMs, show: true, env });
  return tally(report, ok);
}

/** The stories count their own steps, into the file that RESULTS_FILE names. */
async function stories(withinMs: number): Promise<Tally> {
  const program = 'e2e/src/run.ts';
  if (!existsSync(program)) return { passed: 0, failed: 1 };
  const { failed, urls } = await wholePlatform();
  if (failed.length > 0) {
    for (const { message, detail } of failed) console.error(`${message}\n${detail}`);
    return { passed: 0, failed: failed.length };
  }
  const report = join(home.root, 'stories.json');
  const env = { ...visitorEnvironment({ config, home, urls }), RESULTS_FILE: report };
  const { ok } = await runChild(['node', program], { withinMs, show: true, env });
  return storyTally(report, ok);
}

/** The stories of the web app, on the platform that the stories before brought up. */
async function browser(withinMs: number): Promise<Tally> {
  const { urls, failed } = await wholePlatform();
  if (failed.length > 0) return { passed: 0, failed: failed.length };
  const report = join(home.root, 'browser.json');
  const env = { ...visitorEnvironment({ config, home, urls }), RESULTS_FILE: report };
  const program = ['node', 'web/scripts/stories.ts'];
  const { ok } = await runChild(program, { withinMs, show: true, env });
  const budgets = await runChild(['node', 'web/scripts/budgets.ts'], { withinMs, show: true, env });
  return sum([browserTally(report, ok), { passed: 0, failed: budgets.ok ? 0 : 1 }]);
}

/** What alert rules and dashboards ask for is told by the platform that the stories were played on. */
async function metrics(withinMs: number): Promise<Tally> {
  const { failed } = await wholePlatform();
  if (failed.length > 0) return { passed: 0, failed: failed.length };
  const urls = Object.values(config.ports.services).map(
    ({ privatePort }) => `http://127.0.0.1:${privatePort}/metrics`,
  );
  const program = ['node', 'packages/release/src/charts/scrape.ts'];
  const env = { METRICS_URLS: urls.join() };
  const { ok } = await runChild(program, { withinMs, show: true, env });
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function storyTally(report: string, ok: boolean): Tally {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { passed, failed } = JSON.parse(readFileSync(report, 'utf8')) as Tally;
  return { passed, failed: failed === 0 && !ok ? 1 : failed };
}

async function runStep({ name, withinMs, run }: Step): Promise<Tally> {
  const startMs = performance.now();
  console.log(`\n== ${name}`);
  try {
    return await run(withinMs);
  } catch (error) {
    console.error(explain(error));
    return { passed: 0, failed: 1 };
  } finally {
    console.log(`== ${name} took ${((performance.now() - startMs) / 1000).toFixed(1)} s`);
  }
}

/** The tally is the last line, whatever else there is to say. */
async function leave(code: number, lastLine = ''): Promise<never> {
  interrupt.abort();
  killChildren();
  await platform.close({ keepLogsIn: code === 0 ? undefined : '.foodiefast/test-logs' });
  console.log(lastLine);
  process.exit(code);
}

setTimeout(() => {
  console.error(`the tests took longer than ${runWithinMs / minute} min`);
  void leave(1);
}, runWithinMs).unref();
process.once('SIGINT', () => void leave(130));
process.once('SIGTERM', () => void leave(143));

const tallies: Tally[] = [];
for (const row of rows) tallies.push(...(await Promise.all(row.map(runStep))));
const { passed, failed } = sum(tallies);
await leave(failed > 0 ? 1 : 0, `${passed} passed, ${failed} failed`);
