import { expect, test } from 'vitest';
import { z } from 'zod';
import { renderEnvironment } from './environment-text.ts';

const source = (name: string, shape: z.ZodRawShape) => ({
  name,
  module: { configSchema: z.object(shape) },
});

test('each variable is one line with its default and whether it is required', () => {
  const text = renderEnvironment([
    source('orders', {
      PORT: z.coerce.number().default(4104).describe('Public port'),
      QUOTE_SECRET: z.string().describe('Signs quotes'),
    }),
  ]);

  expect(text).toContain('# PORT=4104  # Public port\n');
  expect(text).toContain('# QUOTE_SECRET=  # Signs quotes (required)\n');
});

test('a variable that two read is told once, under both names', () => {
  const level = { LOG_LEVEL: z.string().default('info').describe('Log level') };
  const text = renderEnvironment([source('orders', level), source('menu', level)]);

  expect(text).toContain('# orders, menu\n# LOG_LEVEL=info  # Log level\n');
  expect(text.match(/LOG_LEVEL/g)).toHaveLength(1);
});

test('a variable without a description is refused by name', () => {
  const undescribed = source('orders', { PORT: z.string() });

  expect(() => renderEnvironment([undescribed])).toThrow('orders: variables without a description');
});

test('a config without a schema is refused by name', () => {
  expect(() => renderEnvironment([{ name: 'menu', module: {} }])).toThrow(
    'menu: config.ts exports no configSchema',
  );
});
