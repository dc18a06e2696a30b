import type { MenuInput, Section } from '@foodiefast/contracts/menu';
import { atLines, type MenuFile } from './menu-file.ts';

export const writeJson = (sections: readonly Section[]): string =>
  `${JSON.stringify({ sections: sections.map(withoutPhotos) } satisfies MenuInput, null, 2)}\n`;

const withoutPhotos = (section: Section) => ({
  ...section,
  dishes: section.dishes.map(({ photo: _kept, ...dish }) => dish),
});

// A draft of the most that it may weigh has fewer of both.
const valuesMax = 60_000;
const linesMax = 100_000;

export function readJson(text: string): MenuFile {
  refuseCrowded(text);
  let lines: ReadonlyMap<string, number> | undefined;
  return {
    value: parsed(text),
    errors: [],
    placeOf(path) {
      lines ??= linesOf(text);
      const known = [...path];
      while (known.length > 0 && !lines.has(known.join('.'))) known.pop();
      const field = path.findLast((part) => typeof part === 'string' && !/^\d+$/.test(part));
      return {
        line: lines.get(known.join('.')) ?? 1,
        field: String(field ?? '').slice(0, keyLengthMax),
      };
    },
  };
}

/** Before it is read, as it takes the time of everybody else; a text has a comma now and then too. */
function refuseCrowded(text: string): void {
  let values = 0;
  let line = 1;
  for (const letter of text) {
    if (letter === '\n') line += 1;
    else if (letter === ',' || letter === '[' || letter === '{') values += 1;
    if (values <= valuesMax && line <= linesMax) continue;
    const message = `is more than the ${linesMax} lines and ${valuesMax} values that a menu has`;
    throw atLines([{ line, field: '', message }]);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw atLines([{ line: lineOfError(text), field: '', message: 'is not JSON' }], error);
  }
}

/** The first line that can't be what the lines before it have begun; V8 does not always name it. */
function lineOfError(text: string): number {
  const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
  let good = 0;
  let bad = ends.length + 1;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBegun(text.slice(0, ends[middle - 1]))) good = middle;
    else bad = middle;
  }
  return bad;
}

function isBegun(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch (error) {
    const said = error instanceof Error ? error.message : '';
    const position = /at position (\d+)/.exec(said)?.[1] ?? -1;
    return said.startsWith('Unexpected end') || Number(position) >= text.trimEnd().length;
  }
}

type Frame = { path: string; key: string | number; readsKey: boolean };

// Menus are less deep, and their keys shorter; what is deeper is at fault as a whole.
const depthMax = 12;
const keyLengthMax = 40;

/** The line of every value of a JSON text, by its path. */
function linesOf(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  const frames: Frame[] = [];
  let line = 1;
  const here = () => {
    const frame = frames.at(-1);
    return frame ? `${frame.path}${frame.path && '.'}${frame.key}` : '';
  };
  const note = () => {
    if (frames.length <= depthMax) lines.set(here(), line);
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    const frame = frames.at(-1);
    if (letter === '\n') line += 1;
    else if (letter === '{' || letter === '[') {
      note();
      const path = frames.length < depthMax ? here() : '';
      frames.push({ path, key: letter === '[' ? 0 : '', readsKey: letter === '{' });
    } else if (letter === '}' || letter === ']') frames.pop();
    else if (letter === ',' && frame) {
      if (typeof frame.key === 'number') frame.key += 1;
      else frame.readsKey = true;
    } else if (letter === '"') {
      const end = endOfString(text, at);
      if (frame?.readsKey) {
        frame.key = textOf(text.slice(at, end)).slice(0, keyLengthMax);
        frame.readsKey = false;
      } else note();
      at = end - 1;
    } else if (/[\w-]/.test(letter)) {
      note();
      while (/[\w.+-]/.test(text[at + 1] ?? '')) at += 1;
    }
  }
  return lines;
}

const textOf = (quoted: string): string =>
  quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
