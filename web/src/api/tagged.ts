import { told } from './client.ts';

/** What was read, and the tag that says which state of it: it goes back with a change. */
export type Tagged<Data> = { data: Data; etag: string };

type Answered<Data> = { data?: Data; error?: unknown; response: Response };

export async function tagged<Data>(call: Promise<Answered<Data>>): Promise<Tagged<Data>> {
  const data = await told(call);
  const { response } = await call;
  return { data, etag: response.headers.get('etag') ?? '' };
}

export const ifMatch = (etag: string) => ({ 'If-Match': etag });
