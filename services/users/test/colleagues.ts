import { type ServiceName, serviceNames } from '@foodiefast/contracts/topology';
import type { Colleagues } from '../src/colleagues.ts';

/** The other services, which answer as they are told. */
export function fakeColleagues() {
  const away = new Set<ServiceName>();
  const holding = new Map<ServiceName, string[]>();
  const erased: ServiceName[] = [];
  const answered = (service: ServiceName) => {
    if (away.has(service)) throw new Error(`${service} is away`);
  };
  const all: Colleagues = {
    names: serviceNames,
    async read(service, personId) {
      answered(service);
      return { of: service, personId };
    },
    async holds(service) {
      answered(service);
      return holding.get(service) ?? [];
    },
    async erase(service) {
      answered(service);
      erased.push(service);
    },
  };
  return { all, away, holding, erased };
}
