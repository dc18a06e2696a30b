import type { NoticeKind } from '@foodiefast/contracts/notifications';
import type { Draft, Occasion } from './notice.ts';
import { between, euros } from './phrases.ts';

const follow = (it: Occasion) => ({ label: 'Suivre la commande', path: `/orders/${it.orderId}` });
const eta = ({ figures, locale }: Occasion) => between(figures.etaFrom, figures.etaTo, locale);
const total = ({ figures, locale }: Occasion) => euros(figures.totalCents, locale);
const moneyBack =
  'Le montant bloqué sur votre carte est libéré, ou ce qui vous revient remboursé. Selon votre banque, cela se voit sous quelques jours.';
const role = (it: Occasion) => (it.figures.role === 'chef' ? 'chef' : 'coursier');

/** All that is told, in French. A browser shows the subject and the first paragraphs. */
export const french: Record<NoticeKind, (it: Occasion) => Draft> = {
  welcome: () => ({
    subject: 'Bienvenue chez FoodieFast',
    paragraphs: ['Votre compte est ouvert. Des chefs de votre quartier cuisinent pour vous.'],
    action: { label: 'Voir qui cuisine', path: '/' },
  }),
  'account.verify-email': (it) => ({
    subject: 'Confirmez votre adresse',
    paragraphs: ['Merci de confirmer que cette adresse est la vôtre. Le lien est valable un jour.'],
    action: { label: 'Confirmer', path: `/verify-email?token=${it.token}` },
  }),
  'account.reset-password': (it) => ({
    subject: 'Choisissez un nouveau mot de passe',
    paragraphs: [
      'Un nouveau mot de passe a été demandé pour votre compte. Le lien sert une fois, pendant une heure.',
      "Si ce n'était pas vous, rien ne change : ignorez ce message.",
    ],
    action: { label: 'Choisir un mot de passe', path: `/reset-password?token=${it.token}` },
  }),
  'application.approved': (it) => ({
    subject: 'Votre candidature est acceptée',
    paragraphs: [`Vous êtes maintenant ${role(it)} sur FoodieFast.`],
    action: { label: 'Commencer', path: '/' },
  }),
  'application.rejected': (it) => ({
    subject: 'Votre candidature',
    paragraphs: [
      'Nous ne pouvons pas accepter votre candidature pour le moment.',
      ...(it.reason ? [`La raison : ${it.reason}`] : []),
    ],
  }),
  'order.placed': (it) => ({
    subject: `Commande ${it.figures.number} envoyée au chef`,
    paragraphs: [
      `Votre commande ${it.figures.number} de ${total(it)} est chez le chef, qui va répondre.`,
      'Votre carte ne sera débitée que lorsque le chef aura accepté.',
    ],
    action: follow(it),
  }),
  'order.accepted': (it) => ({
    subject: `Commande ${it.figures.number} acceptée`,
    paragraphs: [
      `Le chef a accepté votre commande ${it.figures.number}.`,
      `${it.figures.collection ? 'Prête' : 'Chez vous'} de ${eta(it)}. Montant : ${total(it)}.`,
    ],
    action: follow(it),
  }),
  'order.rejected': (it) => ({
    subject: `Commande ${it.figures.number} refusée`,
    paragraphs: [`Le chef ne peut pas préparer votre commande ${it.figures.number}.`, moneyBack],
    action: { label: 'Trouver un autre chef', path: '/' },
  }),
  'order.expired': (it) => ({
    subject: `Commande ${it.figures.number} restée sans réponse`,
    paragraphs: [`La commande ${it.figures.number} n'a pas abouti à temps.`, moneyBack],
    action: { label: 'Trouver un autre chef', path: '/' },
  }),
  'order.cancelled': (it) => ({
    subject: `Commande ${it.figures.number} annulée`,
    paragraphs: [`Votre commande ${it.figures.number} est annulée.`, moneyBack],
    action: follow(it),
  }),
  'order.ready': (it) => ({
    subject: `Commande ${it.figures.number} prête`,
    paragraphs: [`Votre commande ${it.figures.number} vous attend. Donnez votre code au chef.`],
    action: follow(it),
  }),
  'order.waiting': (it) => ({
    subject: `Commande ${it.figures.number} : elle vous attend toujours`,
    paragraphs: [
      `Votre commande ${it.figures.number} est prête et vous attend en cuisine.`,
      "Un repas que personne ne retire dans l'heure est perdu, et n'est pas remboursé.",
    ],
    action: follow(it),
  }),
  'order.on-its-way': (it) => ({
    subject: `Commande ${it.figures.number} en route`,
    paragraphs: [
      `Votre repas est en route, chez vous de ${eta(it)}. Gardez votre code sous la main.`,
    ],
    action: follow(it),
  }),
  'order.delivered': (it) => ({
    subject: `Commande ${it.figures.number} livrée`,
    paragraphs: ['Bon appétit !'],
    action: { label: 'Voir la commande', path: `/orders/${it.orderId}` },
  }),
  'order.failed': (it) => ({
    subject: `Commande ${it.figures.number} non livrée`,
    paragraphs: [`Votre commande ${it.figures.number} n'a pas pu être livrée.`, moneyBack],
    action: follow(it),
  }),
  'order.changes-proposed': (it) => ({
    subject: `Commande ${it.figures.number} : le chef vous propose un changement`,
    paragraphs: [
      `Le chef ne peut préparer votre commande ${it.figures.number} qu'avec des changements. Vous avez deux minutes pour répondre.`,
    ],
    action: { label: 'Répondre', path: `/orders/${it.orderId}` },
  }),
  'kitchen.order-placed': (it) => ({
    subject: `Nouvelle commande ${it.figures.number}`,
    paragraphs: [`${total(it)}. Merci de l'accepter ou de la refuser.`],
    action: { label: 'Ouvrir le tableau', path: '/kitchen' },
  }),
  'kitchen.order-waiting': (it) => ({
    subject: `Commande ${it.figures.number} : on attend votre réponse`,
    paragraphs: ['Sans réponse, elle prendra fin toute seule bientôt.'],
    action: { label: 'Ouvrir le tableau', path: '/kitchen' },
  }),
  'case.opened': (it) => ({
    subject: 'Nous avons bien reçu votre message',
    paragraphs: ["Merci de nous l'avoir dit. Quelqu'un va s'en occuper et vous répondre."],
    action: { label: 'Voir votre message', path: `/orders/${it.orderId}` },
  }),
  'case.answered': (it) => ({
    subject: 'Nous vous avons répondu',
    paragraphs: ['Il y a une réponse à votre message au sujet de votre commande.'],
    action: { label: 'La lire', path: `/orders/${it.orderId}` },
  }),
  'case.closed': (it) => ({
    subject: 'Votre demande est close',
    paragraphs: ["Nous avons clos votre demande. Écrivez-nous encore si ce n'est pas réglé."],
    action: { label: 'Voir la commande', path: `/orders/${it.orderId}` },
  }),
  'reminder.rate': (it) => ({
    subject: 'Comment était votre repas ?',
    paragraphs: ["Votre chef aimerait le savoir. Cela ne prend qu'un instant."],
    action: { label: 'Noter le repas', path: `/orders/${it.orderId}` },
  }),
  'newsletter.confirm': (it) => ({
    subject: 'Confirmez votre abonnement',
    paragraphs: [
      'Merci de confirmer que vous voulez notre lettre. Le lien est valable une semaine.',
      "Si vous n'avez rien demandé, ne faites rien : nous ne vous écrirons plus.",
    ],
    action: { label: 'Confirmer', path: `/api/v1/newsletter/confirm?token=${it.token}` },
  }),
};
