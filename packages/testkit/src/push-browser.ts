import { createDecipheriv, createECDH, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

export type Pushed = { text: string; ttlSeconds: number; topic: string; urgency: string };

/**
 * A browser that is subscribed at a push service of its own: a real HTTP server that takes messages
 * as RFC 8030 has it, checks who sends them (VAPID, RFC 8292) and decrypts them (RFC 8291).
 */
export async function openPushBrowser(o: { vapidPublicKey: string }) {
  const received: Pushed[] = [];
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  const auth = randomBytes(16);
  const browser = { status: 201, asked: 0 };
  const server = createServer((request, response) => {
    void take(request).then((status) => response.writeHead(status).end());
  });

  async function take(request: IncomingMessage): Promise<number> {
    const body = await buffer(request);
    browser.asked += 1;
    if (browser.status !== 201) return browser.status;
    const head = (name: string) => String(request.headers[name] ?? '');
    if (head('content-encoding') !== 'aes128gcm' || head('ttl') === '') return 400;
    if (!isVapid(head('authorization'), o.vapidPublicKey, origin)) return 403;
    received.push({
      text: decrypt(body),
      ttlSeconds: Number(head('ttl')),
      topic: head('topic'),
      urgency: head('urgency'),
    });
    return 201;
  }

  function decrypt(body: Buffer): string {
    const [salt, keyLength] = [body.subarray(0, 16), body.readUInt8(20)];
    const sender = body.subarray(21, 21 + keyLength);
    const sealed = body.subarray(21 + keyLength);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender]);
    const secret = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), auth, info, 32));
    const part = (name: string, length: number) =>
      Buffer.from(hkdfSync('sha256', secret, salt, `Content-Encoding: ${name}\0`, length));
    const open = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12));
    open.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([open.update(sealed.subarray(0, -16)), open.final()]);
    // The last record ends with a 2, and padding after it.
    return plain.subarray(0, plain.lastIndexOf(2)).toString('utf8');
  }

  const port = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(address && typeof address === 'object' ? address.port : 0);
    });
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    browser,
    received,
    /** What `PushSubscription.toJSON()` says. */
    subscription: {
      endpoint: `${origin}/push/${randomBytes(12).toString('base64url')}`,
      expirationTime: null,
      keys: { p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') },
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
export type PushBrowser = Awaited<ReturnType<typeof openPushBrowser>>;

function isVapid(header: string, publicKey: string, audience: string): boolean {
  const [, token = '', key] = /^vapid t=([^,]+), ?k=(\S+)$/.exec(header) ?? [];
  if (key !== publicKey) return false;
  const [head, claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(publicKey, 'base64url');
  const x = point.subarray(1, 33).toString('base64url');
  const y = point.subarray(33).toString('base64url');
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    {
      key: { kty: 'EC', crv: 'P-256', x, y },
      format: 'jwk',
      dsaEncoding: 'ieee-p1363',
    },
    Buffer.from(signature, 'base64url'),
  );
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  return signed && aud === audience && exp * 1000 > Date.now() && String(sub).startsWith('mailto:');
}
