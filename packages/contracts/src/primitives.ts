import * as z from 'zod';

/** Ids are UUID v7 made by us; any UUID is read, and one in capitals is the same. */
export const id = z.uuid().toLowerCase();
/** UTC, RFC 3339. */
export const instant = z.iso.datetime({
  offset: false,
  error: 'must be a time in UTC such as 2026-11-22T18:30:00Z',
});
/** A local day of the kitchen, `2026-11-21`. A store knows no year 0. */
export const day = z.iso.date().regex(/^[1-9]/, 'must be a year from 1000 on');
/** A local time of day, `18:30`; `24:00` ends a day. */
export const timeOfDay = z
  .string()
  .regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day such as 18:30');

export const currency = z.enum(['EUR']);
/** Minor units, never a fraction. 100,000.00 at most, so that sums stay far from unsafe integers. */
export const cents = z.int().min(0).max(10_000_000);
export const money = z.strictObject({ amount: z.int().min(-10_000_000).max(10_000_000), currency });
export type Money = z.infer<typeof money>;
export const price = z.strictObject({ amount: cents, currency });

export const locale = z.enum(['fr', 'en']);
export type Locale = z.infer<typeof locale>;

// What `trim` takes away, and control characters but line breaks; written out, so that every
// reader of the OpenAPI document takes the same text as we do.
const blank = String.raw` \n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff`;
const control = String.raw`\u0000-\u0009\u000b-\u001f\u007f-\u009f`;
const typed = new RegExp(`^[${blank}]*[^${blank}${control}][^${control}]*$`);
const typedLine = new RegExp(
  String.raw`^[${blank}]*[^${blank}${control}][^${control}\n]*(?:\n[${blank}]*)?$`,
);

// A door of JSON has looked already; a file of JSON has not been through one.
const whole = (value: string) => value.isWellFormed();
const matching = (pattern: RegExp, message: string) => (max: number) =>
  z
    .string()
    .max(max)
    .trim()
    .min(1)
    .regex(pattern, message)
    .refine(whole, 'must not hold half a surrogate pair');

/** Text a person typed: trimmed, no control characters but line breaks. `max` counts blanks too. */
export const text = matching(typed, 'must not hold control characters');
/** The same without line breaks. */
export const line = matching(typedLine, 'must be one line, without control characters');
export const localized = (max: number) => z.strictObject({ fr: text(max), en: text(max) });
export const localizedLine = (max: number) => z.strictObject({ fr: line(max), en: line(max) });
export type Localized = { fr: string; en: string };

export const point = z.strictObject({
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
});
export type Point = z.infer<typeof point>;

export const address = z.strictObject({
  line1: text(120),
  line2: text(120).optional(),
  postcode: text(12),
  city: text(80),
  country: z.enum(['FR']),
  point,
});
export type Address = z.infer<typeof address>;

/** As read from events: unknown fields are dropped, so that a newer writer is understood. */
export const pointFacts = z.object(point.shape);
export const addressFacts = z.object({ ...address.shape, point: pointFacts });
export const moneyFacts = z.object(money.shape);
export const localizedFacts = z.object({ fr: z.string(), en: z.string() });

export const phone = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'must be an international number such as +33612345678');
export const email = z
  .email()
  .max(254)
  .regex(/^[^@]{1,64}@/, 'must have at most 64 characters before the @')
  .toLowerCase();
const withoutNul = new RegExp(String.raw`^[^\u0000]*$`);

/** A secret that a person chose. No store takes NUL. */
export const password = (min: number) =>
  z.string().min(min).max(128).regex(withoutNul, 'must not hold NUL');
/** What a store is asked for. */
export const sought = (max: number) =>
  z.string().max(max).trim().regex(withoutNul, 'must not hold NUL');

export const currencyAmount = (amount: number, code: z.infer<typeof currency> = 'EUR'): Money => ({
  amount,
  currency: code,
});

export const roles = ['customer', 'chef', 'courier', 'admin'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const idParams = z.strictObject({ id });
/** Many things at once: ids separated by commas. */
export const idsQuery = z.strictObject({
  ids: z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',') : value),
    z.array(id).min(1).max(100),
  ),
});

const decimal = /^-?\d+(\.\d+)?(e-?\d+)?$/i;
/** A number in a path or a query, written as JSON writes it: `0x10`, blanks and nothing are none. */
export const numberText = <Read extends z.ZodType>(read: Read) =>
  z.preprocess(
    (value) => (typeof value === 'string' && decimal.test(value) ? Number(value) : value),
    read,
  );

export const page = {
  limit: numberText(z.int().min(1).max(100)).default(20),
  cursor: z.string().min(1).max(600).optional(),
};
export const pageQuery = z.strictObject(page);
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
/** The answer of a command that has nothing to tell. */
export const nothing = z.null();
