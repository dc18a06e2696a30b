import { defaultSettings, settings } from '@foodiefast/contracts/admin';
import { expect, test } from 'vitest';
import { fields, groups } from './fields.ts';
import { changesFrom, names, settingsFrom, typedFrom, valueOf } from './values.ts';

test('each setting of the platform has its field, with the same bounds', () => {
  const bounds = Object.entries(settings.shape).map(([name, { minValue, maxValue }]) => [
    name,
    { min: minValue, max: maxValue },
  ]);
  expect(Object.fromEntries(bounds)).toEqual(
    Object.fromEntries(
      names.map((name) => [name, { min: fields[name].min, max: fields[name].max }]),
    ),
  );
  expect(groups.flatMap((it) => it.names).toSorted()).toEqual(names.toSorted());
});

test('what is shown reads back as what it was', () => {
  const typed = typedFrom(defaultSettings);
  expect(typed).toMatchObject({ serviceFeeBasisPoints: '5', smallOrderFeeCents: '2.00' });
  expect(settingsFrom(typed, defaultSettings)).toEqual(defaultSettings);
});

test.each([
  ['serviceFeeBasisPoints', '5,5 %', 550],
  ['serviceFeeBasisPoints', '31', undefined],
  ['smallOrderFeeCents', '1,50 €', 150],
  ['smallOrderFeeCents', 'free', undefined],
  ['offerSeconds', ' 45 ', 45],
  ['offerSeconds', '4', undefined],
  ['quoteMinutes', '2.5', undefined],
] as const)('%s typed as %j is %s', (name, typed, value) => {
  expect(valueOf(name, typed)).toBe(value);
});

test('only what differs is a change', () => {
  expect(changesFrom(defaultSettings, { ...defaultSettings, payMinutes: 15 })).toEqual([
    { name: 'payMinutes', from: 10, to: 15 },
  ]);
});
