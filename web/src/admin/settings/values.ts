import { centsOf, eurosOf } from '../../shell/money-text.ts';
import { fields, type Name } from './fields.ts';
import type { Settings } from './settings-query.ts';

/** The settings as they stand in the form. */
export type Typed = Record<Name, string>;

export const names = Object.keys(fields) as Name[];

const inHundredths = (name: Name) => ['percent', 'euros'].includes(fields[name].unit);

export const typedFrom = (settings: Settings): Typed =>
  Object.fromEntries(names.map((name) => [name, textOf(name, settings[name])])) as Typed;

/** A value as one types it: `5`, `2.50`, `10`. */
export function textOf(name: Name, value: number): string {
  if (!inHundredths(name)) return String(value);
  return fields[name].unit === 'percent' ? String(value / 100) : eurosOf(value);
}

/** What was typed, as it is kept; nothing when it is no number or out of bounds. */
export function valueOf(name: Name, typed: string): number | undefined {
  const { min, max } = fields[name];
  const value = inHundredths(name) ? centsOf(typed.replace('%', '')) : wholeOf(typed);
  return value !== undefined && value >= min && value <= max ? value : undefined;
}

const wholeOf = (typed: string) => (/^\s*\d{1,6}\s*$/.test(typed) ? Number(typed) : undefined);

/** The settings that the form asks for; those that can not be read stay as they are. */
export const settingsFrom = (typed: Typed, now: Settings): Settings =>
  Object.fromEntries(
    names.map((name) => [name, valueOf(name, typed[name]) ?? now[name]]),
  ) as Settings;

export type Change = { name: Name; from: number; to: number };

export const changesFrom = (before: Settings, after: Settings): Change[] =>
  names
    .filter((name) => before[name] !== after[name])
    .map((name) => ({ name, from: before[name], to: after[name] }));
