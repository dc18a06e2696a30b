import * as z from 'zod';

/** What no object of anybody has for an id. */
export const nobodysId = '01900000-0000-7000-8000-00000000dead';

const words = [
  nobodysId,
  'Sample',
  '0000',
  '12:00',
  '2026-01-01',
  '2026-01-01T12:00:00Z',
  '+33639981234',
  'sample@proofs.foodiefast.example',
  'https://proofs.foodiefast.example/',
  'pm_sample',
  'sample-of-a-token-that-is-long-enough-for-anything',
] as const;

type Shape = z.core.JSONSchema.BaseSchema;

/** The plainest value that a schema takes: required fields, smallest numbers, first variants. */
export function sampleOf(schema: z.ZodType, io: 'input' | 'output' = 'input'): unknown {
  return build(z.toJSONSchema(schema, { io, unrepresentable: 'any' }));
}

function build(shape: Shape): unknown {
  if (shape.const !== undefined) return shape.const;
  if (shape.enum?.[0] !== undefined) return shape.enum[0];
  const variant = (shape.anyOf ?? shape.oneOf)?.[0];
  if (variant) return build(variant);
  switch (shape.type) {
    case 'object':
      return Object.fromEntries(
        (shape.required ?? []).map((name) => [name, build(shape.properties?.[name] as Shape)]),
      );
    case 'array':
      return Array.from({ length: shape.minItems ?? 0 }, () => build(shape.items as Shape));
    case 'integer':
    case 'number':
      return Math.max(1, shape.minimum ?? 1) * Number((shape.maximum ?? 1) > 0);
    case 'boolean':
      return true;
    case 'string':
      return words.find((word) => fits(shape, word)) ?? 'x'.repeat(shape.minLength ?? 1);
    default:
      return null;
  }
}

function fits(shape: Shape, word: string): boolean {
  const { format, minLength = 0, maxLength = 1e6 } = shape;
  if (word.length < minLength || word.length > maxLength) return false;
  // Of several patterns all have to fit.
  const patterns = [shape, ...(shape.allOf ?? [])].flatMap(({ pattern }) => pattern ?? []);
  if (patterns.length > 0) return patterns.every((it) => new RegExp(it, 'u').test(word));
  return format === undefined ? word === 'Sample' : format === 'uri' && word.startsWith('https:');
}
