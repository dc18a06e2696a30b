import { untilResumed } from '@foodiefast/contracts/menu';
import { describe, expect, it } from 'vitest';
import type { ListedDish, Listing } from './listing.ts';
import { createMoments, momentOf } from './moment.ts';
import { comparePositions, dishesFor, fits, positionIn, servesFor, type Wishes } from './search.ts';
import { etaMinutesOf, type Figures, show, summaryOf } from './shown.ts';

const noon = new Date('2026-11-21T11:00:00Z');
const lunch: [string, string][] = [['11:30', '14:00']];
const text = { fr: 'Bol', en: 'Bowl' };
const dish: Omit<ListedDish, 'id'> = {
  name: text,
  about: '',
  diets: [],
  allergens: [],
  preparationMinutes: 10,
  available: true,
  fromCents: 1_000,
  isFood: true,
  photo: null,
  required: [],
};

const listing = (o: Partial<Listing> = {}): Listing => ({
  id: 'kitchen',
  version: 1,
  name: 'Kitchen',
  description: text,
  cuisines: ['bowls'],
  quarter: 'Centre',
  timeZone: 'Europe/Paris',
  currency: 'EUR',
  collection: false,
  approximatePoint: { lat: 45.76, lng: 4.83 },
  zones: [
    { uptoMetres: 1_000, feeCents: 100, minimumCents: 500 },
    { uptoMetres: 3_000, feeCents: 300, minimumCents: 900 },
  ],
  hours: {
    week: { mon: lunch, tue: [], wed: [], thu: [], fri: [], sat: lunch, sun: [] },
    exceptions: [],
  },
  acceptMinutes: 8,
  pausedUntil: null,
  busyMinutes: 0,
  busyUntil: null,
  menu: { version: 1, publicationId: 'publication' },
  dishes: [{ ...dish, id: 'dish' }],
  ...o,
});
const figures = (o: Partial<Figures> = {}): Figures => ({
  rating: () => null,
  isSoldOut: () => false,
  ...o,
});
const seen = (o: Partial<Listing> = {}, from: { lat: number; lng: number } | null = null) =>
  show(listing(o), momentOf(listing(o), noon), figures(), from);

describe('a kitchen as it is seen', () => {
  it.each([
    ['open', null, { openNow: true, opensAt: null, closesAt: '2026-11-21T13:00:00.000Z' }],
    ['resumed', '2026-11-21T10:59:00Z', { openNow: true }],
    [
      'paused for a while',
      '2026-11-21T12:00:00Z',
      { openNow: false, opensAt: '2026-11-21T12:00:00.000Z' },
    ],
    [
      'paused beyond today',
      '2026-11-21T20:00:00Z',
      { openNow: false, opensAt: '2026-11-23T10:30:00.000Z' },
    ],
    ['paused until resumed', untilResumed, { openNow: false, opensAt: null, closesAt: null }],
  ])('is %s', (_state, pausedUntil, expected) => {
    expect(summaryOf(seen({ pausedUntil }), noon)).toMatchObject(expected);
  });

  it('takes the middle dish for its time, and adds busy minutes while they last', () => {
    const dishes = [5, 90, 20].map((preparationMinutes, index) => ({
      ...dish,
      id: `${index}`,
      preparationMinutes,
    }));
    const minutes = (o: Partial<Listing>) =>
      summaryOf(seen({ dishes, ...o }), noon).preparationMinutes;
    expect(minutes({})).toBe(20);
    expect(minutes({ busyMinutes: 15 })).toBe(35);
    expect(minutes({ busyMinutes: 15, busyUntil: '2026-11-21T11:00:00Z' })).toBe(20);
  });

  it('rounds its rating, and has none before the first', () => {
    const rated = figures({ rating: () => ({ starsSum: 13, count: 3 }) });
    expect(show(listing(), momentOf(listing(), noon), rated, null).rating).toEqual({
      average: 4.3,
      count: 3,
    });
    expect(seen().rating).toBeNull();
  });

  it('leaves out what is sold out today in its own time zone', () => {
    const asked: string[] = [];
    const soldOut = figures({ isSoldOut: (_dish, day) => asked.push(day) > 0 });
    const late = new Date('2026-11-21T23:30:00Z');
    expect(show(listing(), momentOf(listing(), late), soldOut, null).dishes).toEqual([]);
    expect(asked).toEqual(['2026-11-22']);
  });
});

describe('a remembered moment', () => {
  const seconds = (count: number) => new Date(noon.getTime() + count * 1_000);

  it('turns with the minute', () => {
    const momentAt = createMoments();
    const kitchen = listing({ hours: { ...listing().hours, exceptions: [] } });
    const last = new Date('2026-11-21T12:59:59Z');
    expect(momentAt(kitchen, noon)).toBe(momentAt(kitchen, seconds(59)));
    expect(momentAt(kitchen, last).opening.openNow).toBe(true);
    expect(momentAt(kitchen, new Date('2026-11-21T13:00:00Z')).opening.openNow).toBe(false);
  });

  it('ends a pause to the second', () => {
    const momentAt = createMoments();
    const kitchen = listing({ pausedUntil: seconds(30).toISOString() });
    expect(momentAt(kitchen, seconds(29)).opening.openNow).toBe(false);
    expect(momentAt(kitchen, seconds(30)).opening.openNow).toBe(true);
  });
});

