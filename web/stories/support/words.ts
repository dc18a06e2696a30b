type Tree = { readonly [key: string]: string | Tree };

/** Every sentence of a tree of words, by its key. */
function leaves(words: Tree, at = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, it]): [string, string][] =>
    typeof it === 'string' ? [[`${at}${key}`, it]] : leaves(it, `${at}${key}.`),
  );
}

/** Tells a text that stands in `words` under a key where `others` say something else. */
export function onlyIn(words: Tree, others: Tree): (text: string) => boolean {
  const theirs = new Set(leaves(others).map(([, text]) => text));
  const own = leaves(words).flatMap(([, text]) => (theirs.has(text) ? [] : [text]));
  const plain = new Set(own.filter((it) => !it.includes('{{')));
  const filled = own
    // What is a value and little else would fit anything.
    .filter((it) => it.includes('{{') && /[a-z]{3}/.test(it.replaceAll(/\{\{\w+\}\}/g, '')))
    .map(
      (it) =>
        new RegExp(
          `^${it
            .split(/\{\{\w+\}\}/)
            .map(escaped)
            .join('.+')}$`,
        ),
    );
  return (text) => plain.has(text) || filled.some((it) => it.test(text));
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** `orders.status.READY`, `order.placed.v1`, `NO_COURIER`: what only programs call something. */
export const isRawName = (text: string): boolean =>
  /^[a-z][\w-]*(\.[\w-]+)+$/i.test(text) || /\b[A-Z]{2,}(_[A-Z]+)+\b/.test(text);

/** Small words that every English sentence has, and French has not. */
export const isEnglish = (text: string): boolean =>
  /\b(the|and|of|is|are|was|were|has|have|with|this|that|from|by|not|to|what|when)\b/i.test(text);
