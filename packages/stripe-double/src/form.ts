export type FormValue = string | FormValue[] | { [key: string]: FormValue };
export type Form = { [key: string]: FormValue };

type Branch = Map<string, Branch | string>;

const depthMax = 8;

/** Stripe's form encoding: `a[b][0][c]=x`, lists by index or by `[]`. */
export function parseForm(text: string): Form {
  const root: Branch = new Map();
  for (const [key, value] of new URLSearchParams(text)) plant(root, pathOf(key), value);
  return Object.fromEntries([...root].map(([key, branch]) => [key, grown(branch)]));
}

function pathOf(key: string): string[] {
  const open = key.indexOf('[');
  if (open <= 0) return [key];
  const path = [key.slice(0, open), ...key.slice(open + 1).split('[')].map((part, index) =>
    index > 0 && part.endsWith(']') ? part.slice(0, -1) : part,
  );
  // Nothing of Stripe's nests deeper: left as one odd name, it is refused as an unknown parameter.
  return path.length > depthMax ? [key] : path;
}

function plant(root: Branch, path: string[], value: string) {
  let branch = root;
  path.forEach((part, depth) => {
    const key = part === '' && depth > 0 ? String(branch.size) : part;
    if (depth === path.length - 1) {
      branch.set(key, value);
      return;
    }
    const next = branch.get(key);
    const child: Branch = next instanceof Map ? next : new Map();
    branch.set(key, child);
    branch = child;
  });
}

// Object.fromEntries defines own properties, so a key such as __proto__ stays data.
function grown(branch: Branch | string): FormValue {
  if (typeof branch === 'string') return branch;
  const entries = [...branch].map(([key, child]) => [key, grown(child)] as const);
  const isList = entries.every(([key], index) => key === String(index));
  return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
