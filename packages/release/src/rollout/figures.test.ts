import { expect, test } from 'vitest';
import { between, figuresOf } from './figures.ts';

const count = (status: number, value: number) =>
  `http_server_request_duration_count{service_name="orders",http_response_status_code="${status}"} ${value}`;

test('requests and failures are summed over routes and statuses', () => {
  const text = [count(200, 7), count(404, 2), count(500, 1), 'outbox_age{} 3'].join('\n');
  expect(figuresOf(text)).toEqual({ requests: 10, failed: 1 });
});

test('only what came since counts, also of a pod that is new', () => {
  const before = new Map([['a', count(500, 4)]]);
  const after = new Map([
    ['a', [count(500, 5), count(200, 9)].join('\n')],
    ['b', count(200, 3)],
  ]);
  expect(between(before, after)).toEqual({ requests: 13, failed: 1 });
});
