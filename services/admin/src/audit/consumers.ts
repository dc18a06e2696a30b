import { applicationDecided, settingsChanged } from '@foodiefast/contracts/admin';
import { replayAsked } from '@foodiefast/contracts/admin-records';
import { accountRegistered, accountRolesChanged, sessionRevoked } from '@foodiefast/contracts/auth';
import { accountRestored, accountSuspended } from '@foodiefast/contracts/auth-accounts';
import { linkAsked } from '@foodiefast/contracts/auth-email';
import type { DomainEvent } from '@foodiefast/contracts/event';
import { newsletterEvents, suppressionLifted } from '@foodiefast/contracts/newsletters';
import { paperRead } from '@foodiefast/contracts/papers';
import { promotionChanged } from '@foodiefast/contracts/promotions';
import { ratingModerated } from '@foodiefast/contracts/reviews';
import { caseEvents } from '@foodiefast/contracts/support-cases';
import { userErased } from '@foodiefast/contracts/users';
import { type Handler, on } from '@foodiefast/kit/consume';
import type { Tx } from '@foodiefast/kit/postgres';
import type { Tables } from '../tables.ts';
import { append } from './append.ts';
import type { Act } from './link.ts';

const admin = (id: string | null) => ({ role: id ? 'admin' : 'system', id });

const link = (
  tx: Tx<Tables>,
  event: DomainEvent,
  act: Pick<Act, 'source' | 'actor' | 'object' | 'detail'>,
) => append(tx, { eventId: event.id, at: new Date(event.at), action: event.type, ...act });

/** What admins and accounts do; orders, payments and jobs are linked where the timeline is kept. */
export const auditHandlers: Handler<Tx<Tables>>[] = [
  on(applicationDecided, (tx: Tx<Tables>, event) =>
    link(tx, event, {
      source: 'admin',
      actor: admin(event.data.adminId),
      object: { type: 'application', id: event.data.applicationId },
      detail: { decision: event.data.decision },
    }),
  ),
  on(settingsChanged, (tx: Tx<Tables>, event) =>
    link(tx, event, {
      source: 'admin',
      actor: admin(event.data.adminId),
      object: { type: 'settings', id: event.key },
      detail: { ...event.data.settings },
    }),
  ),
  on(paperRead, (tx: Tx<Tables>, event) =>
    link(tx, event, {
      source: 'users',
      actor: admin(event.data.adminId),
      object: { type: 'application', id: event.data.applicationId },
      detail: { paper: event.data.kind },
    }),
  ),
  on(promotionChanged, (tx: Tx<Tables>, event) =>
    link(tx, event, {
      source: 'admin',
      actor: admin(event.data.adminId ?? null),
      object: { type: 'promotion', id: event.key },
      detail: {
        code: event.data.code,
        budgetCents: event.data.budgetCents,
        until: event.data.until,
      },
    }),
  ),
  ...Object.values(caseEvents).map((contract) =>
    on(contract, (tx: Tx<Tables>, event) =>
      link(tx, event, {
        source: 'admin',
        actor: event.data.actor,
        object: { type: 'case', id: event.data.caseId },
        detail: { orderId: event.data.orderId, kind: event.data.kind, state: event.data.state },
      }),
    ),
  ),
  on(ratingModerated, (tx: Tx<Tables>, event) =>
    link(tx, event, {
      source: 'reviews',
      actor: admin(event.data.adminId),
      object: { type: 'rating', id: event.data.ratingId },
      detail: { kitchenId: event.data.kitchenId, hidden: event.data.hidden },
    }),
  ),
  ...Object.values(newsletterEvents).map((contract) =>
    on(contract, (tx: Tx<Tables>, event) =>
      link(tx, event, {
        source: 'notifications',
        actor: admin(event.data.adminId),
        object: { type: 'newsletter', id: event.data.newsletterId },
        detail: { state: event.data.state, ...event.data.figures },
      }),
    ),
  ),
  on(suppressionLifted, (tx: Tx<Tables>, event) =>
    link(tx, event, {
      source: 'notifications',
      actor: admin(event.data.adminId),
      object: { type: 'suppression', id: event.data.suppressionId },
      detail: {},
    }),
  ),
  on(replayAsked, (tx: Tx<Tables>, event) =>
    link(tx, event, {
      source: 'admin',
      actor: admin(event.data.adminId),
      object: { type: 'dead-letters', id: event.key },
      detail: {
        service: event.data.service,
        topic: event.data.topic,
        letters: event.data.letters,
      },
    }),
  ),
  ...[accountRegistered, accountRolesChanged].map((contract) =>
    on(contract, (tx: Tx<Tables>, event) =>
      link(tx, event, {
        source: 'auth',
        actor: { role: 'system', id: null },
        object: { type: 'account', id: event.data.accountId },
        detail: { roles: event.data.roles.join(' ') },
      }),
    ),
  ),
  ...[accountSuspended, accountRestored].map((contract) =>
    on(contract, (tx: Tx<Tables>, event) =>
      link(tx, event, {
        source: 'auth',
        actor: admin(event.data.adminId),
        object: { type: 'account', id: event.data.accountId },
        detail: { roles: event.data.roles.join(' ') },
      }),
    ),
  ),
  on(sessionRevoked, (tx: Tx<Tables>, event) =>
    link(tx, event, {
      source: 'auth',
      actor: { role: 'system', id: null },
      object: { type: 'account', id: event.data.accountId },
      detail: { sessionId: event.data.sessionId },
    }),
  ),
  on(linkAsked, (tx: Tx<Tables>, event) =>
    link(tx, event, {
      source: 'auth',
      actor: { role: 'system', id: null },
      object: { type: 'account', id: event.data.accountId },
      detail: { purpose: event.data.purpose },
    }),
  ),
  on(userErased, (tx: Tx<Tables>, event) =>
    link(tx, event, {
      source: 'users',
      actor: { role: 'system', id: null },
      object: { type: 'account', id: event.data.userId },
      detail: { erasureId: event.data.erasureId },
    }),
  ),
];
