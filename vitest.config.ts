import { defineConfig } from 'vitest/config';
import { LongestFirst } from './scripts/longest-first.ts';

const shared = { pool: 'forks', passWithNoTests: false } as const;

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          isolate: false,
          include: ['{packages,services}/*/src/**/*.test.ts', '{gateway,web}/src/**/*.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'charts',
          include: ['packages/release/test/*.chart.ts'],
          globalSetup: ['packages/release/test/charts-setup.ts'],
          testTimeout: 60_000,
        },
      },
      {
        // As Node resolves it: mercurius takes a schema of its own copy of graphql alone.
        resolve: { alias: { graphql: 'graphql/index.js' } },
        test: {
          ...shared,
          name: 'integration',
          include: ['{packages,services}/*/test/**/*.int.test.ts', 'gateway/test/**/*.int.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
