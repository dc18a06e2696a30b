import { extractText, extractTextItems, getMeta } from 'unpdf';
import { expect, test } from 'vitest';
import type { Document } from './documents.ts';
import type { BillLine } from './domain/bill.ts';
import { pdfOf } from './pdf.ts';

const line = (fr: string, cents: number, en = fr): BillLine => ({
  text: { fr, en },
  quantity: 2,
  cents,
  taxBasisPoints: 1_000,
});
const document = (food: BillLine[], more: Partial<Document> = {}): Document => ({
  number: 'R-2026-000001',
  kind: 'receipt',
  issuedAt: new Date('2026-11-21T18:30:00Z'),
  bill: {
    orderNumber: '7K3Q9MA',
    seller: 'Chez Łucja',
    food,
    fees: [line('Livraison', 400, 'Delivery')],
    tipCents: 250,
    taxes: [{ rateBasisPoints: 550, cents: 42 }],
    totalCents: 1_123_456,
  },
  ...more,
});
/** What one reads on each page; spaces of all kinds are one. */
const pagesOf = async (pdf: Buffer): Promise<string[]> => {
  const { text } = await extractText(new Uint8Array(pdf));
  return text.map((page) => page.replaceAll(/\s+/g, ' '));
};

test('a receipt says who sold what for how much, in the signs of the languages people use', async () => {
  const [page] = await pagesOf(
    await pdfOf([
      document([
        line('Bœuf à l’ancienne', 1_250, 'Beef “old style”'),
        line('Œufs – Ωμέγα – Добрый – Đặc biệt', -500),
      ]),
    ]),
  );
  for (const words of [
    'FoodieFast',
    'Reçu / Receipt R-2026-000001',
    'Date 2026-11-21',
    'Commande / Order 7K3Q9MA',
    'Vendu par / Sold by Chez Łucja',
    '2 × Bœuf à l’ancienne / Beef “old style” 12,50 €',
    '2 × Œufs – Ωμέγα – Добрый – Đặc biệt -5,00 €',
    'Vendu par / Sold by FoodieFast',
    'Livraison / Delivery 4,00 €',
    'Pourboire / Tip 2,50 €',
    'Total 11 234,56 €',
    'dont TVA / VAT included 5,5 % 0,42 €',
  ]) {
    expect(page).toContain(words);
  }
});

test('amounts end where the others end', async () => {
  const pdf = await pdfOf([document([line('Pain', 90), line('Homard', 123_400)])]);
  const { items } = await extractTextItems(new Uint8Array(pdf));
  const ends = items
    .flat()
    .filter(({ str }) => str.endsWith('€'))
    .map(({ x, width }) => Math.round(x + width));
  expect(ends).toEqual(Array(6).fill(595 - 56));
});

test('each document starts a page, and of a long one nothing is lost', async () => {
  const names = Array.from({ length: 150 }, (_, index) => `Plat-${index}-fin`);
  const credit = document([], { kind: 'credit-note', number: 'C-2026-000007' });
  const pages = await pagesOf(
    await pdfOf([document(names.map((name) => line(name, 100))), credit]),
  );
  expect(pages.length).toBeGreaterThan(3);
  expect(pages.join(' ').match(/Plat-\d+-fin/g)).toEqual(names);
  expect(pages.at(-1)).toMatch(/^FoodieFast .*Avoir \/ Credit note/);
  expect(pages.at(-1)).not.toContain('Plat-');
});

test('a long text wraps beside its amount, and one longer than a page goes on', async () => {
  const words = Array.from({ length: 900 }, (_, index) => `mot${index}`);
  const unbroken = 'x'.repeat(300);
  const pdf = await pdfOf([document([line(words.join(' '), 100), line(unbroken, 200)])]);
  const text = (await pagesOf(pdf)).join(' ');
  expect(text.match(/mot\d+/g)).toEqual(words);
  expect(text.match(/x{2,}/g)?.join('')).toBe(unbroken);
  const { items } = await extractTextItems(new Uint8Array(pdf));
  const widest = items
    .flat()
    .filter(({ str }) => /^(mot|xx)/.test(str))
    .map(({ x, width }) => x + width);
  expect(Math.max(...widest)).toBeLessThanOrEqual(595 - 56 - 110);
});

test('signs that the font does not have leave the rest readable', async () => {
  const [page] = await pagesOf(
    await pdfOf([document([line('🍲 Ramen 拉麵 \ud83c👩‍🍳 maison', 900)])]),
  );
  expect(page).toContain('Ramen');
  expect(page).toContain('maison');
});

test('the same documents are the same bytes, dated and titled as they were issued', async () => {
  const documents = [document([line('Crème brûlée', 700)])];
  const pdf = await pdfOf(documents);
  await pdfOf([document([line('Œufs, ﬁn, 🍲', 700)])]);
  expect((await pdfOf(documents)).equals(pdf)).toBe(true);
  const { info } = await getMeta(new Uint8Array(pdf), { parseDates: true });
  expect(info['Title']).toBe('FoodieFast R-2026-000001');
  expect(info['CreationDate']).toEqual(new Date('2026-11-21T18:30:00Z'));
});
