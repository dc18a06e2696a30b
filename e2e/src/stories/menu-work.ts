import { urlOf } from '@foodiefast/client/client';
import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { menuWorkEndpoints } from '@foodiefast/contracts/menu-work';
import { match, openKitchen, text } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { expectEqual, expectRefused, expectThat, faultsOf } from '../expect.ts';
import { download, pixel, upload } from '../files.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

const { photo: shownPhoto, preview, putPhoto, versions, publishAgain } = menuWorkEndpoints;

export const menuWork: Story = {
  name: 'the work on a menu',
  async tell(step, world) {
    const { chef, kitchenId, bowl } = await openKitchen(world, newPlace().kitchen);
    const { client } = chef;
    const params = { id: bowl.dishId };
    const shown = async () => {
      const menu = await world.guest.call(menuEndpoints.getMenu, { params: { id: kitchenId } });
      return menu.sections[0]?.dishes[0];
    };
    const tagOfDraft = async () => match((await client.send(menuEndpoints.draft)).headers);

    await step('a draft is seen in the preview and by nobody else', async () => {
      await client.call(menuEndpoints.changeDish, { params, body: { name: text('Spring bowl') } });
      const { sections, missing, errors } = await client.call(preview);
      expectEqual(sections[0]?.dishes[0]?.name.en, 'Spring bowl');
      expectEqual([missing, errors], [[], []]);
      expectEqual((await shown())?.name.en, 'Bowl');
    });
    await step('a picture is what its bytes are, whatever it is called', async () => {
      const svg = { bytes: '<svg onload="alert(1)"/>', type: 'image/png' };
      await expectRefused('UNSUPPORTED_MEDIA_TYPE', () =>
        upload(client, putPhoto, { params, ...svg }),
      );
      const { photo } = await upload(client, putPhoto, {
        params,
        bytes: pixel,
        type: 'image/png',
      });
      const small = { id: photo?.id ?? '', width: '320' } as const;
      expectEqual(photo?.small, urlOf(client.baseUrl, shownPhoto, { params: small }).pathname);
      const { headers } = await download(world.guest, shownPhoto, { params: small });
      expectEqual(headers.get('content-type'), 'image/webp');
    });
    await step('published, it is the menu of everybody', async () => {
      const { version } = await client.call(menuEndpoints.publish);
      expectEqual(version, 2);
      await until('the new menu', async () => (await shown())?.name.en === 'Spring bowl');
      expectThat((await shown())?.photo, 'with its picture');
    });
    await step('the version before is published again, and the draft stays', async () => {
      const { items } = await client.call(versions);
      expectEqual(
        items.map(({ version, current }) => [version, current]),
        [
          [2, true],
          [1, false],
        ],
      );
      await client.call(publishAgain, { params: { version: 1 } });
      await until('the old menu', async () => (await shown())?.name.en === 'Bowl');
      const { sections } = await client.call(menuEndpoints.draft);
      expectEqual(sections[0]?.dishes[0]?.name.en, 'Spring bowl');
    });
    await step('a table with faults is refused line by line, and nothing is changed', async () => {
      const table = (await download(client, menuWorkEndpoints.exportCsv)).text;
      const headers = await tagOfDraft();
      const send = (bytes: string) =>
        upload(client, menuWorkEndpoints.importCsv, { headers, bytes, type: 'text/csv' });
      const broken = table.replace('12.50', 'twelve').replace('meal', 'lunch');
      expectEqual(await faultsOf(() => send(broken)), ['lines[3].price', 'lines[3].tax_category']);
      expectEqual(await tagOfDraft(), headers);
      await send(table.replace('Spring bowl', 'Summer bowl'));
      const { sections } = await client.call(menuEndpoints.draft);
      expectThat(JSON.stringify(sections).includes('Summer bowl'), 'the good one is taken');
      await expectRefused('VERSION_STALE', () => send(table));
    });
    await step('the draft comes back from its JSON file, and another menu does not', async () => {
      const file = (await download(client, menuWorkEndpoints.exportJson)).text;
      const send = async (bytes: string) =>
        upload(client, menuWorkEndpoints.importJson, {
          headers: await tagOfDraft(),
          bytes,
          type: 'application/json',
        });
      await send(file);
      const stolen = file.replaceAll(bowl.dishId, crypto.randomUUID());
      expectThat((await faultsOf(() => send(stolen)))[0]?.endsWith('.id'), 'the id is named');
      expectEqual(await faultsOf(() => send('{\n"sections": [\n}')), ['lines[3]']);
    });
    await step('the hours of a Monday are those of a holiday too', async () => {
      const own = await client.send(menuEndpoints.chefKitchen);
      const { hours } = await client.call(menuWorkEndpoints.copyHours, {
        headers: match(own.headers),
        body: { from: 'mon', to: ['2027-05-01'] },
      });
      expectEqual(hours.exceptions, [{ date: '2027-05-01', periods: hours.week.mon }]);
    });
  },
};
