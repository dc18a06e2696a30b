import type { FastifyRequest } from 'fastify';

// Lax, as it must come with people whom another site sends back.
const cookieName = 'ff_oidc';
const attributes = 'Path=/api/v1/auth/oidc; HttpOnly; Secure; SameSite=Lax';

export const ticketCookie = (ticket: string): string =>
  `${cookieName}=${ticket}; Max-Age=600; ${attributes}`;

export const clearedTicket = `${cookieName}=; Max-Age=0; ${attributes}`;

export function readTicket({ headers }: FastifyRequest): string | null {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const found = pairs.find((pair) => pair.startsWith(`${cookieName}=`));
  return found?.slice(cookieName.length + 1) || null;
}
