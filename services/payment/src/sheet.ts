import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import { type Font, openSync } from 'fontkit';
import Pdf from 'pdfkit';

declare global {
  namespace PDFKit.Mixins {
    interface PDFFont {
      // It takes an opened font too, which its types leave out.
      registerFont(name: string, font: Font): this;
    }
  }
}

type Row = { text: string; mark?: string; amount?: string; size?: number; isBold?: boolean };
export type Sheet = ReturnType<typeof openSheet>;

const margin = 56;
const markWidth = 38;
const amountWidth = 110;
const rowGap = 3;

/** A4 pages of rows: a text that wraps, a mark before it, an amount at the end of its last line. */
export function openSheet({ title, createdAt }: { title: string; createdAt: Date }) {
  const { regular, bold } = openFonts();
  const sheet = new Pdf({
    size: 'A4',
    margin,
    lang: 'fr',
    pdfVersion: '1.7',
    displayTitle: true,
    autoFirstPage: false,
    // Otherwise it looks for Helvetica in a file of its own.
    font: '',
    info: { Title: title, Creator: 'FoodieFast', CreationDate: createdAt },
  })
    .registerFont('regular', regular)
    .registerFont('bold', bold)
    .lineGap(2);

  return {
    page(): void {
      sheet.addPage();
    },
    row({ text, mark, amount, size = 10, isBold = false }: Row): void {
      const { left, right, top } = sheet.page.margins;
      const x = left + (mark ? markWidth : 0);
      const end = sheet.page.width - right;
      const width = end - x - (amount ? amountWidth : 0);
      sheet.font(isBold ? 'bold' : 'regular', size);
      const height = sheet.heightOfString(text, { width });
      if (sheet.y + height > sheet.page.maxY() && sheet.y > top) sheet.addPage();
      if (mark) sheet.text(mark, left, sheet.y, { lineBreak: false });
      sheet.text(text, x, sheet.y, { width });
      if (amount) {
        sheet.moveUp();
        sheet.text(amount, end - sheet.widthOfString(amount), sheet.y, { lineBreak: false });
        sheet.moveDown();
      }
      sheet.y += rowGap;
    },
    gap(): void {
      sheet.y += 12;
    },
    rule(): void {
      const { left, right } = sheet.page.margins;
      const y = sheet.y + 5;
      sheet
        .moveTo(left, y)
        .lineTo(sheet.page.width - right, y)
        .lineWidth(0.5)
        .stroke();
      sheet.y = y + 8;
    },
    bytes(): Promise<Buffer> {
      sheet.end();
      return buffer(sheet);
    },
  };
}

const packages = createRequire(import.meta.url);
let opened: { regular: Font; bold: Font } | undefined;

// Opened once and shared: to open a font costs more than to write a receipt.
const openFonts = () =>
  (opened ??= { regular: openFont('DejaVuSans.ttf'), bold: openFont('DejaVuSans-Bold.ttf') });

function openFont(file: string): Font {
  const font = openSync(packages.resolve(`dejavu-fonts-ttf/ttf/${file}`));
  if (!('layout' in font)) throw new Error(`${file} is not a single font`);
  return font;
}
