/** How a test card behaves. The numbers are those of Stripe's page on testing. */
export type TestCard = {
  number: string;
  says: string;
  brand: 'visa' | 'mastercard' | 'amex' | 'discover' | 'diners' | 'jcb' | 'unionpay';
  country: string;
  funding: 'credit' | 'debit' | 'prepaid';
  /** When the bank wants to see the owner. */
  challenge: 'never' | 'always' | 'unless_set_up' | 'on_session';
  decline: Decline | null;
  refund: 'succeeds' | 'fails_later' | 'pending';
  settles: 'in_days' | 'at_once';
  /** Why its owner complains to the bank soon after a capture. */
  dispute: 'fraudulent' | 'product_not_received' | null;
  /** `pm_card_...`, usable through the API without a number. */
  alias: string | null;
};

export type Decline = { code: string; declineCode: string | null; message: string; advice: string };

const declined = (declineCode: string, message = 'Your card was declined.'): Decline => ({
  code: 'card_declined',
  declineCode,
  message,
  advice: declineCode === 'generic_decline' ? 'try_again_later' : 'do_not_try_again',
});

const failing = (code: string, message: string): Decline => ({
  code,
  declineCode: null,
  message,
  advice: 'do_not_try_again',
});

export const authenticationRequired: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
  advice: 'confirm_card_data',
};

const plain = {
  brand: 'visa',
  country: 'US',
  funding: 'credit',
  challenge: 'never',
  decline: null,
  refund: 'succeeds',
  settles: 'in_days',
  dispute: null,
  alias: null,
} as const satisfies Partial<TestCard>;

const insufficient = declined('insufficient_funds', 'Your card has insufficient funds.');

