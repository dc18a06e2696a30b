export type Language = 'en' | 'fr';

const en = {
  testMode: 'Test mode',
  noMoney: 'A stand-in for Stripe: no money moves. Never type a real card.',
  pay: 'Pay',
  payTo: 'Pay FoodieFast',
  cardDetails: 'Card details',
  email: 'E-mail',
  cardNumber: 'Card number',
  expiry: 'Expiry (MM / YY)',
  cvc: 'Security code',
  name: 'Name on card (optional)',
  hold: 'The amount is held now and taken when the chef accepts.',
  saved: 'This card will be saved for your next orders.',
  back: 'Back to FoodieFast',
  quantity: 'Quantity:',
  total: 'Total',
  testCards: 'Test cards',
  anyExpiry: 'Any date to come, any three digits (four for American Express).',
  expired: 'This checkout page has expired',
  expiredHint: 'Nothing was taken. Go back to start again.',
  unknown: 'There is no such page',
  unknownHint: 'The link may be incomplete. Go back to where you came from.',
  bankTitle: 'Your bank asks for you',
  bankHint: 'Do you approve this payment?',
  bankCard: 'Card ending in',
  approve: 'Approve',
  refuse: 'Refuse',
  onboardTitle: 'Get paid with FoodieFast',
  onboardHint: 'Here Stripe would ask who you are and where to send your earnings.',
  onboardDone: 'Complete',
  checkFields: 'Please check the fields below',
  error: 'Error',
  badEmail: 'Type an e-mail address such as name@example.org.',
  badNumber: 'Your card number is invalid.',
  badExpiry: "Type the card's expiry as month and year, such as 12 / 34.",
  pastExpiry: "Your card's expiry date is in the past.",
  badCvc: "Your card's security code is incomplete.",
  /** By code of the decline; what is missing is said as the API says it. */
  declines: {} as Readonly<Record<string, string>>,
};

const fr: typeof en = {
  testMode: 'Mode test',
  noMoney: 'Remplace Stripe : aucun argent ne bouge. Ne saisissez jamais une vraie carte.',
  pay: 'Payer',
  payTo: 'Payer FoodieFast',
  cardDetails: 'Carte bancaire',
  email: 'E-mail',
  cardNumber: 'Numéro de carte',
  expiry: 'Expiration (MM / AA)',
  cvc: 'Code de sécurité',
  name: 'Nom sur la carte (facultatif)',
  hold: 'Le montant est réservé maintenant et prélevé quand le chef accepte.',
  saved: 'Cette carte sera enregistrée pour vos prochaines commandes.',
  back: 'Retour à FoodieFast',
  quantity: 'Quantité\u00a0:',
  total: 'Total',
  testCards: 'Cartes de test',
  anyExpiry: 'Une date à venir, trois chiffres au choix (quatre pour American Express).',
  expired: 'Cette page de paiement a expiré',
  expiredHint: "Rien n'a été prélevé. Revenez en arrière pour recommencer.",
  unknown: "Cette page n'existe pas",
  unknownHint: "Le lien est peut-être incomplet. Revenez d'où vous venez.",
  bankTitle: 'Votre banque vous demande',
  bankHint: 'Approuvez-vous ce paiement ?',
  bankCard: 'Carte se terminant par',
  approve: 'Approuver',
  refuse: 'Refuser',
  onboardTitle: 'Être payé avec FoodieFast',
  onboardHint: 'Ici, Stripe demanderait qui vous êtes et où verser vos revenus.',
  onboardDone: 'Terminer',
  checkFields: 'Vérifiez les champs ci-dessous',
  error: 'Erreur',
  badEmail: 'Saisissez une adresse e-mail telle que nom@exemple.org.',
  badNumber: 'Le numéro de carte est incorrect.',
  badExpiry: "Saisissez le mois et l'année d'expiration, par exemple 12 / 34.",
  pastExpiry: "La date d'expiration est passée.",
  badCvc: 'Le code de sécurité est incomplet.',
  declines: {
    authentication_required: 'Votre carte a été refusée. Ce paiement doit être authentifié.',
    expired_card: 'Votre carte a expiré.',
    incorrect_cvc: 'Le code de sécurité de votre carte est incorrect.',
    insufficient_funds: 'Le solde de votre carte est insuffisant.',
    payment_intent_authentication_failure: "Votre banque n'a pas pu confirmer que c'est vous.",
    processing_error:
      "Une erreur s'est produite pendant le traitement de votre carte. Réessayez dans un instant.",
    test_mode_live_card: 'Votre carte a été refusée : en mode test, seule une carte de test paie.',
    card_declined: 'Votre carte a été refusée.',
  },
};

export type Words = typeof en;
export const words: Record<Language, Words> = { en, fr };

export const declineText = (
  { declines }: Words,
  decline: { code?: string | null; declineCode?: string | null; message: string },
): string => declines[decline.declineCode ?? ''] ?? declines[decline.code ?? ''] ?? decline.message;

/** The session's language, or the browser's when it says `auto`. */
export function languageOf(locale: string | null, acceptLanguage = ''): Language {
  const wanted = locale === null || locale === 'auto' ? acceptLanguage : locale;
  return wanted.trim().toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

export const money = (cents: number, currency: string, language: Language) =>
  new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-IE', {
    style: 'currency',
    currency: currency.toUpperCase(),
  }).format(cents / 100);
