import { defaultSettings, settingsChanged } from '@foodiefast/contracts/admin';
import type { EventContract } from '@foodiefast/contracts/event';
import { kitchenChanged, kitchenPlace, menuPublished } from '@foodiefast/contracts/menu';
import { person } from '@foodiefast/contracts/users';
import { newId } from '@foodiefast/kit/ids';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  readFirstName,
  readKitchen,
  readKitchenAddress,
  readMenu,
  readSavedPlace,
  readSettings,
} from '../src/copies.ts';
import { aDish, aKitchen, home, kitchenAddress } from './kitchen.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

/** Hears three versions in several orders, each more than once, and reads the copy after each. */
async function inAnyOrder<Data, Copy>(
  contract: EventContract<Data>,
  about: (key: string) => { versions: [Data, Data, Data]; read: () => Promise<Copy> },
): Promise<Copy[]> {
  const copies: Copy[] = [];
  for (const sequence of [
    [1, 2, 3],
    [3, 2, 1],
    [2, 2, 3, 1, 3, 2],
  ]) {
    const key = newId();
    const { versions, read } = about(key);
    const ids = versions.map(() => newId());
    for (const version of sequence) {
      const data = versions[version - 1] as Data;
      await stage.hear(contract, { id: ids[version - 1] as string, key, version, data });
      // The same once more under another id, as after a restatement.
      await stage.hear(contract, { key, version, data });
    }
    copies.push(await read());
  }
  return copies;
}

test('the newest kitchen counts, in any order', async () => {
  const copies = await inAnyOrder(kitchenChanged, (kitchenId) => {
    const named = (name: string) => aKitchen({ kitchenId, name });
    return {
      versions: [named('one'), named('two'), named('three')],
      read: () => readKitchen(stage.db, kitchenId),
    };
  });
  expect(copies.map((copy) => copy?.name)).toEqual(['three', 'three', 'three']);
});

test('an erased place does not come back with an older version', async () => {
  const copies = await inAnyOrder(kitchenPlace, (kitchenId) => {
    const place = { kitchenId, chefId: newId(), address: kitchenAddress };
    return {
      versions: [place, place, null],
      read: () => readKitchenAddress(stage.db, kitchenId),
    };
  });
  expect(copies).toEqual([null, null, null]);
});

test('the newest menu is sold from, and the one before is remembered', async () => {
  const dishes = ['one', 'two', 'three'].map((en) => aDish({ name: { fr: en, en } }));
  const copies = await inAnyOrder(menuPublished, (kitchenId) => {
    const version = (menuVersion: number) => ({
      kitchenId,
      chefId: newId(),
      menuVersion,
      sections: [
        { id: newId(), name: { fr: 'Plats', en: 'Dishes' }, dishes: dishes.slice(menuVersion - 1) },
      ],
    });
    return {
      versions: [version(1), version(2), version(3)],
      read: () => readMenu(stage.db, kitchenId),
    };
  });
  const [, second, third] = dishes.map((dish) => dish.id);
  for (const copy of copies) {
    expect([...(copy?.dishes.keys() ?? [])]).toEqual([third]);
    expect([...(copy?.former ?? [])]).toEqual([second, third]);
  }
});

test('of a person only the first name and the addresses are kept, and erased with them', async () => {
  const addressId = newId();
  const saved = { id: addressId, label: 'home', address: home, doorNote: null };
  const about = (last: boolean) =>
    inAnyOrder(person, (userId) => {
      const named = (name: string) => ({
        userId,
        name,
        phone: null,
        locale: 'fr' as const,
        addresses: [saved],
        applications: [],
      });
      return {
        versions: [named('Ada Byron'), named('Grace Hopper'), last ? null : named(' Mary  Ann ')],
        read: async () => [
          await readFirstName(stage.db, userId),
          (await readSavedPlace(stage.db, userId, addressId))?.address.line1 ?? null,
        ],
      };
    });
  for (const copy of await about(false)) expect(copy).toEqual(['Mary', home.line1]);
  for (const copy of await about(true)) expect(copy).toEqual([null, null]);
});

test('settings in force are the newest', async () => {
  expect(await readSettings(stage.db)).toEqual(defaultSettings);
  const fee = (serviceFeeBasisPoints: number) => ({
    settings: { ...defaultSettings, serviceFeeBasisPoints },
    adminId: null,
  });
  for (const version of [2, 3, 1, 3, 2]) {
    await stage.hear(settingsChanged, { key: 'platform', version, data: fee(version * 100) });
  }
  expect((await readSettings(stage.db)).serviceFeeBasisPoints).toBe(300);
});
