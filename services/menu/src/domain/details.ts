import type { OpeningHours } from '@foodiefast/contracts/hours';
import { type KitchenInput, untilResumed } from '@foodiefast/contracts/menu';
import { isTimeZone } from '@foodiefast/kit/opening-hours';
import { type FieldError, Refusal } from '@foodiefast/kit/refusal';
import type { Kitchen } from './kitchen.ts';

export function fillIn(kitchen: Kitchen, details: KitchenInput): Kitchen {
  mustBeSound([...zoneErrors(details), ...timeZoneErrors(details)]);
  return { ...kitchen, details, detailsRevision: kitchen.detailsRevision + 1 };
}

export function setHours(kitchen: Kitchen, hours: OpeningHours): Kitchen {
  mustBeSound([...overlapErrors(hours), ...repeatedDayErrors(hours)]);
  return { ...kitchen, hours, detailsRevision: kitchen.detailsRevision + 1 };
}

export function pause(kitchen: Kitchen, until: Date | null, now: Date): Kitchen {
  mustLieAhead(until, now);
  return { ...kitchen, pausedUntil: until ?? new Date(untilResumed) };
}

export const resume = (kitchen: Kitchen): Kitchen => ({ ...kitchen, pausedUntil: null });

/** Without an end it lasts until the chef sets 0 minutes. */
export function setBusy(kitchen: Kitchen, minutes: number, until: Date | null, now: Date): Kitchen {
  mustLieAhead(until, now);
  return { ...kitchen, busyMinutes: minutes, busyUntil: minutes === 0 ? null : until };
}

function mustLieAhead(until: Date | null, now: Date): void {
  if (until && until <= now) mustBeSound([{ path: 'until', message: 'must lie ahead' }]);
}

function mustBeSound(errors: FieldError[]): void {
  if (errors.length === 0) return;
  const paths = errors.slice(0, 3).map(({ path }) => path);
  throw new Refusal('INVALID_INPUT', `Not valid: ${paths.join(', ')}`, { errors });
}

function zoneErrors({ delivery }: KitchenInput): FieldError[] {
  const zones = delivery?.zones ?? [];
  return zones.flatMap(({ uptoMetres }, index) => {
    const before = zones[index - 1];
    return before && uptoMetres <= before.uptoMetres
      ? [
          {
            path: `delivery.zones[${index}].uptoMetres`,
            message: 'must reach further than the zone before it',
          },
        ]
      : [];
  });
}

const timeZoneErrors = ({ timeZone }: KitchenInput): FieldError[] =>
  isTimeZone(timeZone) ? [] : [{ path: 'timeZone', message: 'must be one such as Europe/Paris' }];

function overlapErrors({ week, exceptions }: OpeningHours): FieldError[] {
  const days = [
    ...Object.entries(week).map(([day, periods]) => ({ path: `week.${day}`, periods })),
    ...exceptions.map(({ periods }, index) => ({ path: `exceptions[${index}].periods`, periods })),
  ];
  return days.flatMap(({ path, periods }) => {
    // Times of day compare as text; one that ends at or before its beginning ends on the next day.
    const ordered = periods.toSorted(([a], [b]) => (a < b ? -1 : 1));
    const meets = ordered.some(([from, to], index) => {
      const next = ordered[index + 1];
      return next !== undefined && (to <= from || next[0] < to);
    });
    return meets ? [{ path, message: 'must not hold periods that overlap' }] : [];
  });
}

function repeatedDayErrors({ exceptions }: OpeningHours): FieldError[] {
  const seen = new Set<string>();
  return exceptions.flatMap(({ date }, index) => {
    if (seen.has(date))
      return [{ path: `exceptions[${index}].date`, message: 'stands there twice' }];
    seen.add(date);
    return [];
  });
}
