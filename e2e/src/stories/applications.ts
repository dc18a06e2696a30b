import { adminEndpoints } from '@foodiefast/contracts/admin';
import { deliveryEndpoints } from '@foodiefast/contracts/delivery-endpoints';
import { paperEndpoints } from '@foodiefast/contracts/papers';
import { usersEndpoints } from '@foodiefast/contracts/users';
import { newPerson, phone } from '../actors/person.ts';
import { expectEqual, expectRefused, expectThat } from '../expect.ts';
import { download, upload } from '../files.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

const pdf = { bytes: '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n', type: 'application/pdf' };
const dayMs = 24 * 3_600_000;
const nextYear = new Date(Date.now() + 365 * dayMs).toISOString().slice(0, 10);

export const applications: Story = {
  name: 'an application with papers',
  async tell(step, { guest, admin }) {
    const applicant = await newPerson(guest, 'Rider');
    const { client } = applicant;
    const apply = () =>
      until('the application', () =>
        client.call(usersEndpoints.applyAsCourier, { body: { vehicle: 'bike', phone } }),
      );
    const { id } = await step('somebody applies to ride', apply);
    const insurance = { params: { id, kind: 'insurance' as const } };

    await step('shows an insurance until next year; a page is no paper', async () => {
      const paper = await upload(client, paperEndpoints.put, {
        ...insurance,
        query: { expiresOn: nextYear },
        ...pdf,
      });
      expectEqual([paper.expiresOn, paper.expired], [nextYear, false]);
      const page = { bytes: '<script>alert(1)</script>', type: 'application/pdf' };
      await expectRefused('UNSUPPORTED_MEDIA_TYPE', () =>
        upload(client, paperEndpoints.put, { ...insurance, ...page }),
      );
      await expectRefused('INVALID_INPUT', () =>
        upload(client, paperEndpoints.put, {
          ...insurance,
          query: { expiresOn: '2020-01-01' },
          ...pdf,
        }),
      );
    });
    await step('nobody else reads it; an admin does, and that is written down', async () => {
      const stranger = await newPerson(guest, 'Stranger');
      await expectRefused('NOT_FOUND', () =>
        download(stranger.client, paperEndpoints.read, insurance),
      );
      await expectRefused('FORBIDDEN', () => download(client, paperEndpoints.adminRead, insurance));
      const file = await download(admin.client, paperEndpoints.adminRead, insurance);
      expectEqual(file.text, pdf.bytes);
      expectEqual(file.headers.get('content-disposition'), 'attachment; filename="insurance.pdf"');
      await until('the look in the audit chain', async () => {
        const { items } = await admin.client.call(adminEndpoints.audit, {
          query: { objectId: id },
        });
        return items.some((it) => it.action === 'paper.read.v1' && it.actor.id === admin.id);
      });
    });
    await step('it is rejected for a reason, once, and she reads why', async () => {
      const decision = { params: { id }, body: { reason: 'The insurance is not for riding.' } };
      await until('the rejection', () => admin.client.call(adminEndpoints.reject, decision));
      await expectRefused('APPLICATION_DECIDED', () =>
        admin.client.call(adminEndpoints.approve, { params: { id } }),
      );
      await until('the reason', async () => {
        const { items } = await client.call(usersEndpoints.myApplications);
        return items[0]?.state === 'REJECTED' && items[0].reason === decision.body.reason;
      });
      await expectRefused('APPLICATION_DECIDED', () =>
        upload(client, paperEndpoints.put, { ...insurance, ...pdf }),
      );
    });
    await step('the next one with a better paper is approved, and she rides', async () => {
      const again = await apply();
      const better = { params: { id: again.id, kind: 'insurance' as const } };
      await upload(client, paperEndpoints.put, {
        ...better,
        query: { expiresOn: nextYear },
        ...pdf,
      });
      await until('the approval', () =>
        admin.client.call(adminEndpoints.approve, { params: { id: again.id } }),
      );
      await until('the role', async () => (await applicant.renew()).includes('courier'));
      await until('the answer of delivery', () =>
        client.call(deliveryEndpoints.presence, { body: { online: false } }),
      );
      const { items } = await admin.client.call(paperEndpoints.runningOut, {
        query: { by: nextYear, limit: 100 },
      });
      expectThat(
        items.some((it) => it.applicationId === again.id && it.userId === applicant.id),
        'an admin sees when the paper of a courier ends',
      );
    });
  },
};
