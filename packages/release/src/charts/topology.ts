import { type Door, type PeerName, places, serviceCalls } from '@foodiefast/contracts/topology';

const names = Object.keys(places) as PeerName[];

/** Who keeps what where and who calls whom at which door, by service: NetworkPolicies are rendered from it. */
export function topologyTable(): string {
  const table = Object.fromEntries(
    names.map((name) => [
      name,
      {
        stores: places[name].stores,
        calls: byDoor((door) => calledAt(name, door)),
        calledBy: byDoor((door) =>
          serviceCalls.filter((it) => it.to === name && it.door === door).map((it) => it.from),
        ),
      },
    ]),
  );
  return `${JSON.stringify(table, null, 2)}\n`;
}

/** Whom a service calls at one of their ports. */
export const calledAt = (name: PeerName, door: Door): PeerName[] =>
  unique(serviceCalls.filter((it) => it.from === name && it.door === door).map((it) => it.to));

const byDoor = (of: (door: Door) => PeerName[]) => ({
  http: unique(of('http')),
  private: unique(of('private')),
});

const unique = (list: readonly PeerName[]) => [...new Set(list)].toSorted();
