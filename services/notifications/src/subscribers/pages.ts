import { createHash } from 'node:crypto';
import type { Locale } from '@foodiefast/contracts/primitives';

const style =
  ':root{color-scheme:light dark}body{font:18px/1.6 system-ui,sans-serif;max-width:34rem;margin:12vh auto;padding:0 1.25rem}h1{font-size:1.5rem;line-height:1.25}button{font:inherit;font-weight:600;min-height:48px;padding:0 1.4rem;border:0;border-radius:10px;background:#1f6f43;color:#fff}';
const styleHash = createHash('sha256').update(style).digest('base64');

export const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
};

type Words = { title: string; text: string; button?: string };
export type PageName =
  | 'confirm'
  | 'confirmed'
  | 'leave'
  | 'left'
  | 'leaveTopic'
  | 'leftTopic'
  | 'invalid';

const english: Record<PageName, Words> = {
  confirm: {
    title: 'Our newsletter',
    text: 'One tap, and you hear from the chefs of your quarter.',
    button: 'Yes, I want it',
  },
  confirmed: { title: 'You are subscribed', text: 'You can leave by the link in every mail.' },
  leave: {
    title: 'Leave the newsletter',
    text: 'You will get no more newsletters at this address.',
    button: 'Leave',
  },
  left: { title: 'You have left', text: 'You will get no more newsletters at this address.' },
  leaveTopic: {
    title: 'No more reminders',
    text: 'Mails about your orders and your account still come.',
    button: 'Stop reminders',
  },
  leftTopic: {
    title: 'No more reminders',
    text: 'It is done. Mails about your orders and your account still come.',
  },
  invalid: { title: 'This link is not valid', text: 'It may have been used, or be too old.' },
};
const french: Record<PageName, Words> = {
  confirm: {
    title: 'Notre lettre',
    text: 'Un geste, et les chefs de votre quartier vous écrivent.',
    button: 'Oui, je la veux',
  },
  confirmed: {
    title: 'Vous êtes abonné',
    text: 'Chaque message contient un lien pour vous désabonner.',
  },
  leave: {
    title: 'Se désabonner',
    text: 'Vous ne recevrez plus notre lettre à cette adresse.',
    button: 'Me désabonner',
  },
  left: {
    title: 'Vous êtes désabonné',
    text: 'Vous ne recevrez plus notre lettre à cette adresse.',
  },
  leaveTopic: {
    title: 'Plus de rappels',
    text: 'Les messages sur vos commandes et votre compte arrivent toujours.',
    button: 'Arrêter les rappels',
  },
  leftTopic: {
    title: 'Plus de rappels',
    text: "C'est fait. Les messages sur vos commandes et votre compte arrivent toujours.",
  },
  invalid: {
    title: "Ce lien n'est pas valable",
    text: 'Il a peut-être servi, ou il est trop ancien.',
  },
};
const words = { fr: french, en: english };

/** A page without script. Its form posts to its own address, which holds the token. */
export function linkPage(name: PageName, locale: Locale): string {
  const { title, text, button } = words[locale][name];
  const form = button ? `<form method="post"><button>${button}</button></form>` : '';
  return `<!doctype html>
<html lang="${locale}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
<main><h1>${title}</h1><p>${text}</p>${form}</main>
</html>
`;
}
