import { type RefusalCode, refusalCodes } from '@foodiefast/contracts/refusal-codes';

export type FieldError = { path: string; message: string };

type Extras = {
  /** One entry for each field at fault, all at once. */
  errors?: readonly FieldError[];
  /** Further members of the problem document, such as the current state or a diff by line. */
  details?: Readonly<Record<string, unknown>>;
  retryAfterSeconds?: number;
  cause?: unknown;
};

/** An expected no. Anything else that is thrown is a bug and answers 500. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly status: number;
  readonly errors: readonly FieldError[] | undefined;
  readonly details: Readonly<Record<string, unknown>> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: RefusalCode, message: string, extras: Extras = {}) {
    super(message, { cause: extras.cause });
    this.name = 'Refusal';
    this.code = code;
    this.status = refusalCodes[code];
    this.errors = extras.errors;
    this.details = extras.details;
    this.retryAfterSeconds = extras.retryAfterSeconds;
  }
}

/** The same answer for what does not exist and for what belongs to somebody else. */
export const notFound = (what: string): Refusal => new Refusal('NOT_FOUND', `${what} not found`);
