import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDish, caller, openKitchen, text } from './chef.ts';
import { createWorld, dropStores, type World } from './world.ts';

let world: World;
let kitchen: Awaited<ReturnType<typeof openKitchen>>;
const anyone = () => caller(world);
const draftOf = async () => (await kitchen.call('GET', '/chef/menu')).body.sections;
const firstDish = async () => (await draftOf())[0].dishes[0];
const picture = (width = 1_000) =>
  sharp({ create: { width, height: 500, channels: 3, background: '#30a050' } })
    .jpeg()
    .toBuffer();

/** Sends one file, as a browser's form does. */
async function upload(
  method: 'PUT' | 'POST',
  url: string,
  file: Buffer | string,
  o: { type?: string; part?: string; headers?: Record<string, string> } = {},
) {
  const form = new FormData();
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  const blob = new Blob([new Uint8Array(bytes)], { type: o.type ?? 'image/jpeg' });
  form.append(o.part ?? 'file', blob, '../../etc/passwd');
  const sent = new Response(form);
  const response = await world.app.inject({
    method,
    url,
    headers: {
      ...kitchen.headers,
      'content-type': sent.headers.get('content-type') ?? '',
      ...o.headers,
    },
    payload: Buffer.from(await sent.arrayBuffer()),
  });
  return {
    status: response.statusCode,
    body: response.body === '' ? null : response.json(),
    etag: String(response.headers['etag']),
  };
}

beforeAll(async () => {
  world = await createWorld();
  await world.ready();
  kitchen = await openKitchen(world, { dishes: [aDish({ portionsPerDay: 12 })] });
});
afterAll(async () => {
  await world.stop();
  await dropStores(world.name);
});

describe('a photo', () => {
  const read = (path: string) =>
    world.app.inject({ method: 'GET', url: path.replace('/api/v1', '') });

  it('is shown in two sizes once the menu is published, and may be kept for ever', async () => {
    const { id } = await firstDish();
    const set = await upload('PUT', `/chef/dishes/${id}/photo`, await picture());
    expect(set).toMatchObject({ status: 200, body: { id, photo: { id: expect.any(String) } } });
    const { photo } = set.body;
    const menu = async () => (await anyone()('GET', `/kitchens/${kitchen.kitchenId}/menu`)).body;
    expect((await menu()).sections[0].dishes[0].photo).toBeUndefined();
    await kitchen.call('POST', '/chef/menu/publish');
    expect((await menu()).sections[0].dishes[0].photo).toEqual(photo);
    const summary = (await anyone()('GET', `/kitchens/${kitchen.kitchenId}`)).body;
    expect(summary.photo).toEqual(photo);
    for (const [path, width] of [
      [photo.small, 320],
      [photo.large, 960],
    ]) {
      const shown = await read(path);
      expect(shown.statusCode).toBe(200);
      expect(shown.headers).toMatchObject({
        'content-type': 'image/webp',
        'cache-control': 'public, max-age=31536000, immutable',
      });
      const { format, width: wide } = await sharp(shown.rawPayload).metadata();
      expect([format, wide]).toEqual(['webp', width]);
    }
  });

  it('stays with its dish when the draft is sent as it was read', async () => {
    const { photo } = await firstDish();
    const draft = await kitchen.call('GET', '/chef/menu');
    const put = async (sections: unknown, etag: string) =>
      kitchen.call('PUT', '/chef/menu', { sections }, { 'if-match': etag });
    const [section] = draft.body.sections;
    const same = await put(draft.body.sections, draft.etag);
    expect(same.body.sections).toEqual(draft.body.sections);
    const forged = { ...photo, small: 'https://elsewhere.example/x' };
    const dishes = section.dishes.map((it: object) => ({ ...it, photo: forged }));
    const again = await put([{ ...section, dishes }], same.etag);
    expect(again.body.sections[0].dishes[0].photo).toEqual(photo);
  });

  it('is removed from the store when nothing shows it any more', async () => {
    const { id, photo: published } = await firstDish();
    const later = () => {
      world.clock.now = () => new Date(Date.now() + 11 * 60_000);
    };
    const { photo: unused } = (await upload('PUT', `/chef/dishes/${id}/photo`, await picture(400)))
      .body;
    later();
    const gone = await kitchen.call('DELETE', `/chef/dishes/${id}/photo`);
    world.clock.now = () => new Date();
    expect(gone.body.photo).toBeUndefined();
    expect((await read(unused.small)).statusCode).toBe(404);
    expect((await read(published.small)).statusCode).toBe(200);
  });

  it('is refused when it is none, too heavy, or of another kitchen', async () => {
    const { id } = await firstDish();
    const put = (file: Buffer | string, o: Parameters<typeof upload>[3] = {}) =>
      upload('PUT', `/chef/dishes/${id}/photo`, file, o);
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>';
    expect((await put(svg, { type: 'image/png' })).status).toBe(415);
    expect((await put(Buffer.alloc(6 * 1024 * 1024, 1))).status).toBe(413);
    expect((await put(Buffer.from('\xff\xd8\xff and no more', 'latin1'))).body).toMatchObject({
      status: 400,
      errors: [{ path: 'file' }],
    });
    expect((await put(await picture(), { part: 'picture' })).status).toBe(400);
    const json = await kitchen.call('PUT', `/chef/dishes/${id}/photo`, {});
    expect(json.status).toBe(415);
    const stranger = await openKitchen(world);
    const foreign = stranger.menu.sections[0].dishes[0].id;
    expect((await upload('PUT', `/chef/dishes/${foreign}/photo`, await picture())).status).toBe(
      404,
    );
    expect((await read(`/photos/${id}/320`)).statusCode).toBe(404);
    expect((await read(`/photos/${id}/5000`)).statusCode).toBe(400);
  });
});

