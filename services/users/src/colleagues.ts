import { peopleEndpoints } from '@foodiefast/contracts/privacy';
import { type ServiceName, serviceNames } from '@foodiefast/contracts/topology';
import type { Peer } from '@foodiefast/kit/peer';

/** Every service, asked what it keeps of a person. */
export type Colleagues = {
  names: readonly ServiceName[];
  read(service: ServiceName, personId: string): Promise<Record<string, unknown>>;
  holds(service: ServiceName, personId: string): Promise<string[]>;
  erase(service: ServiceName, personId: string): Promise<void>;
};

export function createColleagues(peers: ReadonlyMap<ServiceName, Peer>): Colleagues {
  const peerOf = (service: ServiceName): Peer => {
    const peer = peers.get(service);
    if (!peer) throw new Error(`PEOPLE_URLS does not name ${service}`);
    return peer;
  };
  return {
    names: serviceNames,
    async read(service, id) {
      const { read } = peopleEndpoints(service);
      return (await peerOf(service).call(read, { params: { id } })).data;
    },
    async holds(service, id) {
      const { holds } = peopleEndpoints(service);
      return (await peerOf(service).call(holds, { params: { id } })).holds;
    },
    async erase(service, id) {
      const { erase } = peopleEndpoints(service);
      await peerOf(service).call(erase, { params: { id } });
    },
  };
}
