import { expect, test } from 'vitest';
import { logLine } from './log-line.ts';

test('a line of JSON shows time, level, message and its fields', () => {
  const line = JSON.stringify({
    level: 40,
    time: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
    pid: 7,
    msg: 'slow',
    tookMs: 12,
    order: { id: 'a' },
  });

  expect(logLine(line)).toBe('03:04:05.006 warn  slow tookMs=12 order={"id":"a"}');
});

test.each(['plain text', '{ half a line', '{"msg":1}', ''])('%j stays as it is', (line) => {
  expect(logLine(line)).toBe(line);
});
