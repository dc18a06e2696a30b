import { randomUUID } from 'node:crypto';
import { createLiveWriter } from '@foodiefast/kit/live';
import { openLog } from '@foodiefast/kit/log';
import { openRedis } from '@foodiefast/kit/redis';
import { servers } from '@foodiefast/testkit/servers';
import { until } from '@foodiefast/testkit/wait';
import { listen } from './listener.ts';
import { createPlatform } from './platform.ts';
import { openStage, openUpstream } from './stage.ts';

type Options = Pick<Parameters<typeof openStage>[0], 'redisUrl' | 'live'>;

/** A customer, a chef and a courier with one order between them, and the Redis they are told by. */
export async function openLiveStage(o: Options = {}) {
  let owner = '';
  const platform = createPlatform(() => owner);
  const upstream = await openUpstream(platform.routes);
  const stage = await openStage({ upstream: upstream.url, ...o });
  const person = await stage.identity.person(['customer', 'chef', 'courier']);
  owner = person.headers.authorization;
  const writing = openRedis({ url: servers().redisUrl, log: openLog('test', 'silent') });
  await until(() => writing.redis.status === 'ready', { what: 'Redis' });
  const writer = createLiveWriter(writing.redis);
  let version = 1;

  return {
    ...stage,
    platform,
    person,
    redis: writing.redis,
    become(next: { headers: { authorization: string } }) {
      owner = next.headers.authorization;
    },
    /** What the owner's relay would write. */
    async happen(stream: string, type: string, data: object = {}): Promise<void> {
      const { orderId: key, at } = platform;
      version += 1;
      await writer.write([{ stream, event: { id: randomUUID(), type, key, version, at, data } }]);
    },
    orderStream: (headers: Record<string, string> = {}, token = person.headers) =>
      listen(`${stage.url}/api/v1/orders/${platform.orderId}/stream`, { ...token, ...headers }),
    listen: (path: string, headers: Record<string, string> = {}, token = person.headers) =>
      listen(`${stage.url}/api/v1${path}`, { ...token, ...headers }),
    async stop() {
      await stage.stop();
      await writing.close();
      await upstream.app.close();
    },
  };
}
export type LiveStage = Awaited<ReturnType<typeof openLiveStage>>;
