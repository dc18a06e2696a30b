import { usersEndpoints } from '@foodiefast/contracts/users';
import type { Caller } from '@foodiefast/kit/access-token';
import { answer, replayHeader } from '@foodiefast/kit/answer';
import type { RequestKey } from '@foodiefast/kit/request-key';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import type { Arrival } from '../arrival.ts';
import { addAddress, changeAddress, removeAddress } from '../commands/addresses.ts';
import { apply, type Request } from '../commands/applications.ts';
import type { Deps } from '../commands/deps.ts';
import { changeProfile } from '../commands/profile.ts';
import {
  listAddresses,
  listApplications,
  profileOf,
  readAddress,
  readApplication,
} from '../queries.ts';

/** Profile, addresses and applications. */
export function addProfileRoutes(app: FastifyInstance, deps: Deps, arrived: Arrival): void {
  addMeRoutes(app, deps, arrived);
  addAddressRoutes(app, deps, arrived);
  addApplicationRoutes(app, deps, arrived);
}

function addMeRoutes(app: FastifyInstance, deps: Deps, arrived: Arrival): void {
  serve(app, usersEndpoints.me, async ({ caller }) => profileOf(await arrived(caller.id)));

  serve(app, usersEndpoints.changeMe, async ({ caller, body }) => {
    await arrived(caller.id);
    await changeProfile(deps, caller.id, body);
    return profileOf(await arrived(caller.id));
  });
}

function addAddressRoutes(app: FastifyInstance, deps: Deps, arrived: Arrival): void {
  serve(app, usersEndpoints.listAddresses, async ({ caller }) => ({
    items: await listAddresses(deps.db, caller.id),
  }));

  serve(app, usersEndpoints.addAddress, async ({ caller, body, key }) => {
    await arrived(caller.id);
    const { result, replayed } = await addAddress(deps, caller.id, body, key);
    const saved = await readAddress(deps.db, own(caller, result.id));
    return answer(201, saved, replayHeader(replayed));
  });

  serve(app, usersEndpoints.changeAddress, async ({ caller, body, params }) => {
    await arrived(caller.id);
    await changeAddress(deps, own(caller, params.id), body);
    return readAddress(deps.db, own(caller, params.id));
  });

  serve(app, usersEndpoints.removeAddress, async ({ caller, params }) => {
    await arrived(caller.id);
    await removeAddress(deps, own(caller, params.id));
    return null;
  });
}

const own = (caller: Caller, id: string) => ({ personId: caller.id, id });

function addApplicationRoutes(app: FastifyInstance, deps: Deps, arrived: Arrival): void {
  const submit = async (caller: Caller, request: Request, key: RequestKey | null) => {
    await arrived(caller.id);
    const { result, replayed } = await apply(deps, caller, request, key);
    const submitted = await readApplication(deps.db, own(caller, result.id));
    return answer(201, submitted, replayHeader(replayed));
  };

  serve(app, usersEndpoints.applyAsChef, ({ caller, body, key }) =>
    submit(caller, { kind: 'chef', ...body }, key),
  );

  serve(app, usersEndpoints.applyAsCourier, ({ caller, body, key }) =>
    submit(caller, { kind: 'courier', ...body }, key),
  );

  serve(app, usersEndpoints.myApplications, async ({ caller }) => ({
    items: await listApplications(deps.db, caller.id),
  }));
}
