import * as z from 'zod';
import { type FieldError, Refusal } from './refusal.ts';

type Part = { schema: z.ZodType | undefined; value: unknown; prefix: string };
type Issue = z.core.$ZodIssue;

// More tells nobody more, and a body may hold as many faults as letters.
const errorsMax = 100;

// What people read who sent it, where the library would name its own types.
const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};
const parts: Readonly<Record<string, string>> = { string: 'characters', array: 'entries' };
z.config({
  customError: (issue) => {
    if (issue.code === 'too_small' && issue.inclusive) return bound(issue, 'least', issue.minimum);
    if (issue.code === 'too_big' && issue.inclusive) return bound(issue, 'most', issue.maximum);
    if (issue.code !== 'invalid_type') return undefined;
    if (issue.input === undefined) return 'is required';
    const kind = kinds[issue.expected];
    return kind && `must be ${kind}`;
  },
});

function bound(
  { origin }: { origin: string },
  side: 'least' | 'most',
  limit: number | bigint,
): string {
  const part = parts[origin];
  if (!part) return `must be at ${side} ${limit}`;
  return side === 'least' && Number(limit) === 1
    ? 'must not be empty'
    : `must have at ${side} ${limit} ${part}`;
}

/** Reads all parts of a request and names every field at fault at once, each with its first fault. */
export function readParts<Names extends string>(
  parts: Record<Names, Part>,
): Record<Names, unknown> {
  const found: FieldError[] = [];
  const read = {} as Record<Names, unknown>;
  for (const [name, { schema, value, prefix }] of Object.entries<Part>(parts)) {
    if (!schema) continue;
    const result = schema.safeParse(value);
    if (result.success) read[name as Names] = result.data;
    else {
      const issues = result.error.issues.slice(0, errorsMax);
      found.push(...issues.flatMap((issue) => fieldErrors(issue, prefix)));
    }
  }
  if (found.length > 0) {
    const firsts = new Map<string, FieldError>();
    for (const error of found) if (!firsts.has(error.path)) firsts.set(error.path, error);
    const errors = [...firsts.values()].slice(0, errorsMax);
    const names = errors.slice(0, 3).map((error) => error.path || 'body');
    const more = errors.length > names.length ? ` and ${errors.length - names.length} more` : '';
    throw new Refusal('INVALID_INPUT', `Not valid: ${names.join(', ')}${more}`, { errors });
  }
  return read;
}

function fieldErrors(issue: Issue, prefix: string): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, errorsMax).map((key) => ({
      path: fieldPath(prefix, [...issue.path, key]),
      message: 'is not a known field',
    }));
  }
  if (issue.code === 'invalid_union') {
    const closest = issue.errors.toSorted((a, b) => distance(a) - distance(b))[0];
    if (closest) {
      return closest.flatMap((inner) =>
        fieldErrors({ ...inner, path: [...issue.path, ...inner.path] } as Issue, prefix),
      );
    }
  }
  return [{ path: fieldPath(prefix, issue.path), message: issue.message }];
}

// The variant that was meant is the one that knows the given fields; of several, the one with the
// fewest faults.
const distance = (issues: readonly Issue[]) =>
  issues.reduce((sum, issue) => {
    if (issue.code !== 'unrecognized_keys') return sum + 1;
    return sum + issue.keys.length * (issue.path.length === 0 ? errorsMax : 1);
  }, 0);

/** `lines[0].quantity`, `query.limit`. */
export function fieldPath(prefix: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, prefix);
}
