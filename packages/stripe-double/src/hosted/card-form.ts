import { cardOf, notATestCard, passesLuhn, type TestCard } from '../cards.ts';
import { declineText, type Words } from './words.ts';

export const fieldNames = ['email', 'cardNumber', 'cardExpiry', 'cardCvc', 'billingName'] as const;
export type FieldName = (typeof fieldNames)[number];
export type Entered = Record<FieldName, string>;
export type Problems = Partial<Record<FieldName, string>>;
export type CardEntry = {
  card: TestCard;
  email: string;
  name: string | null;
  expiry: { month: number; year: number };
};

export function enteredOf(form: Record<string, unknown>): Entered {
  const text = (name: FieldName) => {
    const value = form[name];
    return typeof value === 'string' ? value.trim().slice(0, 200) : '';
  };
  return {
    email: text('email'),
    cardNumber: text('cardNumber'),
    cardExpiry: text('cardExpiry'),
    cardCvc: text('cardCvc'),
    billingName: text('billingName'),
  };
}

/** A card to charge, or what is wrong with each field; a number that is no test number is never kept. */
export function readCard(
  entered: Entered,
  now: number,
  words: Words,
): { entry: CardEntry } | { problems: Problems; declined: string | null } {
  const number = digitsOf(entered);
  const expiry = expiryOf(entered.cardExpiry);
  const card = cardOf(number);
  const cvcLength = card?.brand === 'amex' ? 4 : 3;
  const problems: Problems = {
    ...(/^[^\s@]+@[^\s@]+$/.test(entered.email) ? {} : { email: words.badEmail }),
    ...(passesLuhn(number) ? {} : { cardNumber: words.badNumber }),
    ...expiryProblem(expiry, now, words),
    ...(/^\d{3,4}$/.test(entered.cardCvc) && entered.cardCvc.length >= cvcLength
      ? {}
      : { cardCvc: words.badCvc }),
  };
  if (expiry === null || Object.keys(problems).length > 0) return { problems, declined: null };
  if (card === undefined) return { problems: {}, declined: declineText(words, notATestCard) };
  const name = entered.billingName === '' ? null : entered.billingName;
  return { entry: { card, email: entered.email, name, expiry } };
}

/** What may be sent back: a card number that is no test number may be somebody's own. */
export function shownAgain(entered: Entered): Entered {
  const number = digitsOf(entered);
  const foreign = passesLuhn(number) && cardOf(number) === undefined;
  return { ...entered, cardCvc: '', cardNumber: foreign ? '' : entered.cardNumber };
}

const digitsOf = ({ cardNumber }: Entered) => cardNumber.replace(/[\s-]/g, '');

function expiryOf(text: string) {
  const match = /^(\d{1,2})\s*\/?\s*(\d{2}|\d{4})$/.exec(text);
  if (match === null) return null;
  const month = Number(match[1]);
  const year = Number(match[2]) % 100;
  return month >= 1 && month <= 12 ? { month, year: 2000 + year } : null;
}

function expiryProblem(expiry: ReturnType<typeof expiryOf>, now: number, words: Words): Problems {
  if (expiry === null) return { cardExpiry: words.badExpiry };
  const firstSecondAfter = Date.UTC(expiry.year, expiry.month, 1) / 1000;
  return firstSecondAfter <= now ? { cardExpiry: words.pastExpiry } : {};
}
