import type { NoticeKind } from '@foodiefast/contracts/notifications';
import type { Draft, Occasion } from './notice.ts';
import { between, euros } from './phrases.ts';

const follow = (it: Occasion) => ({ label: 'Follow the order', path: `/orders/${it.orderId}` });
const eta = ({ figures, locale }: Occasion) => between(figures.etaFrom, figures.etaTo, locale);
const total = ({ figures, locale }: Occasion) => euros(figures.totalCents, locale);
const moneyBack =
  'What was held on your card is released, or what is yours refunded. Your bank may take a few days to show it.';

/** All that is told, in English. A browser shows the subject and the first paragraphs. */
export const english: Record<NoticeKind, (it: Occasion) => Draft> = {
  welcome: () => ({
    subject: 'Welcome to FoodieFast',
    paragraphs: ['Your account is open. Chefs of your quarter are cooking for you.'],
    action: { label: 'See who cooks', path: '/' },
  }),
  'account.verify-email': (it) => ({
    subject: 'Confirm your address',
    paragraphs: ['Please confirm that this address is yours. The link works for a day.'],
    action: { label: 'Confirm', path: `/verify-email?token=${it.token}` },
  }),
  'account.reset-password': (it) => ({
    subject: 'Choose a new password',
    paragraphs: [
      'Somebody asked for a new password for your account. The link works once, for an hour.',
      'If it was not you, nothing changes: leave this mail alone.',
    ],
    action: { label: 'Choose a password', path: `/reset-password?token=${it.token}` },
  }),
  'application.approved': (it) => ({
    subject: 'Your application is approved',
    paragraphs: [`You are a ${it.figures.role ?? 'partner'} on FoodieFast now.`],
    action: { label: 'Begin', path: '/' },
  }),
  'application.rejected': (it) => ({
    subject: 'Your application',
    paragraphs: [
      'We cannot accept your application at the moment.',
      ...(it.reason ? [`The reason: ${it.reason}`] : []),
    ],
  }),
  'order.placed': (it) => ({
    subject: `Order ${it.figures.number} is with the chef`,
    paragraphs: [
      `Your order ${it.figures.number} of ${total(it)} is with the chef, who will answer soon.`,
      'Your card is charged only when the chef has accepted.',
    ],
    action: follow(it),
  }),
  'order.accepted': (it) => ({
    subject: `Order ${it.figures.number} is accepted`,
    paragraphs: [
      `The chef has accepted your order ${it.figures.number}.`,
      `${it.figures.collection ? 'Ready' : 'With you'} from ${eta(it)}. Amount: ${total(it)}.`,
    ],
    action: follow(it),
  }),
  'order.rejected': (it) => ({
    subject: `Order ${it.figures.number} was declined`,
    paragraphs: [`The chef cannot cook your order ${it.figures.number}.`, moneyBack],
    action: { label: 'Find another chef', path: '/' },
  }),
  'order.expired': (it) => ({
    subject: `Order ${it.figures.number} was not answered`,
    paragraphs: [`Order ${it.figures.number} did not come about in time.`, moneyBack],
    action: { label: 'Find another chef', path: '/' },
  }),
  'order.cancelled': (it) => ({
    subject: `Order ${it.figures.number} is cancelled`,
    paragraphs: [`Your order ${it.figures.number} is cancelled.`, moneyBack],
    action: follow(it),
  }),
  'order.ready': (it) => ({
    subject: `Order ${it.figures.number} is ready`,
    paragraphs: [`Your order ${it.figures.number} waits for you. Tell the chef your code.`],
    action: follow(it),
  }),
  'order.waiting': (it) => ({
    subject: `Order ${it.figures.number} is still waiting for you`,
    paragraphs: [
      `Your order ${it.figures.number} is ready and waits in the kitchen.`,
      'A meal that nobody collects within an hour is given up, and is not refunded.',
    ],
    action: follow(it),
  }),
  'order.on-its-way': (it) => ({
    subject: `Order ${it.figures.number} is on its way`,
    paragraphs: [`Your meal is on its way, with you from ${eta(it)}. Have your code at hand.`],
    action: follow(it),
  }),
  'order.delivered': (it) => ({
    subject: `Order ${it.figures.number} is delivered`,
    paragraphs: ['Enjoy your meal!'],
    action: { label: 'See the order', path: `/orders/${it.orderId}` },
  }),
  'order.failed': (it) => ({
    subject: `Order ${it.figures.number} could not be delivered`,
    paragraphs: [`Your order ${it.figures.number} could not be delivered.`, moneyBack],
    action: follow(it),
  }),
  'order.changes-proposed': (it) => ({
    subject: `Order ${it.figures.number}: the chef asks you something`,
    paragraphs: [
      `The chef can cook your order ${it.figures.number} with changes only. You have two minutes to agree.`,
    ],
    action: { label: 'Answer', path: `/orders/${it.orderId}` },
  }),
  'kitchen.order-placed': (it) => ({
    subject: `New order ${it.figures.number}`,
    paragraphs: [`${total(it)}. Please accept or decline it.`],
    action: { label: 'Open the board', path: '/kitchen' },
  }),
  'kitchen.order-waiting': (it) => ({
    subject: `Order ${it.figures.number} waits for your answer`,
    paragraphs: ['Without an answer it ends by itself soon.'],
    action: { label: 'Open the board', path: '/kitchen' },
  }),
  'case.opened': (it) => ({
    subject: 'We have your message',
    paragraphs: ['Thank you for telling us. Somebody will look at it and answer you.'],
    action: { label: 'See your message', path: `/orders/${it.orderId}` },
  }),
  'case.answered': (it) => ({
    subject: 'We have answered you',
    paragraphs: ['There is an answer to what you told us about your order.'],
    action: { label: 'Read it', path: `/orders/${it.orderId}` },
  }),
  'case.closed': (it) => ({
    subject: 'Your case is closed',
    paragraphs: ['We have closed what you told us about your order. Write again if it is not.'],
    action: { label: 'See the order', path: `/orders/${it.orderId}` },
  }),
  'reminder.rate': (it) => ({
    subject: 'How was your meal?',
    paragraphs: ['Your chef would like to know. It takes a moment.'],
    action: { label: 'Rate the meal', path: `/orders/${it.orderId}` },
  }),
  'newsletter.confirm': (it) => ({
    subject: 'Confirm your subscription',
    paragraphs: [
      'Please confirm that you want our newsletter. The link works for a week.',
      'If you did not ask for it, do nothing: you will not hear from us.',
    ],
    action: { label: 'Confirm', path: `/api/v1/newsletter/confirm?token=${it.token}` },
  }),
};
