/** Counts and prints what the stories do, one line for each step, with its time. */
export type Report = { passed: number; failed: number };

/** Who watches is told what is waited for. */
const longMs = 10_000;

export type Step = <Value>(what: string, act: () => Promise<Value>) => Promise<Value>;

export function stepsOf(story: string, report: Report, startMs: number): Step {
  return async (what, act) => {
    const line = (mark: string) => {
      const at = ((performance.now() - startMs) / 1000).toFixed(2).padStart(7);
      console.log(`${at} s  ${mark}  ${story}: ${what}`);
    };
    const patience = setTimeout(line, longMs, '... ');
    try {
      const value = await act();
      report.passed += 1;
      line('ok  ');
      return value;
    } catch (error) {
      report.failed += 1;
      line('FAIL');
      throw error;
    } finally {
      clearTimeout(patience);
    }
  };
}
