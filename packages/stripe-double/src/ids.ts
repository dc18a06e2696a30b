import { randomBytes } from 'node:crypto';

export type NewId = (prefix: string) => string;

const alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz0123456789';
const length = 24;

export const randomId: NewId = (prefix) => {
  const letters = Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]);
  return `${prefix}_${letters.join('')}`;
};
