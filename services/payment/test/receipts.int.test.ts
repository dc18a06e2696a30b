import { newId } from '@foodiefast/kit/ids';
import { extractText } from 'unpdf';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Acts, actsOf, type Order } from './acts.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let acts: Acts;
beforeAll(async () => {
  stage = await openStage();
  acts = actsOf(stage);
});
afterAll(() => stage.close());

const lines = [
  {
    dishId: newId(),
    name: { fr: 'Soupe à l’oignon', en: 'Onion soup' },
    quantity: 2,
    totalCents: 1_500,
    taxBasisPoints: 1_000,
  },
  {
    dishId: newId(),
    name: { fr: 'Limonade (bio)', en: 'Lemonade' },
    quantity: 1,
    totalCents: 800,
    taxBasisPoints: 550,
  },
];

async function delivered(more: { discountCents?: number } = {}) {
  const told = { number: '7K3Q9MA', lines, ...more };
  const { customer, order } = await acts.captured({ told });
  await stage.hear(
    'delivered',
    order.facts(
      { version: 8, keepCents: order.totalCents },
      { status: 'DELIVERED', courierId: newId(), ...told },
    ),
    8,
  );
  return { customer, order };
}
type Person = Awaited<ReturnType<Stage['identity']['person']>>;
const receiptOf = async (order: Order, person: Person, more = '') =>
  stage.app.inject({ url: `/orders/${order.orderId}/receipt${more}`, headers: person.headers });
const refund = async (order: Order, payload: object) =>
  stage.app.inject({
    method: 'POST',
    url: `/admin/orders/${order.orderId}/refunds`,
    headers: {
      ...(await stage.identity.person(['admin'])).headers,
      'idempotency-key': newId(),
    },
    payload: { reason: 'cold soup', ...payload },
  });
const refunded = (order: Order, count: number) =>
  stage.until(
    order.orderId,
    ({ refunds }) => refunds.filter(({ status }) => status === 'SUCCEEDED').length === count,
    `${count} refunds`,
  );

type Amount = { amount: number };
type Line = { taxBasisPoints: number; amount: Amount };
type Told = {
  food: Line[];
  fees: Line[];
  tip: Amount;
  taxes: { rateBasisPoints: number; amount: Amount }[];
  total: Amount;
};
type Figures = ReturnType<typeof figuresOf>;

/** What a document says in cents, by rate. */
function figuresOf({ food, fees, tip, taxes, total }: Told) {
  const byRate = (lines: Line[]) => {
    const cents: Record<string, number> = {};
    for (const { taxBasisPoints: rate, amount } of lines) {
      cents[rate] = (cents[rate] ?? 0) + amount.amount;
    }
    return cents;
  };
  const taxed = taxes.map(({ rateBasisPoints: taxBasisPoints, amount }) => ({
    taxBasisPoints,
    amount,
  }));
  return {
    food: byRate(food),
    fees: byRate(fees),
    taxes: byRate(taxed),
    tip: tip.amount,
    total: total.amount,
  };
}

test('a refund by lines is borne by the chef and has its own numbered credit note', async () => {
  const { customer, order } = await delivered();
  const asked = await refund(order, { lines: [{ line: 0, quantity: 1 }] });
  expect([asked.statusCode, asked.json().amount.amount]).toEqual([201, 750]);
  await refunded(order, 1);
  const again = await refund(order, { lines: [{ line: 0, quantity: 2 }] });
  expect([again.statusCode, again.json().code]).toEqual([409, 'REFUND_EXCEEDS_CAPTURE']);
  expect((await refund(order, { lines: [{ line: 7, quantity: 1 }] })).statusCode).toBe(400);
  expect(await acts.ledgerOf(order.orderId)).toMatchObject({ chef: -(2_300 - 750) });

  const { items } = (await receiptOf(order, customer)).json();
  expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['receipt', 'credit-note']);
  expect(items[0].number).toMatch(/^R-\d{4}-\d{6}$/);
  expect(items[1]).toMatchObject({
    number: expect.stringMatching(/^C-\d{4}-\d{6}$/),
    food: [{ text: lines[0]?.name, quantity: 1, amount: { amount: 750 } }],
    taxes: [{ rateBasisPoints: 1_000, amount: { amount: 68 } }],
    total: { amount: 750 },
  });
});

test('of portions that a promotion has paid there is nothing to give back', async () => {
  const { order } = await delivered({ discountCents: 2_300 });
  const asked = await refund(order, { lines: [{ line: 0, quantity: 1 }] });
  expect([asked.statusCode, asked.json().code]).toEqual([409, 'REFUND_EXCEEDS_CAPTURE']);
});

