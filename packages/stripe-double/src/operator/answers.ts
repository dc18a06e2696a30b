import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

/** Each wrong field by its name. */
export function badBody(reply: FastifyReply, error: z.ZodError) {
  const errors = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return reply
    .code(400)
    .send({ error: { type: 'invalid_request_error', message: 'Invalid body.', errors } });
}
