import { applicationDecided, decisionReason } from '@foodiefast/contracts/admin';
import { accountPerson, accountRegistered, accountRolesChanged } from '@foodiefast/contracts/auth';
import { subscriberMoved } from '@foodiefast/contracts/newsletters';
import type { Clock } from '@foodiefast/kit/clock';
import { type Handler, on } from '@foodiefast/kit/consume';
import type { Tx } from '@foodiefast/kit/postgres';
import { decide } from './commands/applications.ts';
import { withdrawNewsletter } from './commands/own-things.ts';
import { takeAccount, takeRoles } from './stores/accounts.ts';
import { takeReason } from './stores/applications.ts';
import type { Tables } from './tables.ts';

type Work = Tx<Tables>;

export const handlers = ({ clock }: { clock: Clock }): Handler<Work>[] => [
  on(accountPerson, (tx: Work, event) => takeAccount(tx, clock.now(), event)),
  on(accountRegistered, (tx: Work, event) => takeRoles(tx, event)),
  on(accountRolesChanged, (tx: Work, event) => takeRoles(tx, event)),
  on(applicationDecided, async (tx: Work, { data }) => {
    const { applicationId: id, decision, adminId } = data;
    await decide(tx, clock.now(), { id, decision, adminId });
  }),
  on(decisionReason, (tx: Work, event) => takeReason(tx, event)),
  on(subscriberMoved, async (tx: Work, { data, at }) => {
    if (data.personId && data.state === 'UNSUBSCRIBED') {
      await withdrawNewsletter(tx, data.personId, new Date(at));
    }
  }),
];
