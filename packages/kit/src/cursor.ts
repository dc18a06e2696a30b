import { createHmac, timingSafeEqual } from 'node:crypto';
import { Refusal } from './refusal.ts';

/** Opaque, signed positions in a list. `scope` keeps one list's cursor out of another. */
export type Cursors = {
  write(scope: string, position: readonly (string | number)[]): string;
  read(scope: string, cursor: string): readonly (string | number)[];
};

export function createCursors(secret: string): Cursors {
  const sign = (scope: string, body: string) =>
    createHmac('sha256', secret).update(`${scope} ${body}`).digest().subarray(0, 16);
  return {
    write(scope, position) {
      const body = Buffer.from(JSON.stringify(position)).toString('base64url');
      return `${body}.${sign(scope, body).toString('base64url')}`;
    },
    read(scope, cursor) {
      const [body = '', signature = ''] = cursor.split('.', 2);
      const given = Buffer.from(signature, 'base64url');
      const right = sign(scope, body);
      if (given.length !== right.length || !timingSafeEqual(given, right)) {
        throw new Refusal('CURSOR_INVALID', 'This cursor is not from this list', {
          errors: [{ path: 'query.cursor', message: 'is not from this list' }],
        });
      }
      return JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as (string | number)[];
    },
  };
}

/** Cuts the one row too many that was read to see whether there is more. */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  o: { item: (row: Row) => Item; cursor: (last: Row) => string },
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    items: shown.map(o.item),
    nextCursor: rows.length > limit && last !== undefined ? o.cursor(last) : null,
  };
}
