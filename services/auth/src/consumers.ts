import { applicationApproved } from '@foodiefast/contracts/users';
import type { Clock } from '@foodiefast/kit/clock';
import { type Handler, on } from '@foodiefast/kit/consume';
import type { Tx } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import { grantRole, lockAccount } from './stores/accounts.ts';
import type { Tables } from './tables.ts';

/** An approved applicant gets the role; the next refresh of their tokens shows it. */
export const handlers = ({ clock }: { clock: Clock }): Handler<Tx<Tables>>[] => [
  on(applicationApproved, async (tx: Tx<Tables>, { data }) => {
    const account = await lockAccount(tx, data.userId);
    if (!account) throw notFound('account');
    await grantRole(tx, clock.now(), account, {
      role: data.kind,
      actor: { role: 'system', id: null },
    });
  }),
];