describe('versions', () => {
  it('are listed, read and published again, without what is sold out by now', async () => {
    const { id } = await firstDish();
    const before = (await kitchen.call('GET', '/chef/menu/versions')).body.items;
    const old = before.find((it: { current: boolean }) => it.current);
    await kitchen.call('PATCH', `/chef/dishes/${id}`, { priceCents: 1 });
    await kitchen.call('POST', '/chef/menu/publish');
    await kitchen.call('PATCH', `/chef/dishes/${id}`, { available: false });
    const was = (await kitchen.call('GET', `/chef/menu/versions/${old.version}`)).body;
    expect(was.sections[0].dishes[0]).toMatchObject({ priceCents: 1250, available: true });

    const back = (headers: Record<string, string>, body: object = {}) =>
      kitchen.call('POST', `/chef/menu/versions/${old.version}/publish`, body, headers);
    const first = await back({ 'idempotency-key': 'back' });
    expect(first.body).toMatchObject({
      version: old.version + 3,
      sections: [{ dishes: [{ id, priceCents: 1250, available: false }] }],
    });
    const replay = await back({ 'idempotency-key': 'back' });
    expect(replay.body).toEqual(first.body);
    expect(replay.headers['idempotency-replayed']).toBe('true');
    expect(await firstDish()).toMatchObject({ priceCents: 1 });
    await back({}, { replaceDraft: true });
    expect(await firstDish()).toMatchObject({ priceCents: 1250 });
    await kitchen.call('PATCH', `/chef/dishes/${id}`, { available: true });
  });

  it("come page by page, the current one marked, and only one's own", async () => {
    const { items, nextCursor } = (await kitchen.call('GET', '/chef/menu/versions?limit=1')).body;
    expect(items).toMatchObject([{ current: true, dishes: 1 }]);
    const cursor = encodeURIComponent(nextCursor);
    const next = await kitchen.call('GET', `/chef/menu/versions?limit=1&cursor=${cursor}`);
    expect(next.body.items).toMatchObject([{ version: items[0].version - 1, current: false }]);
    const stranger = await openKitchen(world);
    const theirs = await stranger.call('GET', `/chef/menu/versions?cursor=${cursor}`);
    expect(theirs.body.code).toBe('CURSOR_INVALID');
    expect((await stranger.call('GET', '/chef/menu/versions/7')).status).toBe(404);
    expect((await stranger.call('POST', '/chef/menu/versions/7/publish', {})).status).toBe(404);
  });
});

it('a preview shows the draft with what is left of it, and what keeps it from being published', async () => {
  const { id, workUnits } = await firstDish();
  await kitchen.call('PATCH', `/chef/dishes/${id}`, { workUnits: 20, name: text('Soon') });
  const preview = (await kitchen.call('GET', '/chef/menu/preview')).body;
  expect(preview).toMatchObject({
    currency: 'EUR',
    missing: [],
    errors: [{ path: 'sections[0].dishes[0].workUnits' }],
    sections: [{ dishes: [{ name: text('Soon'), portionsLeft: 12 }] }],
  });
  await kitchen.call('PATCH', `/chef/dishes/${id}`, { workUnits, name: text('Bowl') });
  const nobody = caller(world, await world.newChef());
  expect((await nobody('GET', '/chef/menu/preview')).body).toMatchObject({
    currency: null,
    sections: [],
    missing: ['details', 'hours', 'dishes'],
  });
});

