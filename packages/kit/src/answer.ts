/** What a handler gives when the plain body with the first status is not enough. */
export class Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: Body, headers: Readonly<Record<string, string>> = {}) {
    this.status = status;
    this.body = body;
    this.headers = headers;
  }
}

export const answer = <Body>(
  status: 200 | 201 | 202 | 204 | 303,
  body: Body,
  headers: Readonly<Record<string, string>> = {},
): Answer<Body> => new Answer(status, body, headers);

/** Adds the header that tells a client that its request had been done before. */
export const replayHeader = (replayed: boolean): Record<string, string> =>
  replayed ? { 'idempotency-replayed': 'true' } : {};
