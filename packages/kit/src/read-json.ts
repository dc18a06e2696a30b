import { isUtf8 } from 'node:buffer';
import type { FastifyInstance } from 'fastify';
import { fieldPath } from './input.ts';
import { Refusal } from './refusal.ts';

/** Text that is not UTF-8, or holds NUL or half a surrogate pair, is not stored as it was sent. */
export function readJsonStrictly(app: FastifyInstance): void {
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, raw, done) => {
    const body = raw as Buffer;
    if (body.length === 0) return done(null, undefined);
    if (!isUtf8(body)) return done(refused([], 'the body is not UTF-8'));
    const text = body.toString('utf8');
    const read = parsed(text);
    if (read === undefined) return done(refused([], 'the body is not JSON'));
    done(suspicious.test(text) ? faultIn(read, []) : null, read);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const depthMax = 64;
// What is looked for below comes in no other way than by its name or by an escape.
const suspicious = /__proto__|\\u/;

function faultIn(value: unknown, path: readonly PropertyKey[]): Refusal | null {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) return refused(path, 'must not hold NUL');
    if (!value.isWellFormed()) return refused(path, 'must not hold half a surrogate pair');
  }
  if (typeof value !== 'object' || value === null) return null;
  if (path.length === depthMax) return refused([], 'the body is nested too deeply');
  const entries = Array.isArray(value) ? value.entries() : Object.entries(value);
  for (const [key, inner] of entries) {
    const at = [...path, key];
    const fault = key === '__proto__' ? refused(at, 'is not a known field') : faultIn(inner, at);
    if (fault) return fault;
  }
  return null;
}

function refused(path: readonly PropertyKey[], message: string): Refusal {
  const at = fieldPath('', path);
  const errors = [{ path: at, message }];
  return new Refusal('INVALID_INPUT', at === '' ? message : `Not valid: ${at}`, { errors });
}