it('the menu says how many portions are left today', async () => {
  const { id } = await firstDish();
  const menu = async () =>
    (await anyone()('GET', `/kitchens/${kitchen.kitchenId}/menu`)).body.sections[0].dishes[0];
  expect(await menu()).toMatchObject({ available: true, portionsLeft: 12 });
  const serviceDate = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Paris' }).format();
  const stock = (version: number, left: number) =>
    world.figures.stock({
      _id: `${id} ${serviceDate}`,
      version,
      dishId: id,
      kitchenId: kitchen.kitchenId,
      serviceDate,
      left,
    });
  await stock(2, 3);
  await expect.poll(menu, { timeout: 10_000 }).toMatchObject({ available: true, portionsLeft: 3 });
  await stock(3, 0);
  await stock(1, 9);
  await expect.poll(menu, { timeout: 10_000 }).toMatchObject({ available: false, portionsLeft: 0 });
});

it('the hours of a day are copied to others, and to dates', async () => {
  const own = await kitchen.call('GET', '/chef/kitchen');
  const { week } = own.body.hours;
  const lunch = { week: { ...week, mon: [['11:30', '14:00']], sun: [] }, exceptions: [] };
  const set = await kitchen.call('PUT', '/chef/kitchen/hours', lunch, { 'if-match': own.etag });
  const copy = (body: object, etag: string) =>
    kitchen.call('POST', '/chef/kitchen/hours/copy', body, { 'if-match': etag });
  const copied = await copy({ from: 'mon', to: ['tue', '2026-12-24'] }, set.etag);
  expect(copied.body.hours).toMatchObject({
    week: { mon: [['11:30', '14:00']], tue: [['11:30', '14:00']], wed: week.wed },
    exceptions: [{ date: '2026-12-24', periods: [['11:30', '14:00']] }],
  });
  // The 27th is a Sunday, when this kitchen is closed.
  const closed = await copy({ from: '2026-12-27', to: ['2026-12-24'] }, copied.etag);
  expect(closed.body.hours.exceptions).toEqual([{ date: '2026-12-24', periods: [] }]);
  expect((await copy({ from: 'mon', to: ['wed'] }, set.etag)).status).toBe(412);
  expect((await copy({ from: 'someday', to: ['wed'] }, closed.etag)).status).toBe(400);
});

describe.each(['csv', 'json'])('a menu as %s', (kind) => {
  const type = kind === 'csv' ? 'text/csv' : 'application/json';
  const exported = async () =>
    (
      await world.app.inject({
        method: 'GET',
        url: `/chef/menu/export.${kind}`,
        headers: kitchen.headers,
      })
    ).body;
  const send = (file: string, etag: string) =>
    upload('POST', `/chef/menu/import.${kind}`, file, { type, headers: { 'if-match': etag } });

  it('comes back as the same draft, or changed by hand', async () => {
    const draft = await kitchen.call('GET', '/chef/menu');
    const file = await exported();
    const same = await send(file, draft.etag);
    expect(same).toMatchObject({ status: 200, body: { sections: draft.body.sections } });
    const edited = await send(file.replaceAll('Rice and tofu.', 'Riz et tofu.'), same.etag);
    expect(edited.body.sections[0].dishes[0].description.fr).toBe('Riz et tofu.');
    expect((await send(file, draft.etag)).status).toBe(412);
  });

  it('with lines at fault is refused, each by its line, and nothing is written', async () => {
    const draft = await kitchen.call('GET', '/chef/menu');
    const file = await exported();
    const broken = await send(file.replace('meal', 'lunch'), draft.etag);
    expect(broken).toMatchObject({
      status: 400,
      body: { errors: [{ path: expect.stringMatching(/^lines\[\d+\]\.tax_?[cC]ategory$/) }] },
    });
    const { id } = draft.body.sections[0].dishes[0];
    const stranger = await openKitchen(world);
    const foreign = stranger.menu.sections[0].dishes[0].id;
    const stolen = await send(file.replace(id, foreign), draft.etag);
    expect(stolen.body.errors).toMatchObject([
      { path: expect.stringMatching(/^lines\[\d+\]\.id$/) },
    ]);
    expect((await kitchen.call('GET', '/chef/menu')).body).toEqual(draft.body);
  });
});
