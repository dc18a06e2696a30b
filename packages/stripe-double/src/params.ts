import { z } from 'zod';
import { type ApiError, invalidRequest } from './errors.ts';

/** Reads form text by a strict schema: a parameter that the double does not act on is refused, never ignored. */
export function readParams<T>(schema: z.ZodType<T>, form: unknown): T {
  const parsed = schema.safeParse(form);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw issue === undefined ? invalidRequest('Invalid request.') : refusal(issue, form);
}

/** Refusals that Stripe gives before it begins the work; such answers are not kept under the idempotency key. */
export function isParameterRefusal(error: ApiError) {
  return error.status === 400 && (error.fields.code ?? '').startsWith('parameter_');
}

export const integer = (least = Number.MIN_SAFE_INTEGER) =>
  z.string().transform((text, context) => {
    if (!/^-?\d{1,15}$/.test(text)) {
      return wrong(context, 'parameter_invalid_integer', `Invalid integer: ${text}`);
    }
    const value = Number(text);
    if (value >= least) return value;
    return wrong(
      context,
      'parameter_invalid_integer',
      `This value must be greater than or equal to ${least}.`,
    );
  });

export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

export const text = (longest = 5_000) =>
  z.string().transform((value, context) => {
    if (value === '') {
      return wrong(
        context,
        'parameter_invalid_empty',
        'You passed an empty string. We assume empty values are an attempt to unset a parameter; this one cannot be unset.',
      );
    }
    if (value.length <= longest) return value;
    return wrong(
      context,
      'parameter_invalid_string_too_long',
      `Invalid string: must be at most ${longest} characters`,
    );
  });

/** Pages are sent there, so it is a web address and no script. */
export const webUrl = z.url({ protocol: /^https?$/ }).max(5_000);

export const currency = z
  .string()
  .transform((value) => value.toLowerCase())
  .refine((value) => ['eur', 'usd', 'gbp', 'chf'].includes(value), {
    params: { code: 'parameter_invalid_string' },
    message: 'Invalid currency: the double knows eur, usd, gbp and chf.',
  });

const labels = z
  .record(z.string().max(40), z.string().max(500))
  .refine((entries) => Object.keys(entries).length <= 50, {
    params: { code: 'parameter_invalid_string' },
    message: 'Metadata has at most 50 keys.',
  });

/** An empty value unsets its key, an empty `metadata` all of them. */
export const metadata = z.union([z.literal(''), labels]);

export function mergeMetadata(
  before: Record<string, string>,
  change: '' | Record<string, string> | undefined,
) {
  if (change === undefined) return before;
  if (change === '') return {};
  const merged = Object.entries({ ...before, ...change });
  return Object.fromEntries(merged.filter(([, value]) => value !== ''));
}

export const list = <T extends z.ZodType>(item: T, longest = 100) => z.array(item).max(longest);

/** A time as Unix seconds, or the range form of Stripe's lists. */
export const timeRange = z.union([
  integer(0).transform((at) => ({ gte: at, lte: at })),
  z.strictObject({
    gt: integer(0).optional(),
    gte: integer(0).optional(),
    lt: integer(0).optional(),
    lte: integer(0).optional(),
  }),
]);

function wrong(context: z.core.$RefinementCtx, code: string, message: string) {
  context.issues.push({ code: 'custom', message, params: { code }, input: undefined });
  return z.NEVER;
}

function refusal(issue: z.core.$ZodIssue, form: unknown) {
  if (issue.code === 'unrecognized_keys') {
    const param = bracketed([...issue.path, issue.keys[0] ?? '']);
    return invalidRequest(`Received unknown parameter: ${param}`, {
      code: 'parameter_unknown',
      param,
    });
  }
  const param = bracketed(issue.path);
  if (issue.code === 'invalid_type' && valueAt(form, issue.path) === undefined) {
    return invalidRequest(`Missing required param: ${param}.`, {
      code: 'parameter_missing',
      param,
    });
  }
  if (issue.code === 'custom') {
    return invalidRequest(issue.message, { code: String(issue.params?.['code']), param });
  }
  return invalidRequest(`Invalid ${param}: ${issue.message}`, {
    code: 'parameter_invalid_string',
    param,
  });
}

function bracketed(path: readonly PropertyKey[]) {
  const [first = '', ...rest] = path.map(String);
  return first + rest.map((part) => `[${part}]`).join('');
}

function valueAt(form: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    form,
  );
}
