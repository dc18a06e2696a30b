import { expect, test } from 'vitest';
import { isPushService } from './hosts.ts';

const hosts = ['fcm.googleapis.com', '*.push.apple.com'];

test.each(['https://fcm.googleapis.com/fcm/send/abc', 'https://web.push.apple.com/QGx'])(
  '%s is a push service',
  (endpoint) => {
    expect(isPushService(endpoint, hosts)).toBe(true);
  },
);

test.each([
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com:8443/fcm/send/abc',
  'https://fcm.googleapis.com.evil.example/',
  'https://evil.example/fcm.googleapis.com',
  'https://evilpush.apple.com/',
  'https://push.apple.com/',
  'https://user@fcm.googleapis.com/',
  'http://127.0.0.1:4201/internal/people',
  'http://169.254.169.254/latest/meta-data',
  'http://[::1]:8080/',
])('%s is none', (endpoint) => {
  expect(isPushService(endpoint, hosts)).toBe(false);
});

test('a loopback address is one only where it is named', () => {
  expect(isPushService('http://127.0.0.1:9999/push', [...hosts, '127.0.0.1'])).toBe(true);
  expect(isPushService('http://localhost:9999/push', [...hosts, '127.0.0.1'])).toBe(false);
});
