import { type Account, registerAndSignIn } from '@foodiefast/client/account';
import type { Client } from '@foodiefast/client/client';

export type Person = Account & { email: string; password: string };

/** Somebody new, who has just registered and signed in. */
export async function newPerson(guest: Client, name: string): Promise<Person> {
  const email = `${name.toLowerCase()}-${crypto.randomUUID()}@stories.foodiefast.example`;
  const password = crypto.randomUUID();
  const account = await registerAndSignIn(guest, { email, password, name, locale: 'en' });
  return { ...account, email, password };
}

export const phone = '+33639981234';
