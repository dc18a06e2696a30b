import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Each takes most of a minute alone. They begin in this order, so that few whole platforms start at once. */
const long = [
  'packages/prove/test/ownership.int',
  'services/payment/test/webhook-orders.int',
  'packages/devstack/test/platform.int',
  'services/orders/test/races.int',
  'packages/prove/test/revoked.int',
];

/** In a fresh clone vitest knows no times: a long file that begins last would keep all waiting. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = long.findIndex((it) => moduleId.includes(it));
      return place < 0 ? long.length : place;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
