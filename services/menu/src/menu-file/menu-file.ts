import type { MenuInput } from '@foodiefast/contracts/menu';
import { type FieldError, Refusal } from '@foodiefast/kit/refusal';
import { issuesMax, readMenu } from './reading.ts';

/** A menu as it was read from a file, and where each part of it stands there. */
export type MenuFile = {
  value: unknown;
  /** What could not even be read as a value. */
  errors: LineError[];
  placeOf(path: readonly PropertyKey[]): { line: number; field: string };
};
export type LineError = { line: number; field: string; message: string };

const errorsMax = 100;

/** The menu of a file, or a refusal that names each line at fault: `lines[12].price`. */
export function menuOf(file: MenuFile): MenuInput {
  const read = file.errors.length < issuesMax ? readMenu(file.value) : { issues: [] };
  if (file.errors.length === 0 && 'menu' in read) return read.menu;
  const issues = 'issues' in read ? read.issues : [];
  const found = issues
    .slice(0, issuesMax)
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys
            .slice(0, errorsMax)
            .map((key) => errorAt([...issue.path, key], 'is not a known field'))
        : [errorAt(issue.path, issue.message)],
    );
  throw atLines([...file.errors, ...found]);

  function errorAt(path: readonly PropertyKey[], message: string): LineError {
    return { ...file.placeOf(path), message };
  }
}

/** The same refusal with its places in the menu turned into lines of the file. */
export function byLine(error: unknown, file: MenuFile): unknown {
  if (!(error instanceof Refusal) || error.code !== 'INVALID_INPUT' || !error.errors) return error;
  return atLines(
    error.errors.map(({ path, message }) => ({ ...file.placeOf(partsOf(path)), message })),
  );
}

export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw atLines([{ line: 1, field: '', message: 'is not UTF-8: save the file as UTF-8' }], error);
  }
}

export function atLines(all: readonly LineError[], cause?: unknown): Refusal {
  // Everything may be at fault: enough is said before all of it is.
  const errors = all.slice(0, issuesMax);
  // What could not be read is told once, and not also as what it was taken for instead.
  const first = new Map<string, LineError>();
  for (const error of errors) {
    const place = `${error.line} ${error.field}`;
    if (!first.has(place)) first.set(place, error);
  }
  const named: FieldError[] = [...first.values()]
    .toSorted((a, b) => a.line - b.line)
    .slice(0, errorsMax)
    .map(({ line, field, message }) => ({
      path: field === '' ? `lines[${line}]` : `lines[${line}].${field}`,
      message,
    }));
  const lines = [...new Set(errors.map(({ line }) => line))].toSorted((a, b) => a - b);
  const some = lines.slice(0, 5).join(', ');
  return new Refusal('INVALID_INPUT', `Not valid: line ${some}`, { errors: named, cause });
}

/** `sections[0].dishes[1].id` in its parts. */
const partsOf = (path: string): string[] => path.split(/[.[\]]/).filter((part) => part !== '');
