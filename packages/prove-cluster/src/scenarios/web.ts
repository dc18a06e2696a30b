import { join } from 'node:path';
import { pauseMs } from '@foodiefast/city/pause';
import { repository } from '@foodiefast/release/image/bundle';
import { must, Trouble } from '@foodiefast/release/rollout/command';
import { openHelm } from '@foodiefast/release/rollout/helm';
import type { Scenario } from '../bench.ts';
import { namespace } from '../kube.ts';

const chart = join(repository, 'charts/web');
const firstEventWithinMs = 3_000;

export const web: Scenario = {
  name: 'web',
  claim:
    'nginx hands out the app packed and for ever, the API and live streams unbuffered, and is replaced without a failed request',
  async act({ settings, kube, platform, say }) {
    const { REPOSITORY, TAG, DNS_PORTS } = settings;
    const helm = await openHelm({ release: 'web', namespace, timeout: '5m' });
    const values = {
      image: { tag: TAG },
      service: { type: 'LoadBalancer' },
      http: { autoscaling: { min: 2, max: 2 } },
      global: { image: { repository: REPOSITORY }, networkPolicy: { dnsPorts: DNS_PORTS } },
    };
    await must('helm', ['dependency', 'update', chart]);
    // The quota has one door, which the load takes at the gateway.
    const doors = JSON.stringify({ spec: { hard: { 'services.loadbalancers': '2' } } });
    await kube.kubectl('patch', 'resourcequota', 'all', '--type', 'merge', '--patch', doors);
    await helm.upgrade(chart, values, { isFirst: true });
    const url = await platform.balancedUrl('web');
    const seen = [await asksForApp(url), await asksForApi(url), await hearsOf(url)];
    say(seen.join('; '));

    const visitors = openVisitors(url);
    let asked: Asked;
    try {
      const podAnnotations = { 'foodiefast/rolled': new Date().toISOString() };
      await helm.upgrade(chart, { ...values, podAnnotations });
      await kube.until('two pods of web', 60_000, async () => {
        return (await kube.httpPods('web')).length === 2;
      });
    } finally {
      asked = await visitors.leave();
    }
    const { count, failed } = asked;
    if (failed.length > 0) throw new Trouble(`${failed.length} of ${count}: ${failed[0]}`);
    return [...seen, `replaced: 0 of ${count} requests failed`].join('; ');
  },
};

/** Any path of the app is its page; what it names is there, packed, and stays for ever. */
async function asksForApp(url: string): Promise<string> {
  const page = await fetch(`${url}/orders/of-mine`, { headers: { 'accept-encoding': 'br' } });
  expect(page, {
    'content-encoding': /^br$/,
    'content-type': /^text\/html/,
    'cache-control': /^no-cache$/,
    'content-security-policy': /^(?!.*unsafe-inline).*default-src 'self'/,
    'x-content-type-options': /^nosniff$/,
  });
  // The last is the app's own; what is smaller than a packet is not packed.
  const scripts = [...(await page.text()).matchAll(/src="(\/assets\/[^"]+\.js)"/g)];
  const script = scripts.at(-1)?.[1];
  if (script === undefined) throw new Trouble('the page names no script of its own');
  const packed = await fetch(url + script, { headers: { 'accept-encoding': 'gzip' } });
  expect(packed, {
    'content-encoding': /^gzip$/,
    'content-type': /^text\/javascript/,
    'cache-control': /immutable/,
  });
  await packed.arrayBuffer();
  const missing = await fetch(`${url}/assets/nothing.js`);
  if (missing.status !== 404) throw new Trouble(`what is missing is ${missing.status}`);
  await missing.body?.cancel();
  return 'the page in brotli and its script in gzip';
}

async function asksForApi(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/v1/kitchens?lat=45.76&lng=4.83`);
  expect(answer, { 'content-type': /^application\/json/ });
  const { items } = (await answer.json()) as { items: unknown[] };
  if (items.length === 0) throw new Trouble('the API knows no kitchen');
  return `${items.length} kitchens of the API`;
}

/** A stream never ends by itself: held back, its first event would come after the time-out. */
async function hearsOf(url: string): Promise<string> {
  const startMs = performance.now();
  const signal = AbortSignal.timeout(firstEventWithinMs);
  const answer = await fetch(`${url}/api/v1/votes/today/stream`, { signal });
  expect(answer, { 'content-type': /^text\/event-stream/ });
  const reader = answer.body?.getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  if (!value?.length) throw new Trouble('a live stream begins with nothing');
  return `a live stream after ${(performance.now() - startMs).toFixed(0)} ms`;
}

function expect(answer: Response, headers: Record<string, RegExp>): void {
  const { url, status } = answer;
  if (status !== 200) throw new Trouble(`${url} answered ${status}`);
  for (const [name, pattern] of Object.entries(headers)) {
    const value = answer.headers.get(name) ?? '';
    if (!pattern.test(value)) throw new Trouble(`${url}: ${name} is ${value || 'missing'}`);
  }
}

type Asked = { count: number; failed: readonly string[] };

/** People who open the app and look for kitchens, all the time. */
function openVisitors(url: string): { leave(): Promise<Asked> } {
  const paths = ['/', '/api/v1/kitchens?lat=45.76&lng=4.83'];
  const failed: string[] = [];
  let count = 0;
  let isOver = false;
  async function visit(path: string): Promise<void> {
    while (!isOver) {
      count += 1;
      try {
        const answer = await fetch(url + path);
        await answer.arrayBuffer();
        if (answer.status !== 200) failed.push(`${path} answered ${answer.status}`);
      } catch (error) {
        failed.push(`${path}: ${String((error as Error).cause ?? error)}`);
      }
      await pauseMs(50);
    }
  }
  const all = Promise.all(paths.map(visit));
  return {
    async leave() {
      isOver = true;
      await all;
      return { count, failed };
    },
  };
}
