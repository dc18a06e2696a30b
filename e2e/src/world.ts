import { type Account, type Credentials, signIn } from '@foodiefast/client/account';
import { type Client, createClient } from '@foodiefast/client/client';
import * as z from 'zod';
import { type Books, openBooks } from './books.ts';
import { type Mails, openMails } from './mails.ts';

const environment = z.object({
  GATEWAY_URL: z.url().describe('The gateway'),
  STRIPE_API_URL: z.url().describe('The Stripe double'),
  MAIL_URL: z.url().describe('The mail catcher'),
  FOODIEFAST_HOME: z.string().min(1).describe('State of the platform: pid files'),
  ADMIN_EMAIL: z.string().describe('The admin of the demo city'),
  ADMIN_PASSWORD: z.string(),
  ADMIN_TOTP_SECRET: z.string(),
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
  const config = environment.parse(env);
  const guest = createClient(config.GATEWAY_URL);
  const admin: Credentials = {
    email: config.ADMIN_EMAIL,
    password: config.ADMIN_PASSWORD,
    totpSecret: config.ADMIN_TOTP_SECRET,
  };
  return {
    guest,
    admin: await signIn(guest, admin),
    books: openBooks(config.STRIPE_API_URL),
    mails: openMails(config.MAIL_URL),
    home: config.FOODIEFAST_HOME,
  };
}
