import { deepStrictEqual } from 'node:assert';
import { Refused } from '@foodiefast/client/client';

export const expectEqual = <Value>(actual: Value, expected: Value): void =>
  deepStrictEqual(actual, expected);

export function expectThat(claim: unknown, what: string): asserts claim {
  if (!claim) throw new Error(`it should be so that ${what}`);
}

/** The call must be refused with this code. */
export async function expectRefused(code: string, act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Error && error.message.includes(code)) return;
    throw error;
  }
  throw new Error(`it should have been refused with ${code}`);
}

/** The fields that the refusal of a call names. */
export async function faultsOf(act: () => Promise<unknown>): Promise<string[]> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Refused) return (error.problem.errors ?? []).map(({ path }) => path);
    throw error;
  }
  throw new Error('it should have been refused');
}
