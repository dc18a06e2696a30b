import { type PeerName, places, serviceCalls } from '@foodiefast/contracts/topology';
import { Trouble } from '@foodiefast/release/rollout/command';
import * as z from 'zod';
import type { Bench, Scenario } from '../bench.ts';
import { isReady } from '../kube.ts';
import type { Outside } from '../outside.ts';
import { names } from '../platform.ts';

type Door = { name: string; host: string; port: number; isOpen: boolean };
const withinMs = 1_500;

export const network: Scenario = {
  name: 'network',
  claim: 'each pod reaches its peers and stores, and nothing else',
  async act(bench) {
    let open = 0;
    const wrong: string[] = [];
    for (const from of names) {
      const doors = doorsOf(from, bench.outside);
      const answers = await knock(bench, from, doors);
      for (const [index, door] of doors.entries()) {
        if (answers[index] === door.isOpen) open += door.isOpen ? 1 : 0;
        else wrong.push(`${from} to ${door.name} is ${door.isOpen ? 'closed' : 'open'}`);
      }
    }
    const all = names.reduce((sum, from) => sum + doorsOf(from, bench.outside).length, 0);
    if (wrong.length > 0) throw new Trouble(`${wrong.length} of ${all}: ${wrong.join(', ')}`);
    return `${all} edges tried, ${open} open, ${all - open} closed, as the topology says`;
  },
};

/** Every door of every peer, every store, the API server and the world. */
function doorsOf(from: PeerName, { host, ports }: Outside): Door[] {
  const peers = names
    .filter((to) => to !== from)
    .flatMap((to) => [
      { name: `${to} (http)`, host: `${to}-pods`, port: 8080, isOpen: calls(from, to, 'http') },
      {
        name: `${to} (private)`,
        host: `${to}-pods`,
        port: 8081,
        isOpen: calls(from, to, 'private'),
      },
    ]);
  const stores = (['postgres', 'redis', 'mongo'] as const).map((name) => ({
    name,
    host,
    port: ports[name],
    isOpen: places[from].stores.includes(name),
  }));
  const kafka = { name: 'kafka', host, port: ports.kafka, isOpen: from !== 'gateway' };
  const mail = { name: 'mail', host, port: ports.smtp, isOpen: from === 'notifications' };
  const provider = { name: 'provider', host, port: ports.stripe, isOpen: from === 'payment' };
  const api = { name: 'API server', host: 'kubernetes.default', port: 443, isOpen: false };
  return [...peers, ...stores, kafka, mail, provider, api];
}

const calls = (from: PeerName, to: PeerName, door: 'http' | 'private') =>
  serviceCalls.some((it) => it.from === from && it.to === to && it.door === door);

async function knock({ kube }: Bench, from: PeerName, doors: readonly Door[]): Promise<boolean[]> {
  const pod = (await kube.httpPods(from)).find(isReady);
  if (!pod) throw new Trouble(`${from} has no ready pod`);
  const script = `
    const { connect } = require('node:net');
    const knock = ({ host, port }) => new Promise((done) => {
      const socket = connect({ host, port, timeout: ${withinMs} });
      const end = (isOpen) => { socket.destroy(); done(isOpen); };
      socket.once('connect', () => end(true)).once('error', () => end(false)).once('timeout', () => end(false));
    });
    Promise.all(${JSON.stringify(doors)}.map(knock)).then((all) => console.log(JSON.stringify(all)));`;
  return z.array(z.boolean()).parse(JSON.parse(await kube.evaluate(pod.metadata.name, script)));
}
