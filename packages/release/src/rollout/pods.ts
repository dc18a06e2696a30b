import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { must, run, Trouble } from './command.ts';

const deployment = z.object({
  status: z.object({ readyReplicas: z.number().default(0), replicas: z.number().default(0) }),
});
const podList = z.object({
  items: z.array(z.object({ metadata: z.object({ name: z.string() }) })),
});

/** The pods of one Deployment's track, by kubectl. */
export function openPods({ namespace, service }: { namespace: string; service: string }) {
  const kubectl = (...args: string[]) => must('kubectl', ['--namespace', namespace, ...args]);

  async function ready(name: string): Promise<number> {
    const { code, out } = await run('kubectl', [
      '--namespace',
      namespace,
      'get',
      'deployment',
      name,
      '--output',
      'json',
    ]);
    return code === 0 ? deployment.parse(JSON.parse(out)).status.readyReplicas : 0;
  }

  return {
    ready,

    async untilReady(name: string, wanted: number, withinMs: number): Promise<void> {
      const endMs = performance.now() + withinMs;
      let got = await ready(name);
      while (got < wanted) {
        if (performance.now() > endMs)
          throw new Trouble(`${name} has ${got} ready pods instead of ${wanted}`);
        await sleep(500);
        got = await ready(name);
      }
    },

    /** Each pod's own figures; read inside the pod, where no policy is in the way. */
    async metrics(track: string): Promise<Map<string, string>> {
      const labels = `app.kubernetes.io/name=${service},app.kubernetes.io/component=http,rollout/track=${track}`;
      const text = await kubectl(
        'get',
        'pods',
        '--selector',
        labels,
        '--field-selector',
        'status.phase=Running',
        '--output',
        'json',
      );
      const names = podList.parse(JSON.parse(text)).items.map(({ metadata }) => metadata.name);
      const read =
        "fetch('http://127.0.0.1:8081/metrics').then(async (it) => process.stdout.write(await it.text()))";
      const all = await Promise.all(
        names.map(async (name) => {
          const { code, out } = await run('kubectl', [
            '--namespace',
            namespace,
            'exec',
            name,
            '--',
            '/usr/local/bin/node',
            '-e',
            read,
          ]);
          return code === 0 ? ([name, out] as const) : undefined;
        }),
      );
      return new Map(all.filter((it) => it !== undefined));
    },
  };
}
export type Pods = ReturnType<typeof openPods>;
