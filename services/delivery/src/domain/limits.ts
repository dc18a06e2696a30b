/** First figures for couriers on bicycles in a city. */
export const limits = {
  radiusMetres: 5_000,
  wideRadiusMetres: 10_000,
  candidatesMax: 20,
  /** Couriers whose way by street is asked for at once, nearest first. */
  routedMax: 50,
  /** How long before the meal is ready the search starts: the ride to the kitchen and a margin. */
  approachMinutes: 8,
  searchMarginMinutes: 5,
  missedOffersMax: 5,
  searchMinutes: 10,
  raisePercent: 20,
  /** Nobody could be asked: how soon to look again. */
  lookAgainSeconds: 3,
  /** Kitchen or drop-off were not heard of yet. */
  waitForPlacesSeconds: 1,
  /** Who missed or declined an offer is not asked again for the same job before. */
  askAgainMinutes: 5,
  /** Not heard of for longer: no offers. */
  offerableMinutes: 10,
  offlineMinutes: 3,
  silentAtPickupMinutes: 10,
  /** An idle courier who is not heard of for longer is taken offline. */
  presenceMinutes: 30,
  /** Fewer metres than this, as the crow flies, are no movement. */
  movedMetres: 100,
  slowMinutes: 6,
  stalledMinutes: 12,
  /** How often a ride under way is looked at. */
  watchSeconds: 60,
  /** A window that ends so much later or earlier than the one that was told is told. */
  slipMinutes: 10,
  returnMinutes: 60,
  handOverMinutes: 30,
  /** How long after a cancellation a courier may say that the meal had left already. */
  foodLeftMinutes: 30,
  contactsMin: 2,
  contactsMax: 20,
  codeTries: 5,
  photosMax: 5,
  photoDays: 30,
  /** An arrival from farther away is questioned, when the phone tells where it is. */
  arrivedWithinMetres: 500,
  positionFreshSeconds: 60,
  /** Nobody carries a meal from farther away: a phone that says so is wrong. */
  strayMetres: 50_000,
  seenSeconds: 60,
  shownAfterEndMinutes: 15,
  positionHours: 24,
  /** How stale the last position in Postgres may get while positions come in. */
  presenceWriteSeconds: 10,
} as const;
