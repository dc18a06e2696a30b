import { mailKinds } from '@foodiefast/contracts/notifications';
import { describe, expect, test } from 'vitest';
import type { Occasion } from './notice.ts';
import { writeMail } from './write.ts';

const occasion = (locale: 'fr' | 'en'): Occasion => ({
  name: 'Hana <b>',
  locale,
  reason: 'Papers & dates',
  token: 'a-token-of-a-link',
  orderId: '019aa0b7-0000-7000-8000-000000000001',
  figures: {
    number: 'FF-7K3QX',
    totalCents: 123_450,
    etaFrom: '2026-05-01T16:30:00Z',
    etaTo: '2026-05-01T16:50:00Z',
    collection: false,
    role: 'chef',
  },
});

describe.each(['fr', 'en'] as const)('in %s', (locale) => {
  test.each(mailKinds)('%s has a subject, text and HTML without loose ends', (kind) => {
    const mail = writeMail(kind, occasion(locale), { publicUrl: 'https://eat.example' });
    for (const part of [mail.subject, mail.text, mail.html]) {
      expect(part).not.toMatch(/undefined|null|NaN|%%|(?:from|to|de|à) \?/);
    }
    expect(mail.html).not.toContain('<b>');
    expect(mail.html).toContain('Hana &lt;b&gt;');
  });

  test.each(mailKinds.filter((kind) => kind.startsWith('order.')))(
    '%s names the order and leads to a page',
    (kind) => {
      const { text } = writeMail(kind, occasion(locale), { publicUrl: 'https://eat.example' });
      expect(text).toContain('FF-7K3QX');
      expect(text).toMatch(/https:\/\/eat\.example\//);
    },
  );
});

test('money and times are written as in the language of the reader', () => {
  const french = writeMail('order.accepted', occasion('fr'), {
    publicUrl: 'https://eat.example',
  }).text;
  const english = writeMail('order.accepted', occasion('en'), {
    publicUrl: 'https://eat.example',
  }).text;
  expect(french.replaceAll(/\s/g, ' ')).toContain('de 18:30 à 18:50. Montant : 1 234,50 €');
  expect(english).toContain('from 18:30 to 18:50. Amount: €1,234.50');
});