test('operations see what came, what went back and for what, and what still can', async () => {
  const { order } = await delivered();
  await refund(order, { lines: [{ line: 0, quantity: 1 }] });
  await refunded(order, 1);
  const look = async (roles: ('admin' | 'customer')[]) =>
    stage.app.inject({
      url: `/admin/orders/${order.orderId}/payment`,
      headers: (await stage.identity.person(roles)).headers,
    });
  const seen = (await look(['admin'])).json();
  const eur = (amount: number) => ({ amount, currency: 'EUR' });
  expect(seen).toMatchObject({
    status: 'CAPTURED',
    captured: eur(order.totalCents),
    refunded: eur(750),
    refundable: eur(order.totalCents - 750),
    disputeOpen: false,
    refunds: [{ source: 'admin', bornBy: 'chef', lines: [{ line: 0, quantity: 1 }] }],
  });
  expect(seen.lines).toMatchObject([{ givesBack: [eur(750)] }, { givesBack: [eur(800)] }]);
  expect((await look(['customer'])).statusCode).toBe(403);
});

test('a refund of a sum is spread over what was sold, to the cent', async () => {
  const { customer, order } = await delivered();
  await refund(order, { amount: { amount: 1_001, currency: 'EUR' } });
  await refunded(order, 1);
  const { items } = (await receiptOf(order, customer)).json();
  expect(items[1].total.amount).toBe(1_001);
});

test('an order that is given back whole, by lines and by sums, nets to zero', async () => {
  const { customer, order } = await delivered();
  const steps = [
    { lines: [{ line: 0, quantity: 2 }] },
    { amount: { amount: 999, currency: 'EUR' } },
    { amount: { amount: 501, currency: 'EUR' } },
  ];
  for (const [index, step] of steps.entries()) {
    expect((await refund(order, step)).statusCode).toBe(201);
    await refunded(order, index + 1);
  }
  const { items } = (await receiptOf(order, customer)).json();
  const [receipt, ...notes] = items.map(figuresOf);
  expect(notes).toHaveLength(3);
  expect(notes[0]).toMatchObject({ food: { 1_000: 1_500 }, fees: {}, tip: 0 });
  expect(notes[1].fees[2_000]).toBeGreaterThan(0);
  const sum = (of: (note: Figures) => number | undefined) =>
    notes.reduce((cents: number, note: Figures) => cents + (of(note) ?? 0), 0);
  for (const kind of ['food', 'fees', 'taxes'] as const) {
    for (const [rate, cents] of Object.entries(receipt[kind])) {
      expect(sum((note) => note[kind][rate])).toBe(cents);
    }
  }
  expect([sum(({ tip }) => tip), sum(({ total }) => total)]).toEqual([200, order.totalCents]);
});

test('a refund that fails and is sent again has one credit note, which stays as it was', async () => {
  const { customer, order } = await delivered();
  await stage.double.fault({ kind: 'refundFailsLater', afterSeconds: 0 });
  await refund(order, { lines: [{ line: 0, quantity: 2 }] });
  await refunded(order, 1);
  const before = (await receiptOf(order, customer)).json().items;
  await stage.double.advanceSeconds(1);
  await stage.finalise(order.orderId);
  await stage.advance(order.orderId, { looks: false });
  const { refunds } = await refunded(order, 1);
  expect(refunds.map(({ status }) => status)).toEqual(['FAILED', 'SUCCEEDED']);
  expect((await receiptOf(order, customer)).json().items).toEqual(before);
  await refund(order, { amount: { amount: 1_500, currency: 'EUR' } });
  await refunded(order, 2);
  const { items } = (await receiptOf(order, customer)).json();
  expect(items.slice(0, 2)).toEqual(before);
  expect(items[2]).toMatchObject({
    food: [{ taxBasisPoints: 550, amount: { amount: 800 } }],
    fees: [{ taxBasisPoints: 2_000, amount: { amount: 500 } }],
    tip: { amount: 200 },
  });
});

test('numbers have no gaps, however many ask at once, and a foreign receipt is not there', async () => {
  const made = await Promise.all(Array.from({ length: 4 }, () => delivered()));
  const read = async () =>
    Promise.all(
      made.flatMap(({ customer, order }) => [
        receiptOf(order, customer),
        receiptOf(order, customer),
      ]),
    );
  const answers = await read();
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200));
  const all = await stage.db
    .selectFrom('documents')
    .select('number')
    .where('kind', '=', 'receipt')
    .orderBy('number')
    .execute();
  expect(all.map(({ number }) => Number(number.slice(-6)))).toEqual(
    all.map((_, index) => index + 1),
  );
  const stranger = await stage.identity.person();
  const foreign = await Promise.all(made.map(({ order }) => receiptOf(order, stranger)));
  expect(foreign.map(({ statusCode }) => statusCode)).toEqual(Array(4).fill(404));
});

test('the same comes as a PDF', async () => {
  const { customer, order } = await delivered();
  const pdf = await receiptOf(order, customer, '/pdf');
  expect(pdf.statusCode).toBe(200);
  expect(pdf.headers['content-type']).toContain('application/pdf');
  expect(pdf.rawPayload.toString('latin1', 0, 5)).toBe('%PDF-');
  const { text } = await extractText(new Uint8Array(pdf.rawPayload), { mergePages: true });
  expect(text).toContain('7K3Q9MA');
  expect(text).toContain('Soupe à l’oignon / Onion soup');
  expect(text).toContain('Limonade (bio)');
});
