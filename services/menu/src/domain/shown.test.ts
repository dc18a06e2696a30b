import { untilResumed } from '@foodiefast/contracts/menu';
import { describe, expect, it } from 'vitest';
import { folded, type Listing } from './listing.ts';
import { createMoments, momentOf } from './moment.ts';
import { comparePositions, fits } from './search.ts';
import { type Figures, show, summaryOf } from './shown.ts';

const noon = new Date('2026-11-21T11:00:00Z');
const lunch: [string, string][] = [['11:30', '14:00']];
const text = { fr: 'Bol', en: 'Bowl' };
const dish = { diets: [], allergens: [], preparationMinutes: 10, available: true, required: [] };

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
  words: folded('Kitchen\nCrème Brûlée\nbœuf'),
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
    expect(fits(shown, {})).toBe(inReach);
  });

  it('is no matter to who collects, within reason', () => {
    expect(fits(seen({ collection: true }, northBy(10_000)), {})).toBe(true);
    expect(fits(seen({ collection: true }, northBy(10_000)), { maxFee: 1_000 })).toBe(false);
    expect(fits(seen({ collection: true }, northBy(30_000)), {})).toBe(false);
  });
});

describe('a search', () => {
  it('finds words without their accents, all of them', () => {
    expect(fits(seen(), { q: 'CREME brulee' })).toBe(true);
    expect(fits(seen(), { q: 'Bœuf' })).toBe(true);
    expect(fits(seen(), { q: 'boeuf curry' })).toBe(false);
    expect(fits(seen(), { q: '' })).toBe(true);
  });

  it('takes a dish for free of an allergen only when every required choice can be', () => {
    const required = (choices: ('milk' | 'nuts')[][]) => ({
      dishes: [{ ...dish, id: 'dish', required: [{ min: 1, choices }] }],
    });
    const free = { allergenFree: ['milk' as const] };
    expect(fits(seen(required([['milk'], []])), free)).toBe(true);
    expect(fits(seen(required([['milk'], ['milk', 'nuts']])), free)).toBe(false);
  });

  it('wants diet and allergens of one and the same dish', () => {
    const dishes = [
      { ...dish, id: 'a', diets: ['vegan' as const], allergens: ['nuts' as const] },
      { ...dish, id: 'b' },
    ];
    expect(fits(seen({ dishes }), { diet: 'vegan', allergenFree: ['nuts'] })).toBe(false);
    expect(fits(seen({ dishes }), { diet: 'vegan', allergenFree: ['milk'] })).toBe(true);
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
