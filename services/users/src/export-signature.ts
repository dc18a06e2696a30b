import { readFileSync } from 'node:fs';
import { CompactSign, importJWK, type JWK } from 'jose';

export const exportType = 'export+jws';

/** Signs exports with the service's own key, under a type that no token has. */
export type Signature = {
  /** Compact JWS with detached payload. */
  sign(document: unknown): Promise<string>;
  keys: Record<string, unknown>[];
};

export const readSignature = (config: { SERVICE_KEY_FILE: string }): Signature =>
  createSignature(JSON.parse(readFileSync(config.SERVICE_KEY_FILE, 'utf8')) as JWK);

export function createSignature({ d, ...known }: JWK): Signature {
  const kid = 'users';
  const publicKey = { kty: known.kty, crv: known.crv, x: known.x, kid, alg: 'EdDSA', use: 'sig' };
  return {
    async sign(document) {
      const jws = await new CompactSign(Buffer.from(canonical(document)))
        .setProtectedHeader({ alg: 'EdDSA', kid, typ: exportType })
        .sign(await importJWK({ ...known, d } as JWK, 'EdDSA'));
      const [head, , signature] = jws.split('.');
      return `${head}..${signature}`;
    },
    keys: [publicKey],
  };
}

/** JSON with sorted keys and no spaces, as RFC 8785 has it. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join()}}`;
}
