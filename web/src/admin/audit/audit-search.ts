import { oneOf, textParam } from '../../shell/params.ts';

export const actorRoles = ['customer', 'chef', 'courier', 'admin', 'system', 'psp'] as const;
type ActorRole = (typeof actorRoles)[number];

/** What the address bar filters the acts by. */
export type AuditSearch = {
  objectId?: string;
  actorId?: string;
  actorRole?: ActorRole;
  action?: string;
};

const lengthMax = 80;
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export function auditSearch(given: Record<string, unknown>): AuditSearch {
  const text = (name: string) => textParam(given[name])?.slice(0, lengthMax);
  const objectId = text('objectId');
  const actorId = text('actorId');
  const action = text('action');
  const actorRole = oneOf(actorRoles, given['actorRole']);
  return {
    ...(objectId ? { objectId } : {}),
    ...(actorId && uuid.test(actorId) ? { actorId } : {}),
    ...(action ? { action } : {}),
    ...(actorRole ? { actorRole } : {}),
  };
}
