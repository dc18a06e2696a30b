import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Tests that take most of a minute alone, such as those that start the whole platform. */
const long = [
  'packages/prove/test/',
  'packages/platform/test/',
  'packages/devstack/test/platform.int',
  'services/payment/test/webhook-orders.int',
  'services/orders/test/races.int',
];

/** In a fresh clone vitest knows no times: a long file that begins last would keep all waiting. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      long.some((it) => moduleId.includes(it)) ? 0 : 1;
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}
