import { decisionReason } from '@foodiefast/contracts/admin';
import { accountPerson, accountRegistered } from '@foodiefast/contracts/auth';
import { type LinkPurpose, linkAsked } from '@foodiefast/contracts/auth-email';
import type { DomainEvent } from '@foodiefast/contracts/event';
import type { MailKind } from '@foodiefast/contracts/notifications';
import { orderEvents } from '@foodiefast/contracts/order-events';
import type { OrderFacts } from '@foodiefast/contracts/orders';
import {
  type ApplicationFacts,
  applicationApproved,
  applicationRejected,
} from '@foodiefast/contracts/users';
import { type Handler, on } from '@foodiefast/kit/consume';
import type { Tx } from '@foodiefast/kit/postgres';
import type { Queue } from './queue.ts';
import type { Tables } from './tables.ts';

type Row = Handler<Tx<Tables>>;

/** Which event makes which mail. The inbox keeps doubled events from making two. */
export const handlers = (queue: Queue): Row[] => [
  ...orderMails(queue),
  ...applicationMails(queue),
  on(accountRegistered, (tx: Tx<Tables>, { id, data }) =>
    queue.add(tx, {
      kind: 'welcome',
      eventId: id,
      personId: data.accountId,
      orderId: null,
      applicationId: null,
      figures: {},
    }),
  ),
  on(linkAsked, (tx: Tx<Tables>, { id, data }) =>
    queue.add(tx, {
      kind: linkMails[data.purpose],
      eventId: id,
      personId: data.accountId,
      orderId: null,
      applicationId: null,
      linkId: data.linkId,
      figures: {},
    }),
  ),
  on(accountPerson, async (tx: Tx<Tables>, { key, version, data }) => {
    if (data === null) {
      await tx.deleteFrom('accounts').where('id', '=', key).execute();
      return;
    }
    const row = { version, email: data.email, name: data.name, locale: data.locale };
    await tx
      .insertInto('accounts')
      .values({ id: key, ...row })
      .onConflict((it) => it.column('id').doUpdateSet(row).where('accounts.version', '<', version))
      .execute();
  }),
  on(decisionReason, async (tx: Tx<Tables>, { key, data }) => {
    await tx.deleteFrom('reasons').where('application_id', '=', key).execute();
    if (data === null) return;
    await tx.insertInto('reasons').values({ application_id: key, reason: data.reason }).execute();
  }),
];

const linkMails: Record<LinkPurpose, MailKind> = {
  VERIFY_EMAIL: 'account.verify-email',
  RESET_PASSWORD: 'account.reset-password',
};

function orderMails(queue: Queue): Row[] {
  const mail =
    (kind: MailKind, fits: (order: OrderFacts) => boolean = () => true) =>
    async (tx: Tx<Tables>, { id, data }: DomainEvent<OrderFacts>) => {
      if (!fits(data)) return;
      await queue.add(tx, {
        kind,
        eventId: id,
        personId: data.customerId,
        orderId: data.orderId,
        applicationId: null,
        figures: {
          number: data.number,
          totalCents: data.totalCents,
          etaFrom: data.eta.from,
          etaTo: data.eta.to,
          collection: data.fulfilment === 'collection',
        },
      });
    };
  return [
    on(orderEvents.placed, mail('order.placed')),
    on(orderEvents.accepted, mail('order.accepted')),
    on(orderEvents.rejected, mail('order.rejected')),
    on(orderEvents.expired, mail('order.expired', wasPaid)),
    on(orderEvents.cancelled, mail('order.cancelled', wasPaid)),
    on(orderEvents.ready, mail('order.ready', collected)),
    on(
      orderEvents.collected,
      mail('order.on-its-way', (order) => !collected(order)),
    ),
    on(orderEvents.delivered, mail('order.delivered')),
    on(orderEvents.deliveryFailed, mail('order.failed')),
  ];
}

const collected = (order: OrderFacts) => order.fulfilment === 'collection';
// An order that was never paid ends in silence: the customer knows, and nothing was held.
const wasPaid = (order: OrderFacts) => order.money.holdCents > 0 || order.acceptBy !== null;

function applicationMails(queue: Queue): Row[] {
  const mail = (kind: MailKind) => (tx: Tx<Tables>, event: DomainEvent<ApplicationFacts>) =>
    queue.add(tx, {
      kind,
      eventId: event.id,
      personId: event.data.userId,
      orderId: null,
      applicationId: event.data.applicationId,
      figures: { role: event.data.kind },
    });
  return [
    on(applicationApproved, mail('application.approved')),
    on(applicationRejected, mail('application.rejected')),
  ];
}
