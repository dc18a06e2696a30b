import type { FastifyRequest } from 'fastify';
import type { Visitor } from './commands/open-session.ts';

const userAgentMax = 200;

/** Who stands at the door: the network, and what their browser calls itself. */
export const visitorOf = ({ ip, headers }: FastifyRequest): Visitor => ({
  ip,
  userAgent: headers['user-agent']?.slice(0, userAgentMax) ?? null,
});