describe('delivery', () => {
  const northBy = (metres: number) => ({ lat: 45.76 + metres / 111_195, lng: 4.83 });
  it.each([
    [900, 100, true],
    [1_100, 300, true],
    [3_100, null, false],
  ])('%s m away costs %s', (metres, fee, inReach) => {
    const shown = seen({}, northBy(metres));
    expect(summaryOf(shown, noon).deliveryFee?.amount ?? null).toBe(fee);
    expect(fits(shown, {}, noon)).toBe(inReach);
  });

  it('is no matter to who collects, within reason', () => {
    expect(fits(seen({ collection: true }, northBy(10_000)), {}, noon)).toBe(true);
    expect(fits(seen({ collection: true }, northBy(10_000)), { maxFee: 1_000 }, noon)).toBe(false);
    expect(fits(seen({ collection: true }, northBy(30_000)), {}, noon)).toBe(false);
  });
});

describe('a search', () => {
  const has = (o: Partial<Listing>, wishes: Wishes) =>
    servesFor(dishesFor(seen(o), wishes), wishes);

  it('takes a dish for free of an allergen only when every required choice can be', () => {
    const required = (choices: ('milk' | 'nuts')[][]) => ({
      dishes: [{ ...dish, id: 'dish', required: [{ min: 1, choices }] }],
    });
    const free = { allergenFree: ['milk' as const] };
    expect(has(required([['milk'], []]), free)).toBe(true);
    expect(has(required([['milk'], ['milk', 'nuts']]), free)).toBe(false);
  });

  it('wants diet, allergens and price of one and the same dish', () => {
    const dishes = [
      { ...dish, id: 'a', diets: ['vegan' as const], allergens: ['nuts' as const] },
      { ...dish, id: 'b', fromCents: 500 },
    ];
    expect(has({ dishes }, { diet: 'vegan', allergenFree: ['nuts'] })).toBe(false);
    expect(has({ dishes }, { diet: 'vegan', allergenFree: ['milk'] })).toBe(true);
    expect(has({ dishes }, { diet: 'vegan', maxPrice: 999 })).toBe(false);
    expect(has({ dishes }, { diet: 'vegan', maxPrice: 1_000 })).toBe(true);
  });

  it('does not take a drink for a cheap meal', () => {
    const dishes = [
      { ...dish, id: 'a', fromCents: 1_200 },
      { ...dish, id: 'b', fromCents: 300, isFood: false },
    ];
    expect(has({ dishes }, { maxPrice: 1_100 })).toBe(false);
    expect(has({ dishes }, { maxPrice: 1_200 })).toBe(true);
    expect(summaryOf(seen({ dishes }), noon).priceFrom?.amount).toBe(1_200);
  });

  it('knows no rating below any that is asked for', () => {
    const rated = (starsSum: number) =>
      show(
        listing(),
        momentOf(listing(), noon),
        figures({ rating: () => ({ starsSum, count: 10 }) }),
        null,
      );
    expect(fits(seen(), { minRating: 1 }, noon)).toBe(false);
    expect(fits(rated(44), { minRating: 4.5 }, noon)).toBe(false);
    expect(fits(rated(45), { minRating: 4.5 }, noon)).toBe(true);
  });

  it('asks for how long it takes now, by bicycle or on foot', () => {
    const near = { lat: 45.76, lng: 4.83 };
    expect(etaMinutesOf(seen({}, near), noon)).toEqual({ from: 15, to: 30 });
    expect(etaMinutesOf(seen({ busyMinutes: 20 }, near), noon)).toEqual({ from: 35, to: 50 });
    expect(etaMinutesOf(seen({ zones: [], collection: true }, near), noon)).toEqual({
      from: 10,
      to: 20,
    });
    expect(etaMinutesOf(seen(), noon)).toBeNull();
    const closed = seen({ pausedUntil: untilResumed }, near);
    expect(etaMinutesOf(closed, noon)).toBeNull();
    expect(fits(seen({}, near), { maxEta: 29 }, noon)).toBe(false);
    expect(fits(seen({}, near), { maxEta: 30 }, noon)).toBe(true);
    expect(fits(closed, { maxEta: 600 }, noon)).toBe(false);
    expect(positionIn('eta', seen({}, near), noon, 0)[0]).toBe(15);
    expect(positionIn('eta', closed, noon, 0)[0]).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('orders equals by id', () => {
    const rows = [
      [2, 'a'],
      [1, 'b'],
      [1, 'a'],
    ] as const;
    expect(rows.toSorted(comparePositions)).toEqual([
      [1, 'a'],
      [1, 'b'],
      [2, 'a'],
    ]);
    expect(comparePositions([1, 'a'], [1, 'a'])).toBe(0);
  });
});
