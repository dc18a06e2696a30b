import { type Client, type Given, Refused, urlOf } from '@foodiefast/client/client';
import type { Answers, Endpoint } from '@foodiefast/contracts/endpoint';
import { problem } from '@foodiefast/contracts/problem';
import type * as z from 'zod';

type Sent<E extends Endpoint> = Pick<Given<E>, 'params' | 'query' | 'headers'>;
type File = { bytes: Uint8Array | string; type: string };
type BodyOf<Replies extends Answers> = {
  [Status in keyof Replies]: Replies[Status] extends z.ZodType ? z.output<Replies[Status]> : never;
}[keyof Replies];

/** The smallest picture there is, a PNG. */
export const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Sends one file as a browser's form does, with a name that nobody should believe. */
export async function upload<E extends Endpoint>(
  client: Client,
  endpoint: E,
  { bytes, type, ...given }: Sent<E> & File,
): Promise<BodyOf<E['answers']>> {
  const form = new FormData();
  const part = typeof bytes === 'string' ? bytes : new Uint8Array(bytes);
  form.append('file', new Blob([part], { type }), '../../etc/passwd');
  const answer = await ask(client, endpoint, given, form);
  const schema = endpoint.answers[answer.status as keyof Answers];
  if (!schema) throw new Error(`${endpoint.path} answered ${answer.status}`);
  return schema.parse(await answer.json()) as never;
}

/** What a route answers that is not JSON. */
export async function download<E extends Endpoint>(
  client: Client,
  endpoint: E,
  given: Sent<E> = {},
): Promise<{ text: string; bytes: Uint8Array; headers: Headers }> {
  const answer = await ask(client, endpoint, given, null);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  return { text: new TextDecoder().decode(bytes), bytes, headers: answer.headers };
}

const ask = <E extends Endpoint>(
  client: Client,
  endpoint: E,
  given: Sent<E>,
  body: FormData | null,
): Promise<Response> =>
  client.patiently(async () => {
    const token = await client.token();
    const answer = await fetch(urlOf(client.baseUrl, endpoint, given), {
      method: endpoint.method,
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...given.headers },
      body,
    });
    if (answer.ok) return answer;
    throw new Refused(endpoint, problem.parse(await answer.json()), answer.headers);
  });
