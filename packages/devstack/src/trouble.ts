/** Something the person at the terminal can act on: one sentence, and the last log lines where they help. */
export class Trouble extends Error {
  readonly detail: string;

  constructor(sentence: string, detail = '', options?: ErrorOptions) {
    super(sentence, options);
    this.name = 'Trouble';
    this.detail = detail;
  }
}

/** For a person: a trouble as it stands, anything else with its stack, as it is a bug of ours. */
export function explain(error: unknown): string {
  if (error instanceof Trouble) {
    return error.detail ? `${error.message}\n${error.detail}` : error.message;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** What became of one of many, told to another process. */
export type Failure = { name: string; message: string; detail: string };

export function failure(name: string, reason: unknown): Failure {
  if (reason instanceof Trouble) return { name, message: reason.message, detail: reason.detail };
  return { name, message: `${name}: ${String(reason)}`, detail: '' };
}
