import type { Document } from './documents.ts';
import type { BillLine } from './domain/bill.ts';

const pageLines = 52;
const left = 56;
const top = 790;
const leading = 14;

/** Receipt and credit notes as one PDF: text in Helvetica, a page for each document or more. */
export function pdfOf(documents: readonly Document[]): Buffer {
  const pages = documents.flatMap((document) => pagesOf(textOf(document)));
  const objects: string[] = [];
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  objects.push('<< /Type /Catalog /Pages 2 0 R >>');
  objects.push(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>');
  for (const [index, lines] of pages.entries()) {
    const stream = streamOf(lines);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + 2 * index} 0 R ` +
        '/Resources << /Font << /F1 3 0 R >> >> >>',
      `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    );
  }
  return assemble(objects);
}

function textOf({ kind, number, issuedAt, bill }: Document): string[] {
  const title = kind === 'receipt' ? 'Reçu / Receipt' : 'Avoir / Credit note';
  const head = [
    `${title} ${number}`,
    `${issuedAt.toISOString().slice(0, 10)}  Commande / Order ${bill.orderNumber}`,
    '',
  ];
  const food = bill.food.length > 0 ? [`${bill.seller}`, ...bill.food.map(row), ''] : [];
  const fees = bill.fees.length > 0 ? ['FoodieFast', ...bill.fees.map(row), ''] : [];
  const tip = bill.tipCents > 0 ? [columns('Pourboire / Tip', bill.tipCents), ''] : [];
  const taxes = bill.taxes.map(({ rateBasisPoints, cents }) =>
    columns(`dont TVA / VAT included ${rateBasisPoints / 100} %`, cents),
  );
  return [...head, ...food, ...fees, ...tip, columns('Total', bill.totalCents), ...taxes];
}

const row = ({ text, quantity, cents }: BillLine): string =>
  columns(`${quantity} x ${text.fr === text.en ? text.fr : `${text.fr} / ${text.en}`}`, cents);

const columns = (text: string, cents: number): string =>
  `${text.slice(0, 54).padEnd(56)}${`${(cents / 100).toFixed(2)} EUR`.padStart(14)}`;

function pagesOf(lines: readonly string[]): string[][] {
  const pages: string[][] = [];
  for (let from = 0; from < lines.length; from += pageLines) {
    pages.push(lines.slice(from, from + pageLines));
  }
  return pages;
}

const streamOf = (lines: readonly string[]): string =>
  `BT /F1 10 Tf ${leading} TL ${left} ${top} Td ${lines
    .map((line) => `(${escaped(line)}) Tj T*`)
    .join(' ')} ET`;

// What the encoding of the standard fonts does not have is shown as a question mark.
const escaped = (line: string): string =>
  line.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?').replaceAll(/[\\()]/g, (sign) => `\\${sign}`);

function assemble(objects: readonly string[]): Buffer {
  let file = '%PDF-1.4\n';
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(file.length);
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  file += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n`;
  file += `<< /Size ${size} /Root 1 0 R >>\nstartxref\n${file.lastIndexOf('xref\n0 ')}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
