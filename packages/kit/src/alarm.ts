/** A sleep that can be cut short. A wake that comes while nobody sleeps shortens the next sleep. */
export type Alarm = { sleep(ms: number): Promise<void>; wake(): void };

export function createAlarm(): Alarm {
  let woken = false;
  let end: (() => void) | undefined;
  return {
    async sleep(ms) {
      if (!woken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      woken = false;
    },
    wake() {
      woken = true;
      end?.();
    },
  };
}

/** Waits for the work, but no longer than this. Work that takes longer goes on unwatched. */
export async function within(work: Promise<unknown>, ms: number): Promise<void> {
  const patience = createAlarm();
  await Promise.race([work.finally(() => patience.wake()), patience.sleep(ms)]);
}

/** 100, 200, 400 ... up to the maximum, for the first, second, third failure in a row. */
export const backOffMs = (failures: number, firstMs: number, maxMs: number): number =>
  Math.min(maxMs, firstMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
