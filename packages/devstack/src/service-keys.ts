import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PeerName, places } from '@foodiefast/contracts/topology';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import type { Home } from './home.ts';

export type ServiceKeys = { keyFile(name: PeerName): string; jwksFile: string };

const peers = Object.keys(places);

/**
 * A private key for each service, readable by us alone, and the public ones of all in one file.
 * Made at the first start.
 */
export async function openServiceKeys(home: Home): Promise<ServiceKeys> {
  const folder = join(home.root, 'keys');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const keyFile = (name: string) => join(folder, `${name}.jwk.json`);
  const jwksFile = join(folder, 'services.jwks.json');
  const keys = await Promise.all(peers.map((name) => openKey(name, keyFile(name))));
  write(jwksFile, { keys: keys.map(publicPart) });
  return { keyFile, jwksFile };
}

async function openKey(name: string, file: string): Promise<JWK> {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), kid: name, alg: 'EdDSA', use: 'sig' };
  write(file, jwk);
  return jwk;
}

function publicPart({ d: _private, ...rest }: JWK): JWK {
  return rest;
}

function write(file: string, value: unknown): void {
  writeFileSync(`${file}.part`, `${JSON.stringify(value)}\n`, { mode: 0o600 });
  renameSync(`${file}.part`, file);
}
