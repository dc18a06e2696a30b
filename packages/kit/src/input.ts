import type * as z from 'zod';
import { type FieldError, Refusal } from './refusal.ts';

type Part = { schema: z.ZodType | undefined; value: unknown; prefix: string };
type Issue = z.core.$ZodIssue;

// More tells nobody more, and a body may hold as many faults as letters.
const errorsMax = 100;

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
    throw new Refusal('INVALID_INPUT', `Not valid: ${names.join(', ')}`, { errors });
  }
  return read;
}

function fieldErrors(issue: Issue, prefix: string): FieldError[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, errorsMax).map((key) => ({
      path: join(prefix, [...issue.path, key]),
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
  return [{ path: join(prefix, issue.path), message: issue.message }];
}

// The variant that was meant is the one whose fields fit best.
const distance = (issues: readonly Issue[]) =>
  issues.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? issue.keys.length : 1),
    0,
  );

/** `lines[0].quantity`, `query.limit`. */
function join(prefix: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, prefix);
}
