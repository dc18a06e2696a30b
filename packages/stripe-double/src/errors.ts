export type ErrorType =
  | 'api_error'
  | 'card_error'
  | 'idempotency_error'
  | 'invalid_request_error'
  | 'rate_limit_error';

export type ErrorFields = {
  type: ErrorType;
  message: string;
  code?: string;
  param?: string;
  decline_code?: string;
  advice_code?: string;
  charge?: string;
  payment_intent?: object;
  payment_method?: object;
};

/** An answer of Stripe's error form. `keepsEffects`: a declined card is an answer, and also a fact in the books. */
export class ApiError extends Error {
  readonly status: number;
  readonly fields: ErrorFields;
  readonly keepsEffects: boolean;

  constructor(status: number, fields: ErrorFields, options: { keepsEffects?: boolean } = {}) {
    super(fields.message);
    this.status = status;
    this.fields = fields;
    this.keepsEffects = options.keepsEffects ?? false;
  }
}

export function invalidRequest(
  message: string,
  extra: { code?: string; param?: string; payment_intent?: object } = {},
) {
  return new ApiError(400, { type: 'invalid_request_error', message, ...extra });
}

export function missing(kind: string, id: string, param = 'id') {
  return new ApiError(404, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${kind}: '${id}'`,
    param,
  });
}

export function errorBody(error: ApiError) {
  const { code } = error.fields;
  return {
    error: {
      ...error.fields,
      ...(code === undefined
        ? {}
        : { doc_url: `https://docs.stripe.com/error-codes/${code.replaceAll('_', '-')}` }),
    },
  };
}
