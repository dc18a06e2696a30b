import { urlOf } from '@foodiefast/client/client';
import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { sampleOf } from './sample.ts';

export type Heard = { status: number; code: string | null; text: string };
type Params = Record<string, string>;

const timeoutMs = 20_000;
const triesMax = 20;
const againMs = 500;

/** Where a route is asked: at the gateway, or at the service itself. */
export type Door = (endpoint: Endpoint, params: Params) => URL;

export const gatewayDoor =
  (baseUrl: string): Door =>
  (endpoint, params) =>
    urlOf(baseUrl, endpoint, { params });

export type Asking = { token?: string | undefined; id?: string | undefined };
/** Asks one route with the plainest input it takes, in the name of whose token it is. */
export type Ask = (endpoint: Endpoint, asking: Asking) => Promise<Heard>;

export const askAt =
  (door: Door): Ask =>
  async (endpoint, { token, id }) => {
    const params = textsOf(endpoint.params);
    const url = door(endpoint, id !== undefined && 'id' in params ? { ...params, id } : params);
    for (const [name, value] of Object.entries(textsOf(endpoint.query))) {
      url.searchParams.set(name, value);
    }
    return hear(url, endpoint, { token, body: endpoint.body && sampleOf(endpoint.body) });
  };

const textsOf = (schema: Endpoint['params']) => (schema ? sampleOf(schema) : {}) as Params;

export const patience = (): AbortSignal => AbortSignal.timeout(timeoutMs);

type Sent = { token?: string | undefined; body?: unknown };

/** Sends it and reads the answer. */
export const hear = (url: URL, endpoint: Endpoint, sent: Sent): Promise<Heard> =>
  unlessShed(() => hearOnce(url, endpoint, sent));

/** Comes again while the platform sheds load. */
export async function unlessShed(send: () => Promise<Heard>): Promise<Heard> {
  for (let tries = 1; ; tries += 1) {
    const heard = await send();
    const isShed = heard.code === 'OVERLOADED' || heard.code === 'RATE_LIMITED';
    if (!isShed || tries >= triesMax) return heard;
    await new Promise((resolve) => setTimeout(resolve, againMs));
  }
}

async function hearOnce(url: URL, endpoint: Endpoint, { token, body }: Sent): Promise<Heard> {
  const answer = await fetch(url, {
    method: endpoint.method,
    redirect: 'manual',
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(endpoint.idempotency === 'none' ? {} : { 'idempotency-key': crypto.randomUUID() }),
    },
    body: endpoint.upload ? formOf(endpoint.upload.types) : (JSON.stringify(body) ?? null),
    signal: patience(),
  });
  const type = answer.headers.get('content-type') ?? '';
  // A live stream does not end: that it begins is the answer.
  if (type.startsWith('text/event-stream')) {
    await answer.body?.cancel();
    return { status: answer.status, code: null, text: '' };
  }
  const text = await answer.text();
  const isProblem = type.startsWith('application/problem+json');
  const code = isProblem ? (JSON.parse(text) as { code: string }).code : null;
  return { status: answer.status, code, text };
}

function formOf(types: readonly string[]): FormData {
  const form = new FormData();
  form.set('file', new Blob([onePixel], { type: types[0] ?? '' }), 'file');
  return form;
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
