import { configSchema, portsOf } from './config.ts';
import { allPorts, isRefused } from './port-numbers.ts';
import { isFree } from './tcp.ts';
import { Trouble } from './trouble.ts';

const step = 200;
// Kafka's port is the highest of ours: it has to stay below 32768, from where on the system takes
// ports for outgoing connections.
const offsetMax = 13_000;

/** A PORT_OFFSET at which a whole platform finds its ports free. */
export async function freeOffset(startAt: number): Promise<number> {
  const first = step * (5 + (startAt % 50));
  for (let offset = first; offset < offsetMax; offset += step) {
    if ((await Promise.all(portsAt(offset).map(isFreeHere))).every(Boolean)) return offset;
  }
  throw new Trouble('no range of ports is free for one more platform: stop one');
}

const isFreeHere = async (port: number) =>
  !isRefused(port) && (await isFree({ host: '127.0.0.1', port }));

const portsAt = (offset: number) =>
  allPorts(portsOf(configSchema.parse({ PORT_OFFSET: String(offset) })));
