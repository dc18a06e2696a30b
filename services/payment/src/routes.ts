import { earningsEndpoints, receiptEndpoints } from '@foodiefast/contracts/earnings';
import { internalPaymentEndpoints, paymentEndpoints } from '@foodiefast/contracts/payment';
import { adminPaymentEndpoint } from '@foodiefast/contracts/payment-admin';
import { currencyAmount } from '@foodiefast/contracts/primitives';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import type { Db } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Accounts } from './accounts.ts';
import { adminView } from './admin-view.ts';
import type { Cards } from './cards.ts';
import type { Commands } from './commands.ts';
import { type Documents, documentView } from './documents.ts';
import { type Payment, viewOf } from './domain/payment.ts';
import type { Earnings } from './earnings.ts';
import type { createRefunding } from './refunding.ts';
import { readPayment } from './rows.ts';
import type { PaymentTables } from './tables.ts';
import type { Tips } from './tips.ts';

type Deps = {
  db: Db<PaymentTables>;
  commands: Commands;
  cards: Cards;
  refund: ReturnType<typeof createRefunding>;
  tips: Tips;
  accounts: Accounts;
  earnings: Earnings;
  documents: Documents;
};

export function addRoutes(app: FastifyInstance, deps: Deps): void {
  const { db, commands, cards, refund } = deps;
  addEarningsRoutes(app, deps);
  serve(app, paymentEndpoints.newAttempt, async ({ key, params, body, caller }) => {
    const method =
      'cardId' in body
        ? { cardId: body.cardId, saveCard: false }
        : { cardId: null, saveCard: body.saveCard ?? false };
    const { view, replayed } = await commands.attempt(key, params.id, caller.id, method);
    return answer(view.status === 'STARTING' ? 202 : 201, view, replayHeader(replayed));
  });
  serve(app, paymentEndpoints.refresh, async ({ params, caller }) => {
    const view = await commands.refresh(params.id, caller.id);
    return answer(view.status === 'STARTING' ? 202 : 200, view);
  });
  serve(app, paymentEndpoints.cards, async ({ caller }) => ({
    items: await cards.list(caller.id),
  }));
  serve(app, paymentEndpoints.removeCard, async ({ params, caller }) => {
    await cards.remove(caller.id, params.id);
    return null;
  });
  serve(app, adminPaymentEndpoint, async ({ params }) => {
    const payment = await readPayment(db, params.id);
    if (payment?.purpose !== 'order') throw notFound('Payment');
    return adminView(payment);
  });
  serve(app, paymentEndpoints.adminRefund, async ({ key, params, body, caller }) => {
    const { reason, bornBy } = body;
    const what = 'lines' in body ? { lines: body.lines } : { cents: body.amount.amount };
    const wish = { ...what, reason, bornBy };
    const { refundId, replayed } = await refund(key, params.id, wish, caller);
    return answer(201, await refundView(db, refundId), replayHeader(replayed));
  });
}

function addEarningsRoutes(
  app: FastifyInstance,
  { tips, accounts, earnings, documents }: Deps,
): void {
  serve(app, receiptEndpoints.receipt, async ({ params, caller }) => ({
    items: (await documents.of(params.id, caller.id)).map(documentView),
  }));
  serve(app, receiptEndpoints.receiptPdf, async ({ params, caller }) => {
    // Its fonts and what sets them are loaded by the first who asks.
    const { pdfOf } = await import('./pdf.ts');
    const pdf = await pdfOf(await documents.of(params.id, caller.id));
    return answer(200, pdf, {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="foodiefast-receipt.pdf"',
    });
  });
  serve(app, earningsEndpoints.tip, async ({ key, params, body, caller }) => {
    const cardId = 'cardId' in body.payment ? body.payment.cardId : null;
    const wish = { cents: body.amount.amount, cardId };
    const { view, replayed } = await tips.give(key, params.id, caller.id, wish);
    const status = view.payment.status === 'STARTING' ? 202 : 201;
    return answer(status, view, replayHeader(replayed));
  });
  serve(app, earningsEndpoints.tipState, ({ params, caller }) => tips.state(params.id, caller.id));
  serve(app, earningsEndpoints.earnings, ({ query, caller }) => earnings(caller.id, query));
  serve(app, earningsEndpoints.account, ({ caller }) => accounts.link(caller.id));
}

/** For orders alone, on the private port. */
export function addInternalRoutes(
  app: FastifyInstance,
  { commands, cards }: Pick<Deps, 'commands' | 'cards'>,
) {
  serve(app, internalPaymentEndpoints.open, async ({ params, body }) => {
    const { method } = body;
    const payment = await commands.open(params.id, body.attempt, {
      customerId: body.customerId,
      cents: body.amount.amount,
      description: body.description,
      saveCard: body.saveCard,
      cardId: 'cardId' in method ? method.cardId : null,
    });
    return openedView(payment);
  });
  serve(app, internalPaymentEndpoints.knowsCard, async ({ params, query }) => ({
    known: await cards.knows(query.customerId, params.id),
  }));
  serve(app, internalPaymentEndpoints.close, ({ params }) => commands.close(params.id));
  serve(app, internalPaymentEndpoints.state, async ({ params }) =>
    openedView(await commands.state(params.id)),
  );
}

const openedView = (payment: Payment) => ({
  ...viewOf(payment),
  version: payment.version,
  paymentStatus: payment.status,
  authorisedCents: payment.authorisedCents,
});

async function refundView(db: Db<PaymentTables>, refundId: string) {
  const row = await db
    .selectFrom('refunds')
    .selectAll()
    .where('id', '=', refundId)
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    orderId: row.order_id,
    amount: currencyAmount(row.amount_cents),
    status: row.status,
    reason: row.reason,
    createdAt: row.created_at.toISOString(),
  };
}
