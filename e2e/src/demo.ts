import type { Credentials } from '@foodiefast/client/account';
import { demoCity, loadCity } from '@foodiefast/devstack/city';
import { readConfig } from '@foodiefast/devstack/config';
import { openHome } from '@foodiefast/devstack/home';
import { openSecrets } from '@foodiefast/devstack/secrets';
import { demoAccounts } from '@foodiefast/devstack/seed/demo-accounts';

/** What people of the demo city sign in with. */
export async function openDemo(
  env: NodeJS.ProcessEnv,
): Promise<{ admin: Credentials; chefOf(kitchen: string): Credentials }> {
  const city = await loadCity(demoCity);
  const home = openHome(readConfig(env));
  const accounts = demoAccounts(home.root, city, openSecrets(home));
  return {
    admin: accounts.admin,
    chefOf(slug) {
      const kitchen = city.kitchens.find((it) => it.slug === slug);
      if (!kitchen) throw new Error(`the demo city has no kitchen ${slug}`);
      return accounts.chef(kitchen.chef.email);
    },
  };
}
