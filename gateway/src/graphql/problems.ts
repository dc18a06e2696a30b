import type { Logger } from '@foodiefast/kit/log';
import { Refusal } from '@foodiefast/kit/refusal';
import { GraphQLError } from 'graphql';

/** What is wrong with a document or its variables; anything else that was thrown is a bug. */
export function invalid(error: unknown): unknown {
  if (error instanceof GraphQLError) return refusalOf([error]);
  const found = (error as { errors?: readonly Error[] }).errors;
  return error instanceof Error && Array.isArray(found) ? refusalOf(found) : error;
}

export function refusalOf(found: readonly Error[]): Refusal {
  const errors = found.map(({ message }) => ({ path: pathIn(message), message }));
  return new Refusal('INVALID_INPUT', errors[0]?.message ?? 'Not valid', { errors });
}

/** Which variable a message is about, or that it is about the document. */
function pathIn(message: string): string {
  const variable = /^Variable "\$(\w+)"/.exec(message)?.[1];
  if (variable === undefined) return 'query';
  const within = /^Variable "\$\w+" got invalid value .* at "([\w.[\]]+)";/s.exec(message)?.[1];
  const missing = /; Field "(\w+)" of required type "[^"]*" was not provided\.$/.exec(message)?.[1];
  return ['variables', within ?? variable, missing].filter((it) => it !== undefined).join('.');
}

/** A service's no with its code; what went wrong by itself stays in our log. */
export function told(error: GraphQLError, log: Pick<Logger, 'error'>) {
  const path = error.path ? { path: [...error.path] } : {};
  const cause = error.originalError;
  if (cause instanceof Refusal) {
    const { code, status, errors, details, retryAfterSeconds } = cause;
    const extensions = {
      ...details,
      code,
      status,
      ...(errors ? { errors } : {}),
      ...(retryAfterSeconds ? { retryAfterSeconds } : {}),
    };
    return { message: cause.message, ...path, extensions };
  }
  if (!cause || cause instanceof GraphQLError) {
    return { message: error.message, ...path, extensions: { code: 'INVALID_INPUT', status: 400 } };
  }
  log.error({ err: cause }, 'a field of a document failed');
  return {
    message: 'Something went wrong',
    ...path,
    extensions: { code: 'INTERNAL', status: 500 },
  };
}
