import type { Account } from '@foodiefast/client/account';
import { adminEndpoints, type Settings } from '@foodiefast/contracts/admin';

export async function seedSettings(admin: Account, settings: Settings): Promise<void> {
  const { body, headers } = await admin.client.send(adminEndpoints.getSettings);
  if (JSON.stringify(body) === JSON.stringify(settings)) return;
  await admin.client.call(adminEndpoints.putSettings, {
    body: settings,
    headers: { 'if-match': headers.get('etag') ?? '' },
  });
}
