import { deepStrictEqual } from 'node:assert';

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
