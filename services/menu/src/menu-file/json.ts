import type { MenuInput, Section } from '@foodiefast/contracts/menu';
import { atLines, type MenuFile } from './menu-file.ts';

export const writeJson = (sections: readonly Section[]): string =>
  `${JSON.stringify({ sections: sections.map(withoutPhotos) } satisfies MenuInput, null, 2)}\n`;

const withoutPhotos = (section: Section) => ({
  ...section,
  dishes: section.dishes.map(({ photo: _kept, ...dish }) => dish),
});

export function readJson(text: string): MenuFile {
  let lines: ReadonlyMap<string, number> | undefined;
  return {
    value: parsed(text),
    errors: [],
    placeOf(path) {
      lines ??= linesOf(text);
      const known = [...path];
      while (known.length > 0 && !lines.has(known.join('.'))) known.pop();
      const field = path.findLast((part) => typeof part === 'string' && !/^\d+$/.test(part));
      return { line: lines.get(known.join('.')) ?? 1, field: String(field ?? '') };
    },
  };
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
  const lines = text.split('\n');
  let good = 0;
  let bad = lines.length;
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isBegun(lines.slice(0, middle).join('\n'))) good = middle;
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

type Frame = { key: string | number; readsKey: boolean };

// Menus are less deep; what is deeper is at fault as a whole.
const depthMax = 12;

/** The line of every value of a JSON text, by its path. */
function linesOf(text: string): Map<string, number> {
  const lines = new Map<string, number>();
  const frames: Frame[] = [];
  let line = 1;
  const note = () => {
    if (frames.length <= depthMax) lines.set(frames.map(({ key }) => key).join('.'), line);
  };
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    const frame = frames.at(-1);
    if (letter === '\n') line += 1;
    else if (letter === '{' || letter === '[') {
      note();
      frames.push({ key: letter === '[' ? 0 : '', readsKey: letter === '{' });
    } else if (letter === '}' || letter === ']') frames.pop();
    else if (letter === ',' && frame) {
      if (typeof frame.key === 'number') frame.key += 1;
      else frame.readsKey = true;
    } else if (letter === '"') {
      const end = endOfString(text, at);
      if (frame?.readsKey) {
        frame.key = JSON.parse(text.slice(at, end)) as string;
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

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
