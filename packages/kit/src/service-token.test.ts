import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { expect, test } from 'vitest';
import { openServiceTokens } from './service-token.ts';

async function newKey(kid: string): Promise<{ secret: JWK; open: JWK }> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const secret = { ...(await exportJWK(privateKey)), kid, alg: 'EdDSA', use: 'sig' };
  const { d: _secret, ...open } = secret;
  return { secret, open };
}

const own = await newKey('orders');
const next = await newKey('orders');
const payment = await newKey('payment');

const tokensOf = (self: 'orders' | 'payment', key: JWK, peers: JWK[]) =>
  openServiceTokens({ self, key, peers: { keys: peers } });

test('while a key is replaced, tokens of the old and of the new one are known', async () => {
  const callee = tokensOf('payment', payment.secret, [own.open, next.open]);

  for (const { secret } of [own, next]) {
    const token = await tokensOf('orders', secret, []).issue('payment');
    await expect(callee.verify(token)).resolves.toBe('orders');
  }
});

test.each([
  ['before its key is told', [own.open]],
  ['when neither key made it', [own.open, own.open]],
])('a token is refused %s', async (_when, peers) => {
  const token = await tokensOf('orders', next.secret, []).issue('payment');

  await expect(tokensOf('payment', payment.secret, peers).verify(token)).rejects.toMatchObject({
    code: 'NOT_SIGNED_IN',
  });
});
