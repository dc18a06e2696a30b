import { type PeerName, places, serviceCalls } from '@foodiefast/contracts/topology';

/** Who keeps what where and who calls whom, by service: the NetworkPolicies are rendered from it. */
export function topologyTable(): string {
  const names = Object.keys(places) as PeerName[];
  const table = Object.fromEntries(
    names.map((name) => [
      name,
      {
        stores: places[name].stores,
        calls: unique(serviceCalls.filter(({ from }) => from === name).map(({ to }) => to)),
        calledBy: unique(serviceCalls.filter(({ to }) => to === name).map(({ from }) => from)),
      },
    ]),
  );
  return `${JSON.stringify(table, null, 2)}\n`;
}

const unique = (names: readonly PeerName[]) => [...new Set(names)].toSorted();
