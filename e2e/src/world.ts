import { type Account, signIn } from '@foodiefast/client/account';
import { type Client, createClient } from '@foodiefast/client/client';
import { demoCity, loadCity } from '@foodiefast/devstack/city';
import { readConfig } from '@foodiefast/devstack/config';
import { openHome } from '@foodiefast/devstack/home';
import { openSecrets } from '@foodiefast/devstack/secrets';
import { demoAccounts } from '@foodiefast/devstack/seed/demo-accounts';
import * as z from 'zod';
import { type Books, openBooks } from './books.ts';
import { type Mails, openMails } from './mails.ts';

const environment = z.object({
  GATEWAY_URL: z.url().describe('The gateway'),
  STRIPE_API_URL: z.url().describe('The Stripe double'),
  MAIL_URL: z.url().describe('The mail catcher'),
});

/** The running platform as the stories see it: from outside. */
export type World = {
  guest: Client;
  admin: Account;
  books: Books;
  mails: Mails;
  home: string;
};

export async function openWorld(env: NodeJS.ProcessEnv): Promise<World> {
  const { GATEWAY_URL, STRIPE_API_URL, MAIL_URL } = environment.parse(env);
  const guest = createClient(GATEWAY_URL, { comeAgainMax: 10 });
  const home = openHome(readConfig(env));
  const accounts = demoAccounts(home.root, await loadCity(demoCity), openSecrets(home));
  return {
    guest,
    admin: await signIn(guest, accounts.admin),
    books: openBooks(STRIPE_API_URL),
    mails: openMails(MAIL_URL),
    home: home.root,
  };
}