export const testCards: readonly TestCard[] = [
  { ...plain, number: '4242424242424242', says: 'Succeeds', alias: 'pm_card_visa' },
  {
    ...plain,
    number: '4000056655665556',
    says: 'Succeeds (Visa debit)',
    funding: 'debit',
    alias: 'pm_card_visa_debit',
  },
  {
    ...plain,
    number: '5555555555554444',
    says: 'Succeeds (Mastercard)',
    brand: 'mastercard',
    alias: 'pm_card_mastercard',
  },
  {
    ...plain,
    number: '378282246310005',
    says: 'Succeeds (American Express)',
    brand: 'amex',
    alias: 'pm_card_amex',
  },
  {
    ...plain,
    number: '6011111111111117',
    says: 'Succeeds (Discover)',
    brand: 'discover',
    alias: 'pm_card_discover',
  },
  {
    ...plain,
    number: '3056930009020004',
    says: 'Succeeds (Diners Club)',
    brand: 'diners',
    alias: 'pm_card_diners',
  },
  {
    ...plain,
    number: '3566002020360505',
    says: 'Succeeds (JCB)',
    brand: 'jcb',
    alias: 'pm_card_jcb',
  },
  {
    ...plain,
    number: '6200000000000005',
    says: 'Succeeds (UnionPay)',
    brand: 'unionpay',
    alias: 'pm_card_unionpay',
  },
  {
    ...plain,
    number: '4000002500000003',
    says: 'Succeeds (France)',
    country: 'FR',
    alias: 'pm_card_fr',
  },
  {
    ...plain,
    number: '4000000000000077',
    says: 'Succeeds, available at once',
    settles: 'at_once',
    alias: 'pm_card_bypassPending',
  },
  {
    ...plain,
    number: '4000000000000002',
    says: 'Declined',
    decline: declined('generic_decline'),
    alias: 'pm_card_visa_chargeDeclined',
  },
  {
    ...plain,
    number: '4000000000009995',
    says: 'Declined: insufficient funds',
    decline: insufficient,
    alias: 'pm_card_visa_chargeDeclinedInsufficientFunds',
  },
  {
    ...plain,
    number: '4000000000009987',
    says: 'Declined: lost card',
    decline: declined('lost_card'),
    alias: 'pm_card_visa_chargeDeclinedLostCard',
  },
  {
    ...plain,
    number: '4000000000009979',
    says: 'Declined: stolen card',
    decline: declined('stolen_card'),
    alias: 'pm_card_visa_chargeDeclinedStolenCard',
  },
  {
    ...plain,
    number: '4000000000006975',
    says: 'Declined: velocity limit',
    decline: declined('card_velocity_exceeded'),
    alias: 'pm_card_visa_chargeDeclinedVelocityLimitExceeded',
  },
  {
    ...plain,
    number: '4100000000000019',
    says: 'Declined: blocked as fraud',
    decline: declined('fraudulent'),
    alias: 'pm_card_radarBlock',
  },
  {
    ...plain,
    number: '4000000000000069',
    says: 'Declined: expired card',
    decline: failing('expired_card', 'Your card has expired.'),
    alias: 'pm_card_chargeDeclinedExpiredCard',
  },
  {
    ...plain,
    number: '4000000000000127',
    says: 'Declined: wrong security code',
    decline: failing('incorrect_cvc', "Your card's security code is incorrect."),
    alias: 'pm_card_chargeDeclinedIncorrectCvc',
  },
  {
    ...plain,
    number: '4000000000000119',
    says: 'Declined: processing error',
    decline: {
      ...failing(
        'processing_error',
        'An error occurred while processing your card. Try again in a little bit.',
      ),
      advice: 'try_again_later',
    },
    alias: 'pm_card_chargeDeclinedProcessingError',
  },
  {
    ...plain,
    number: '4000000000000341',
    says: 'Can be saved, then every charge is declined',
    decline: declined('generic_decline'),
    alias: 'pm_card_chargeCustomerFail',
  },
  {
    ...plain,
    number: '4000002500003155',
    says: '3-D Secure, unless saved after one',
    country: 'FR',
    challenge: 'unless_set_up',
    alias: 'pm_card_authenticationRequiredOnSetup',
  },
  {
    ...plain,
    number: '4000002760003184',
    says: '3-D Secure on every payment',
    country: 'DE',
    challenge: 'always',
    alias: 'pm_card_authenticationRequired',
  },
  {
    ...plain,
    number: '4000003800000446',
    says: '3-D Secure, except without the customer present',
    country: 'IT',
    challenge: 'on_session',
    alias: 'pm_card_authenticationRequiredSetupForOffSession',
  },
  {
    ...plain,
    number: '4000000000003220',
    says: '3-D Secure required, then succeeds',
    country: 'IE',
    challenge: 'always',
    alias: 'pm_card_threeDSecure2Required',
  },
  {
    ...plain,
    number: '4000008260003178',
    says: '3-D Secure, then insufficient funds',
    country: 'GB',
    challenge: 'always',
    decline: insufficient,
    alias: 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
  },
  {
    ...plain,
    number: '4000008400001629',
    says: '3-D Secure, then declined',
    challenge: 'always',
    decline: declined('generic_decline'),
    alias: 'pm_card_threeDSecureRequiredChargeDeclined',
  },
  {
    ...plain,
    number: '4000000000007726',
    says: 'Succeeds; a refund is pending, then succeeds',
    refund: 'pending',
    alias: 'pm_card_pendingRefund',
  },
  {
    ...plain,
    number: '4000000000005126',
    says: 'Succeeds; a refund succeeds, then fails',
    refund: 'fails_later',
    alias: 'pm_card_refundFail',
  },
  {
    ...plain,
    number: '4000000000000259',
    says: 'Succeeds, then disputed as fraud',
    dispute: 'fraudulent',
    alias: 'pm_card_createDispute',
  },
  {
    ...plain,
    number: '4000000000002685',
    says: 'Succeeds, then disputed as not received',
    dispute: 'product_not_received',
    alias: 'pm_card_createDisputeProductNotReceived',
  },
];

const byNumber = new Map(testCards.map((card) => [card.number, card]));
const byAlias = new Map(testCards.map((card) => [card.alias, card]));

export const cardOf = (number: string) => byNumber.get(number);
export const cardOfAlias = (alias: string) => byAlias.get(alias);

/** As Stripe answers in test mode to what is not one of its test numbers. */
export const notATestCard = declined(
  'test_mode_live_card',
  'Your card was declined. Your request was in test mode, but used a non test card.',
);

export function passesLuhn(digits: string) {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return /^\d{12,19}$/.test(digits) && sum % 10 === 0;
}
