import { expect, test } from 'vitest';
import { networkOf } from './network.ts';

test('an IPv4 address stands for itself, however it is written', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7');
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7');
});

test('all addresses of one /64 are one network', () => {
  const addresses = ['2001:db8:0:7::1', '2001:0db8:0000:0007:ffff::2', '2001:db8:0:7:1:2:3:4%eth0'];
  expect(new Set(addresses.map(networkOf))).toEqual(new Set(['2001:db8:0:7::/64']));
  expect(networkOf('2001:db8:0:8::1')).not.toBe(networkOf('2001:db8:0:7::1'));
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
});

test('who has left before being looked at is counted with the others who did', () => {
  expect(networkOf(undefined)).toBe('left');
});
