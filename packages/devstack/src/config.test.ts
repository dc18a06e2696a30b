import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { freeOffset } from './free-offset.ts';

test('without settings every port is the usual one', () => {
  const { ports } = readConfig({});

  expect(ports.postgres).toBe(15_432);
  expect(ports.kafkaController).toBe(ports.kafka + 1);
  expect(ports.services.gateway).toEqual({ port: 8080, privatePort: 8081 });
  expect(ports.services.orders).toEqual({ port: 4104, privatePort: 4204 });
});

test('an offset moves every port, and no two ports are the same', () => {
  const { services, ...others } = readConfig({ PORT_OFFSET: '600' }).ports;
  const all = [
    ...Object.values(others),
    ...Object.values(services).flatMap(({ port, privatePort }) => [port, privatePort]),
  ];

  expect(others.stripe).toBe(12_711);
  expect(services.auth).toEqual({ port: 4701, privatePort: 4801 });
  expect(new Set(all).size).toBe(all.length);
});

test('a port that no browser would connect to is refused, and never chosen', async () => {
  expect(() => readConfig({ PORT_OFFSET: '2000' })).toThrow(/port 10080 .*PORT_OFFSET/);
  expect(await freeOffset(5)).not.toBe(2_000);
});

test('a port that is named stays where it was put', () => {
  const { ports } = readConfig({ PORT_OFFSET: '600', POSTGRES_PORT: '5432', GATEWAY_PORT: '80' });

  expect(ports.postgres).toBe(5432);
  expect(ports.services.gateway).toEqual({ port: 80, privatePort: 81 });
});

test('an empty variable is one that is not set', () => {
  expect(readConfig({ POSTGRES_URL: '', PORT_OFFSET: '' }).POSTGRES_URL).toBeUndefined();
});

test('all mistakes are told at once, by name', () => {
  expect(() => readConfig({ PORT_OFFSET: 'x', STORES: 'cloud' })).toThrow(
    /PORT_OFFSET.*STORES|STORES.*PORT_OFFSET/,
  );
});
