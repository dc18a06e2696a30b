export type Tree = { readonly [key: string]: string | Tree };
export type Values = Readonly<Record<string, string | number | undefined>>;

/** The words under a key such as `cart.title`, with the plural that `count` asks for. */
export function translate(
  words: Tree,
  language: string,
  key: string,
  values: Values = {},
): string | undefined {
  const { count } = values;
  const plural = typeof count === 'number' ? rulesOf(language).select(count) : undefined;
  const text =
    (plural === undefined ? undefined : textAt(words, `${key}_${plural}`)) ??
    textAt(words, key) ??
    textAt(words, `${key}_other`);
  const set = language === 'fr' ? text?.replaceAll(/ (?=[;:!?»])|(?<=«) /g, '\u00A0') : text;
  return set?.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

function textAt(words: Tree, key: string): string | undefined {
  let at: string | Tree | undefined = words;
  for (const part of key.split('.')) {
    if (typeof at !== 'object' || !Object.hasOwn(at, part)) return undefined;
    at = at[part];
  }
  return typeof at === 'string' ? at : undefined;
}

const known = new Map<string, Intl.PluralRules>();

function rulesOf(language: string): Intl.PluralRules {
  const rules = known.get(language) ?? new Intl.PluralRules(language);
  known.set(language, rules);
  return rules;
}
