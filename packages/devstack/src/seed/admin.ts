import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Account, type Credentials, oneTimeCode, signIn } from '@foodiefast/client/account';
import { type Client, Refused } from '@foodiefast/client/client';
import { authEndpoints } from '@foodiefast/contracts/auth';
import { repository } from '../home.ts';

type FirstAdmin = {
  guest: Client;
  name: string;
  credentials: Credentials;
  /** The environment of the auth service, whose command line makes the account. */
  authEnvironment: Record<string, string>;
  keepTotpSecret(secret: string): void;
};

/** The city's admin, made as on any other site: command line, one-time link, authenticator. */
export async function firstAdmin(o: FirstAdmin): Promise<Account> {
  const { guest, credentials } = o;
  if (credentials.totpSecret) return signIn(guest, credentials);
  const { account, secret } = await enrol(await signInOrCreate(o), credentials.password);
  o.keepTotpSecret(secret);
  await account.client.call(authEndpoints.endCurrentSession);
  return signIn(guest, { ...credentials, totpSecret: secret });
}

async function signInOrCreate(o: FirstAdmin): Promise<Account> {
  try {
    return await signIn(o.guest, o.credentials);
  } catch (error) {
    if (!(error instanceof Refused) || error.problem.code !== 'CREDENTIALS_WRONG') throw error;
  }
  const link = await createByCommand(o);
  const token = new URL(link).searchParams.get('token');
  if (!token) throw new Error('admin create printed a link without a token');
  await o.guest.call(authEndpoints.resetPassword, {
    body: { token, newPassword: o.credentials.password },
  });
  return signIn(o.guest, o.credentials);
}

async function createByCommand({
  credentials,
  name,
  authEnvironment,
}: FirstAdmin): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['src/cli.ts', 'admin', 'create', '--email', credentials.email, '--name', name],
    { cwd: join(repository, 'services/auth'), env: authEnvironment, timeout: 30_000 },
  );
  const link = /https?:\/\/\S+/.exec(stdout)?.[0];
  if (!link) throw new Error(`admin create printed no link: ${stdout}`);
  return link;
}

async function enrol(account: Account, currentPassword: string) {
  const started = await account.client.call(authEndpoints.startTotp, { body: { currentPassword } });
  if (started.state !== 'PENDING') throw new Error('the admin has an authenticator of before');
  const { secret } = started;
  await account.client.call(authEndpoints.startTotp, {
    body: { oneTimeCode: oneTimeCode(secret) },
  });
  return { account, secret };
}
