import { defineConfig } from 'playwright/test';
import { chromiumArgs } from './scripts/chromium.ts';

const minute = 60_000;

/** The stories run on a platform that is up: make browser. */
export default defineConfig({
  testDir: 'stories',
  testMatch: /stories\/[\w-]+\.ts$/,
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 3 * minute,
  forbidOnly: true,
  // Two whole browsers beside a whole platform: a story that fails has failed twice. Its first try is told.
  retries: process.env['CI'] ? 1 : 0,
  expect: { timeout: 30_000 },
  reporter: [
    ['list'],
    ...(process.env['RESULTS_FILE']
      ? [['json', { outputFile: process.env['RESULTS_FILE'] }] as const]
      : []),
  ],
  use: {
    actionTimeout: 45_000,
    baseURL: process.env['GATEWAY_URL'] ?? 'http://127.0.0.1:8080',
    locale: 'en-GB',
    viewport: { width: 390, height: 844 },
    timezoneId: 'Europe/Paris',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env['CHROMIUM'] ? { executablePath: process.env['CHROMIUM'] } : {}),
      args: chromiumArgs,
    },
  },
});
