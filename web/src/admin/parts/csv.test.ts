import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('quotes, commas and line breaks stay inside of their cell', () => {
  expect(csvOf(['a', 'b'], [['x, "y"', 'two\nlines']])).toBe('a,b\r\n"x, ""y""","two\nlines"');
});

test('what a spreadsheet would run is text, and a figure stays a figure', () => {
  expect(csvOf(['a', 'b', 'c'], [['=1+1', -5, null]])).toBe("a,b,c\r\n'=1+1,-5,");
});
