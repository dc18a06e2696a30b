import { accountRegistered } from '@foodiefast/contracts/auth';
import { type LinkPurpose, linkAsked } from '@foodiefast/contracts/auth-email';
import type { DomainEvent } from '@foodiefast/contracts/event';
import { mailKind, type NoticeKind, pushKind } from '@foodiefast/contracts/notifications';
import { orderEvents } from '@foodiefast/contracts/order-events';
import type { OrderFacts } from '@foodiefast/contracts/orders';
import { caseEvents, type caseFacts } from '@foodiefast/contracts/support-cases';
import {
  type ApplicationFacts,
  applicationApproved,
  applicationRejected,
} from '@foodiefast/contracts/users';
import { addMinutes } from '@foodiefast/kit/clock';
import { type Handler, on } from '@foodiefast/kit/consume';
import type { Tx } from '@foodiefast/kit/postgres';
import type * as z from 'zod';
import type { NoticeDraft } from './mails/notice.ts';
import type { Queue } from './queue.ts';
import type { Tables } from './tables.ts';

type Row = Handler<Tx<Tables>>;
type Tell = (tx: Tx<Tables>, draft: NoticeDraft, after?: Date) => Promise<void>;

const remindAfterMinutes = 120;

/** Which event tells whom what. The inbox keeps doubled events from telling it twice. */
export function noticeHandlers(queue: Queue): Row[] {
  const tell: Tell = async (tx, draft, after) => {
    const later = after ? { after } : {};
    if (mailKind.safeParse(draft.kind).success) await queue.add(tx, draft, later);
    if (pushKind.safeParse(draft.kind).success) {
      await queue.add(tx, draft, { queue: 'push', ...later });
    }
  };
  return [...orderNotices(tell), ...caseNotices(tell), ...accountNotices(tell)];
}

function orderNotices(tell: Tell): Row[] {
  const draftOf = (kind: NoticeKind, personId: string, { id, data }: DomainEvent<OrderFacts>) => ({
    kind,
    eventId: id,
    personId,
    orderId: data.orderId,
    figures: {
      number: data.number,
      totalCents: data.totalCents,
      etaFrom: data.eta.from,
      etaTo: data.eta.to,
      collection: data.fulfilment === 'collection',
    },
  });
  const customer =
    (kind: NoticeKind, fits: (order: OrderFacts) => boolean = () => true) =>
    async (tx: Tx<Tables>, event: DomainEvent<OrderFacts>) => {
      if (fits(event.data)) await tell(tx, draftOf(kind, event.data.customerId, event));
    };
  return [
    on(orderEvents.placed, async (tx: Tx<Tables>, event) => {
      await tell(tx, draftOf('order.placed', event.data.customerId, event));
      await tell(tx, draftOf('kitchen.order-placed', event.data.chefId, event));
    }),
    on(orderEvents.chefReminded, (tx: Tx<Tables>, event) =>
      tell(tx, draftOf('kitchen.order-waiting', event.data.chefId, event)),
    ),
    on(orderEvents.customerReminded, customer('order.waiting')),
    on(orderEvents.changesProposed, customer('order.changes-proposed')),
    on(orderEvents.accepted, customer('order.accepted')),
    on(orderEvents.rejected, customer('order.rejected')),
    on(orderEvents.expired, customer('order.expired', wasPaid)),
    on(orderEvents.cancelled, customer('order.cancelled', wasPaid)),
    on(orderEvents.ready, customer('order.ready', isCollected)),
    on(
      orderEvents.collected,
      customer('order.on-its-way', (order) => !isCollected(order)),
    ),
    on(orderEvents.delivered, async (tx: Tx<Tables>, event) => {
      const { customerId } = event.data;
      await tell(tx, draftOf('order.delivered', customerId, event));
      const after = addMinutes(new Date(event.at), remindAfterMinutes);
      await tell(tx, draftOf('reminder.rate', customerId, event), after);
    }),
    on(orderEvents.deliveryFailed, customer('order.failed')),
  ];
}

const isCollected = (order: OrderFacts) => order.fulfilment === 'collection';
// An order that was never paid ends in silence: the customer knows, and nothing was held.
const wasPaid = (order: OrderFacts) => order.money.holdCents > 0 || order.acceptBy !== null;

function caseNotices(tell: Tell): Row[] {
  const notice =
    (kind: NoticeKind) =>
    (tx: Tx<Tables>, { id, data }: DomainEvent<z.infer<typeof caseFacts>>) =>
      tell(tx, { kind, eventId: id, personId: data.customerId, orderId: data.orderId });
  return [
    on(caseEvents.opened, notice('case.opened')),
    on(caseEvents.answered, notice('case.answered')),
    on(caseEvents.closed, notice('case.closed')),
  ];
}

const linkMails: Record<LinkPurpose, NoticeKind> = {
  VERIFY_EMAIL: 'account.verify-email',
  RESET_PASSWORD: 'account.reset-password',
};

function accountNotices(tell: Tell): Row[] {
  const decided = (kind: NoticeKind) => (tx: Tx<Tables>, event: DomainEvent<ApplicationFacts>) =>
    tell(tx, {
      kind,
      eventId: event.id,
      personId: event.data.userId,
      applicationId: event.data.applicationId,
      figures: { role: event.data.kind },
    });
  return [
    on(accountRegistered, (tx: Tx<Tables>, { id, data }) =>
      tell(tx, { kind: 'welcome', eventId: id, personId: data.accountId }),
    ),
    on(linkAsked, (tx: Tx<Tables>, { id, data }) =>
      tell(tx, {
        kind: linkMails[data.purpose],
        eventId: id,
        personId: data.accountId,
        linkId: data.linkId,
      }),
    ),
    on(applicationApproved, decided('application.approved')),
    on(applicationRejected, decided('application.rejected')),
  ];
}
