/** What a line is; each one belongs to the nearest one above it that can hold it. */
export const rowKinds = ['section', 'dish', 'group', 'choice'] as const;
export type RowKind = (typeof rowKinds)[number];

/** A column for each field of a menu; a line fills those that it has. */
export const columns = [
  'row',
  'id',
  'name_fr',
  'name_en',
  'description_fr',
  'description_en',
  'price',
  'tax_category',
  'allergens',
  'diets',
  'preparation_minutes',
  'work_units',
  'portions_per_day',
  'available',
  'min',
  'max',
] as const;
export type Column = (typeof columns)[number];
export type Row = Partial<Record<Column, string>>;

/** `['name', 'fr']` stands in `name_fr`, and `['priceCents']` in `price`. */
export function columnOf(path: readonly string[]): string {
  const words = path.filter((part) => !/^\d+$/.test(part)).join('_');
  if (words === 'priceCents') return 'price';
  return words.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
