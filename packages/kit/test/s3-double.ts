import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

type Kept = { type: string; bytes: Buffer };

/** One bucket behind the three calls that we make, which checks signatures (SigV4) as S3 does. */
export async function startS3Double(o: { keyId: string; secret: string; region: string }) {
  const files = new Map<string, Kept>();
  /** How the next calls end, instead of as they should. */
  const failures: ('broken' | 'refused')[] = [];
  const server = createServer((request, response) => {
    void buffer(request).then((body) => handle(request, response, body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  function handle(request: IncomingMessage, response: ServerResponse, body: Buffer) {
    const path = request.url ?? '';
    const failure = failures.shift();
    if (failure === 'broken') return request.socket.destroy();
    if (failure === 'refused' || !isSigned(request, body)) return response.writeHead(403).end('no');
    if (request.method === 'PUT') {
      files.set(path, { type: request.headers['content-type'] ?? '', bytes: body });
      return response.writeHead(200).end();
    }
    const found = files.get(path);
    if (request.method === 'DELETE') {
      files.delete(path);
      return response.writeHead(204).end();
    }
    if (!found) return response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
    return response.writeHead(200, { 'content-type': found.type }).end(found.bytes);
  }

  function isSigned({ method, url, headers }: IncomingMessage, body: Buffer): boolean {
    const shape =
      /Credential=([^/]+)\/(\d+)\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=(\w+)/;
    const [, keyId, day, region, names, signature] = shape.exec(headers.authorization ?? '') ?? [];
    if (keyId !== o.keyId || region !== o.region || !day || !names || !signature) return false;
    const bodyHash = String(headers['x-amz-content-sha256']);
    if (bodyHash !== 'UNSIGNED-PAYLOAD' && bodyHash !== sha256(body)) return false;
    const lines = names.split(';').map((name) => `${name}:${String(headers[name])}\n`);
    const canonical = [method, url, '', lines.join(''), names, bodyHash].join('\n');
    const scope = `${day}/${region}/s3/aws4_request`;
    const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
    const steps = [day, region, 's3', 'aws4_request', text];
    const right = steps.reduce<string | Buffer>(hmac, `AWS4${o.secret}`) as Buffer;
    return timingSafeEqual(right, Buffer.from(signature, 'hex'));
  }

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bucket`,
    files,
    failures,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const sha256 = (value: string | Buffer) => createHash('sha256').update(value).digest('hex');
const hmac = (key: string | Buffer, value: string) =>
  createHmac('sha256', key).update(value).digest();
