import { dishInput, type MenuInput, menuInput, sectionInput } from '@foodiefast/contracts/menu';
import * as z from 'zod';

type Issue = z.core.$ZodIssue;
type Read = { menu: MenuInput } | { issues: Issue[] };

/** Enough to be told; a file may be at fault from end to end. */
export const issuesMax = 1_000;

const parts = z.array(z.unknown());
const shell = menuInput.extend({ sections: parts.max(30) });
const sectionShell = sectionInput.extend({ dishes: parts.max(60) });

/** Reads a menu dish by dish, and stops when enough is at fault. */
export function readMenu(value: unknown): Read {
  const outer = shell.safeParse(value);
  if (!outer.success) return { issues: outer.error.issues };
  const issues: Issue[] = [];
  const sections = outer.data.sections.map((given, s) => {
    const section = sectionShell.safeParse(given);
    const at = ['sections', s];
    issues.push(...below(at, section));
    const dishes = dishesOf(given).flatMap((dish, d) => {
      if (issues.length >= issuesMax) return [];
      const read = dishInput.safeParse(dish);
      issues.push(...below([...at, 'dishes', d], read));
      return read.success ? [read.data] : [];
    });
    return { ...section.data, dishes };
  });
  return issues.length > 0 ? { issues } : { menu: { sections } as MenuInput };
}

function below(at: PropertyKey[], { error }: z.ZodSafeParseResult<unknown>): Issue[] {
  const issues = error?.issues.slice(0, issuesMax) ?? [];
  return issues.map((issue) => ({ ...issue, path: [...at, ...issue.path] }));
}

const dishesOf = (section: unknown): unknown[] => {
  const dishes = isRecord(section) ? section['dishes'] : null;
  return Array.isArray(dishes) ? dishes.slice(0, 60) : [];
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
