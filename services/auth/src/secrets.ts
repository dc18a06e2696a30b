import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

export type Purpose =
  | 'signing-key'
  | 'totp'
  | 'refresh-token'
  | 'login-limit'
  | 'one-time-link'
  | 'forgotten'
  | 'challenge'
  | 'oidc';

/** What KEYS_SECRET does: each purpose has a key of its own, derived from it. */
export type Secrets = {
  /** AES-256-GCM. `owner` is bound in, so that a sealed value is worth nothing in another row. */
  seal(purpose: Purpose, owner: string, plain: Buffer): Buffer;
  /** Throws when it was sealed by another secret, for another owner, or changed. */
  open(purpose: Purpose, owner: string, sealed: Buffer): Buffer;
  mac(purpose: Purpose, value: string | Buffer): Buffer;
};

const nonceBytes = 12;
const tagBytes = 16;

export function openSecrets(secret: string): Secrets {
  const keys = new Map<Purpose, Buffer>();
  const keyOf = (purpose: Purpose): Buffer => {
    const known = keys.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync('sha256', secret, '', `foodiefast auth ${purpose}`, 32));
    keys.set(purpose, key);
    return key;
  };
  return {
    seal(purpose, owner, plain) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', keyOf(purpose), nonce);
      cipher.setAAD(Buffer.from(owner));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(purpose, owner, sealed) {
      const nonce = sealed.subarray(0, nonceBytes);
      const tag = sealed.subarray(nonceBytes, nonceBytes + tagBytes);
      const decipher = createDecipheriv('aes-256-gcm', keyOf(purpose), nonce, {
        authTagLength: tagBytes,
      });
      decipher.setAAD(Buffer.from(owner));
      decipher.setAuthTag(tag);
      const body = sealed.subarray(nonceBytes + tagBytes);
      try {
        return Buffer.concat([decipher.update(body), decipher.final()]);
      } catch (cause) {
        throw new Error(`a ${purpose} was sealed with another KEYS_SECRET`, { cause });
      }
    },
    mac: (purpose, value) => createHmac('sha256', keyOf(purpose)).update(value).digest(),
  };
}
