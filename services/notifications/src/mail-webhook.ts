import { createHmac, timingSafeEqual } from 'node:crypto';
import { mailEvents, notificationEndpoints } from '@foodiefast/contracts/notification-endpoints';
import type { Clock } from '@foodiefast/kit/clock';
import { readParts } from '@foodiefast/kit/input';
import type { Db } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type * as z from 'zod';
import { suppress } from './suppressions.ts';
import type { Tables } from './tables.ts';

type Deps = { db: Db<Tables>; clock: Clock; secret: string };

/** Takes bounces and complaints. Telling one twice changes nothing, so no event id is kept. */
export async function addMailWebhook(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, clock, secret } = deps;
  await app.register(async (raw) => {
    // The signature is over the bytes, so nobody may read them as JSON before it is checked.
    raw.removeAllContentTypeParsers();
    raw.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    serve(raw, notificationEndpoints.mailWebhook, async ({ request }) => {
      const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const header = request.headers['x-foodiefast-signature'];
      if (typeof header !== 'string' || !isSigned({ bytes, header, secret, now: clock.now() })) {
        throw new Refusal('INVALID_INPUT', 'The signature is not right, or not of now', {
          errors: [{ path: 'header.x-foodiefast-signature', message: 'is not right' }],
        });
      }
      const { body } = readParts({
        body: { schema: mailEvents, value: fromJson(bytes), prefix: '' },
      }) as { body: z.output<typeof mailEvents> };
      await db.transaction().execute(async (tx) => {
        for (const { kind, address, at } of body.events) {
          // A mailbox that is full or busy may take the next mail.
          if (kind === 'SOFT_BOUNCE') continue;
          await suppress(tx, { address, reason: kind, at: new Date(at) });
        }
      });
      return { received: body.events.length };
    });
  });
}

const toleranceSeconds = 300;
const shape = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/;

export function isSigned(o: { bytes: Buffer; header: string; secret: string; now: Date }): boolean {
  const [, seconds, given] = shape.exec(o.header) ?? [];
  if (!seconds || !given) return false;
  if (Math.abs(o.now.getTime() / 1000 - Number(seconds)) > toleranceSeconds) return false;
  const right = createHmac('sha256', o.secret).update(`${seconds}.`).update(o.bytes).digest();
  return timingSafeEqual(right, Buffer.from(given, 'hex'));
}

function fromJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new Refusal('INVALID_INPUT', 'the body is not JSON', {
      errors: [{ path: '', message: 'the body is not JSON' }],
      cause,
    });
  }
}
