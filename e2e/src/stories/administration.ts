import { adminEndpoints } from '@foodiefast/contracts/admin';
import { recordEndpoints } from '@foodiefast/contracts/admin-records';
import { figuresEndpoints } from '@foodiefast/contracts/figures';
import { match } from '../actors/kitchen.ts';
import { newPerson } from '../actors/person.ts';
import { expectEqual, expectRefused, expectThat } from '../expect.ts';
import { download } from '../files.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

const { getSettings, putSettings } = adminEndpoints;
const { settingsHistory, deadLetters, replay, verifyAudit } = recordEndpoints;

export const administration: Story = {
  name: 'administration',
  async tell(step, { guest, admin }) {
    const { client } = admin;
    await step('a setting is changed by whoever read it last, with who and what', async () => {
      const read = await client.send(getSettings);
      const headers = match(read.headers);
      const body = { ...read.body, offerSeconds: read.body.offerSeconds === 45 ? 46 : 45 };
      const wrong = { ...body, offerSeconds: '45', serviceFeeBasisPoints: -1 } as never;
      await expectRefused('INVALID_INPUT', () =>
        client.call(putSettings, { headers, body: wrong }),
      );
      await client.call(putSettings, { headers, body });
      await expectRefused('VERSION_STALE', () => client.call(putSettings, { headers, body }));
      const { items } = await client.call(settingsHistory, { query: { limit: 1 } });
      expectEqual(
        items.map((it) => [it.adminId, it.changed]),
        [[admin.id, ['offerSeconds']]],
      );
    });
    await step(
      'dead letters of every service are listed, and a replay of none is none',
      async () => {
        const { silent } = await client.call(deadLetters);
        expectEqual(silent, []);
        const of = (topic: string) => ({ body: { service: 'reviews' as const, topic } });
        expectEqual(await client.call(replay, of('menu')), { done: [], failed: [] });
        await expectRefused('NOT_FOUND', () => client.call(replay, of('payment')));
      },
    );
    await step('the audit chain is whole, and the replay stands in it', async () => {
      await until('the replay in the chain', async () => {
        const { items } = await client.call(adminEndpoints.audit);
        return items.some((it) => it.action === 'dead-letters.replayed.v1');
      });
      for (let after = 0; ; ) {
        const verdict = await client.call(verifyAudit, { query: { after } });
        expectEqual(verdict.broken, null);
        if (verdict.complete) break;
        after = verdict.through;
      }
    });
    await step('figures come as JSON and as CSV, of the same days', async () => {
      const today = new Date().toISOString().slice(0, 10);
      const query = { from: today, to: today };
      const figures = await client.call(figuresEndpoints.admin, { query });
      expectThat(typeof figures !== 'string', 'JSON without being asked for CSV');
      const { text, headers } = await download(client, figuresEndpoints.admin, {
        query: { ...query, format: 'csv' },
      });
      expectThat(headers.get('content-type')?.startsWith('text/csv'), 'it is CSV');
      const [head, line] = text.split('\r\n');
      expectThat(head?.startsWith('day,orders,delivered'), 'the first line names the figures');
      expectThat(line?.startsWith(`${today},`), 'and the next one is today');
    });
    await step('whoever is no admin sees nothing of it', async () => {
      const person = await newPerson(guest, 'Nosy');
      for (const endpoint of [getSettings, settingsHistory, deadLetters, adminEndpoints.audit]) {
        await expectRefused('FORBIDDEN', () => person.client.call(endpoint));
      }
    });
  },
};
