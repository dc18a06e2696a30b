import type { FastifyInstance } from 'fastify';
import { bareApp } from './app.ts';
import type { Logger } from './log.ts';
import type { Gate } from './serve.ts';
import { telemetry } from './telemetry-handle.ts';

/** A store of our own that must answer before we take requests. */
export type Check = { name: string; ping(): Promise<unknown> };

export type Health = { started: boolean; draining: boolean; checks: Check[] };

const checkTimeoutMs = 1_500;

/** The private port: health, metrics and the internal routes that the service adds to it. */
export function buildPrivateApp(o: { log: Logger; gate: Gate; health: Health }): FastifyInstance {
  const app = bareApp(o.log, []);
  app.decorate('gate', o.gate);
  const plain = (path: `/${string}`, answer: () => Promise<{ status: number; body: unknown }>) =>
    app.route({
      method: 'GET',
      url: path,
      config: { endpoint: healthEndpoint(path) },
      handler: async (_request, reply) => {
        const { status, body } = await answer();
        return reply.code(status).header('cache-control', 'no-store').send(body);
      },
    });

  plain('/livez', async () => ({ status: 200, body: { alive: true } }));
  plain('/startupz', async () => ({
    status: o.health.started ? 200 : 503,
    body: { started: o.health.started },
  }));
  plain('/readyz', async () => {
    const failing = (await Promise.all(o.health.checks.map(failure))).filter(
      (name) => name !== null,
    );
    const ready = o.health.started && !o.health.draining && failing.length === 0;
    return { status: ready ? 200 : 503, body: { ready, draining: o.health.draining, failing } };
  });
  plain('/metrics', async () => ({ status: 200, body: await telemetry().metricsText() }));
  return app;
}

const healthEndpoint = (path: `/${string}`) => ({
  service: 'gateway' as const,
  method: 'GET' as const,
  path,
  summary: 'Health, on the private port',
  policy: { who: 'anyone' as const },
  idempotency: 'none' as const,
  answers: {},
  refusals: [],
});

async function failure(check: Check): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), checkTimeoutMs);
  });
  try {
    await Promise.race([check.ping(), late]);
    return null;
  } catch {
    return check.name;
  } finally {
    clearTimeout(timer);
  }
}
