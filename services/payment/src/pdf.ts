import type { Document } from './documents.ts';
import type { BillLine } from './domain/bill.ts';
import { openSheet, type Sheet } from './sheet.ts';

const titles = { receipt: 'Reçu / Receipt', 'credit-note': 'Avoir / Credit note' } as const;

/** Receipt and credit notes as one PDF, each on pages of its own; the same ones are the same bytes. */
export async function pdfOf(documents: readonly Document[]): Promise<Buffer> {
  const sheet = openSheet({
    title: `FoodieFast ${documents.map(({ number }) => number).join(', ')}`,
    createdAt: new Date(Math.max(0, ...documents.map(({ issuedAt }) => issuedAt.getTime()))),
  });
  for (const document of documents) write(sheet, document);
  return sheet.bytes();
}

function write(sheet: Sheet, { kind, number, issuedAt, bill }: Document): void {
  sheet.page();
  sheet.row({ text: 'FoodieFast', size: 22, isBold: true });
  sheet.gap();
  sheet.row({ text: titles[kind], amount: number, size: 13, isBold: true });
  sheet.rule();
  sheet.row({ text: 'Date', amount: issuedAt.toISOString().slice(0, 10) });
  sheet.row({ text: 'Commande / Order', amount: bill.orderNumber });
  writeLines(sheet, bill.seller, bill.food);
  writeLines(sheet, 'FoodieFast', bill.fees);
  if (bill.tipCents > 0) {
    sheet.gap();
    sheet.row({ text: 'Pourboire / Tip', amount: euros(bill.tipCents) });
  }
  sheet.rule();
  sheet.row({ text: 'Total', amount: euros(bill.totalCents), size: 13, isBold: true });
  for (const { rateBasisPoints, cents } of bill.taxes) {
    const text = `dont TVA / VAT included ${percent(rateBasisPoints)}`;
    sheet.row({ text, amount: euros(cents) });
  }
}

function writeLines(sheet: Sheet, seller: string, lines: readonly BillLine[]): void {
  if (lines.length === 0) return;
  sheet.gap();
  if (seller) sheet.row({ text: `Vendu par / Sold by ${seller}`, isBold: true });
  for (const { text, quantity, cents } of lines) {
    sheet.row({
      mark: `${quantity} ×`,
      text: text.fr === text.en ? text.fr : `${text.fr} / ${text.en}`,
      amount: euros(cents),
    });
  }
}

const inEuros = new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' });
const euros = (cents: number): string => inEuros.format(cents / 100);

const inPercent = new Intl.NumberFormat('fr-FR', { style: 'percent', maximumFractionDigits: 2 });
const percent = (basisPoints: number): string => inPercent.format(basisPoints / 10_000);
