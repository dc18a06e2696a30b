import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

// Inside of kafkajs, where our patch is: nothing else shows that it was applied.
const RequestQueue = createRequire(import.meta.url)('kafkajs/src/network/requestQueue');

test('kafkajs sets no timer while no request waits', () => {
  const queue = new RequestQueue({ maxInFlightRequests: 1, clientId: 'test', broker: 'none' });
  queue.scheduleCheckPendingRequests();
  expect(queue.throttleCheckTimeoutId).toBeNull();
  queue.throttledUntil = Date.now() + 60_000;
  queue.scheduleCheckPendingRequests();
  expect(queue.throttleCheckTimeoutId).not.toBeNull();
  queue.destroy();
});
