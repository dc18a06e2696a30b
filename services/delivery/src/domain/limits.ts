/** First figures for couriers on bicycles in a city. */
export const limits = {
  radiusMetres: 5_000,
  wideRadiusMetres: 10_000,
  candidatesMax: 20,
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
  seenSeconds: 60,
  shownAfterEndMinutes: 15,
  positionHours: 24,
  /** How stale the last position in Postgres may get while positions come in. */
  presenceWriteSeconds: 10,
} as const;
