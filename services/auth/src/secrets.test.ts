import { expect, test } from 'vitest';
import { openSecrets } from './secrets.ts';

const secrets = openSecrets('a secret of thirty-two characters!');
const plain = Buffer.from('the seed');

test('what is sealed opens again for its owner and purpose', () => {
  const sealed = secrets.seal('totp', 'amelie', plain);
  expect(sealed.includes(plain)).toBe(false);
  expect(secrets.open('totp', 'amelie', sealed)).toEqual(plain);
  expect(secrets.seal('totp', 'amelie', plain)).not.toEqual(sealed);
});

test('it opens for nobody else', () => {
  const sealed = secrets.seal('totp', 'amelie', plain);
  const other = openSecrets('another secret of thirty-two chars');
  const changed = Buffer.from(sealed);
  changed.writeUInt8(changed.readUInt8(changed.length - 1) ^ 1, changed.length - 1);
  expect(() => secrets.open('totp', 'bruno', sealed)).toThrow('another KEYS_SECRET');
  expect(() => secrets.open('signing-key', 'amelie', sealed)).toThrow('another KEYS_SECRET');
  expect(() => other.open('totp', 'amelie', sealed)).toThrow('another KEYS_SECRET');
  expect(() => secrets.open('totp', 'amelie', changed)).toThrow('another KEYS_SECRET');
});
