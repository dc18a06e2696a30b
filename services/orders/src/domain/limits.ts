/** The time limits of the order table that are not among the settings an admin can change. */
export const limits = {
  pollPaymentSeconds: 5,
  pollPaymentSecondsMax: 60,
  closeUnansweredMinutes: 30,
  answerMinutes: 2,
  addedMinutesMax: 60,
  readyAheadMinutesMax: 6 * 60,
  neverStartedMinutes: 20,
  cookingStuckMinutes: 45,
  neverReadyMinutes: 90,
  pickUpStuckMinutes: 45,
  noPickUpMinutes: 90,
  notCollectedMinutes: 60,
  /** From when on a chef who has not answered is reminded, and a customer whose meal waits. */
  remindChefMinutes: [1, 3],
  remindCustomerMinutes: [20, 40],
  remindersMax: 2,
  /** Between the last message and giving a meal up that nobody collects. */
  lastCallMinutes: 20,
  contactsMin: 2,
  /** A later arrival than what was told is told again from here on. */
  slipMinutes: 10,
  deliveryStuckMinutes: 60,
  notDeliveredMinutes: 4 * 60,
  /** Between the release of a scheduled order and the last moment at which its cooking can begin. */
  releaseMarginMinutes: 30,
  mealsLearnedFrom: 200,
  /** What was learned of a kitchen never moves a chef's figure further than this. */
  paceMin: 0.4,
  paceMax: 3,
  slotMinutes: 15,
  slotDaysAhead: 5,
  /** How many slots later than now the kitchen may begin an order that is wanted as soon as possible. */
  cookSlotsAhead: 4,
  codeTries: 5,
  /** What the payment provider takes at least. */
  chargeCentsMin: 50,
  totalCentsMax: 10_000_000,
} as const;
