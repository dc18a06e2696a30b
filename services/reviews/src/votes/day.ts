export type VoteDay = { day: string; endsAt: Date };

/** The local day of the vote, and when it ends; a day of 23 or 25 hours is right too. */
export function voteDay(now: Date, timeZone: string): VoteDay {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const tomorrow = local.toPlainDate().add({ days: 1 }).toZonedDateTime(timeZone);
  return { day: local.toPlainDate().toString(), endsAt: new Date(tomorrow.epochMilliseconds) };
}
