import type { Account } from '@foodiefast/client/account';
import type { Client } from '@foodiefast/client/client';
import type { Role } from '@foodiefast/contracts/primitives';
import { newCourier } from '@foodiefast/e2e/actors/courier';
import { newCustomer } from '@foodiefast/e2e/actors/customer';
import { openKitchen } from '@foodiefast/e2e/actors/kitchen';
import { newPlace } from '@foodiefast/e2e/actors/place';
import type { World } from '@foodiefast/e2e/world';
import type { Principal } from './policy.ts';

type Stranger = { principal: Principal; client: Client };

/** People of each role who own nothing of the story. */
export type Strangers = { all: readonly Stranger[]; of(role: Role): Stranger };

export async function strangersIn(world: World): Promise<Strangers> {
  const place = newPlace();
  const customer = await newCustomer(world, place.home);
  const { chef } = await openKitchen(world, place.kitchen);
  const courier = await newCourier(world, place.near);
  courier.stream.close();
  const stranger = ({ client, tokens }: Account, secondFactor = false): Stranger => ({
    client,
    principal: { kind: 'person', roles: tokens().account.roles, secondFactor },
  });
  const byRole: Record<Role, Stranger> = {
    customer: stranger(customer),
    chef: stranger(chef),
    courier: stranger(courier),
    admin: stranger(world.admin, true),
  };
  return { all: Object.values(byRole), of: (role) => byRole[role] };
}
