import { useTranslation } from 'react-i18next';
import { oneOf } from '../../shell/params.ts';
import type { Link } from './audit-query.ts';
import { actorRoles } from './audit-search.ts';

/** Who acted: the name where it is known, else the end of the id. */
export function useActorText(): (actor: Link['actor']) => string {
  const { t } = useTranslation('admin');
  return ({ role, id, name }) => {
    const known = oneOf(actorRoles, role);
    const title = known ? t(`audit.roles.${known}`) : role;
    const who = name ?? id?.slice(-6);
    return who ? `${title}, ${who}` : title;
  };
}
