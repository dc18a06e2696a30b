import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

type Value = number | string | Buffer | Map<number | string, Value>;

type Use = { verified?: boolean; origin?: string };

/** A passkey's device: one key for one site, which its owner unlocks each time. */
export function createAuthenticator(o: { origin: string; rpId: string }) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const credentialId = randomBytes(32);
  const id = credentialId.toString('base64url');
  let counter = 0;
  let userHandle = '';

  const clientData = (type: string, challenge: string, origin = o.origin) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  const head = (flags: number) => {
    const bytes = Buffer.alloc(5);
    bytes.writeUInt8(flags);
    bytes.writeUInt32BE(counter, 1);
    return Buffer.concat([sha256(Buffer.from(o.rpId)), bytes]);
  };
  const common = { id, rawId: id, type: 'public-key' as const, clientExtensionResults: {} };

  return {
    create(options: { challenge: string; user: { id: string } }, origin?: string) {
      userHandle = options.user.id;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(credentialId.length);
      const key = new Map<number, Value>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, Buffer.from(x, 'base64url')],
        [-3, Buffer.from(y, 'base64url')],
      ]);
      const authData = Buffer.concat([
        head(userPresent | userVerified | hasCredential),
        Buffer.alloc(16),
        length,
        credentialId,
        cbor(key),
      ]);
      const attestation = new Map<string, Value>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', authData],
      ]);
      return {
        ...common,
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, origin).toString(
            'base64url',
          ),
          attestationObject: cbor(attestation).toString('base64url'),
          transports: ['internal'],
        },
      };
    },

    get(options: { challenge: string }, how: Use = {}) {
      counter += 1;
      return use(options, how);
    },

    /** As a copy of the device would, which knows the count of before. */
    again: (options: { challenge: string }, how: Use = {}) => use(options, how),
  };

  function use(options: { challenge: string }, how: Use) {
    const flags = userPresent | (how.verified === false ? 0 : userVerified);
    const authenticatorData = head(flags);
    const data = clientData('webauthn.get', options.challenge, how.origin);
    const signed = Buffer.concat([authenticatorData, sha256(data)]);
    return {
      ...common,
      response: {
        clientDataJSON: data.toString('base64url'),
        authenticatorData: authenticatorData.toString('base64url'),
        signature: sign('sha256', signed, privateKey).toString('base64url'),
        userHandle,
      },
    };
  }
}

const userPresent = 0x01;
const userVerified = 0x04;
const hasCredential = 0x40;

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

/** As much of RFC 8949 as a credential needs. */
function cbor(value: Value): Buffer {
  if (typeof value === 'number') return value < 0 ? header(1, -1 - value) : header(0, value);
  if (typeof value === 'string') return withHeader(3, Buffer.from(value));
  if (Buffer.isBuffer(value)) return withHeader(2, value);
  const members = [...value].flatMap(([key, member]) => [cbor(key), cbor(member)]);
  return Buffer.concat([header(5, value.size), ...members]);
}

const withHeader = (major: number, bytes: Buffer) =>
  Buffer.concat([header(major, bytes.length), bytes]);

function header(major: number, size: number): Buffer {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  if (size < 256) return Buffer.from([(major << 5) | 24, size]);
  return Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
}
