import { z } from 'zod';
import { Trouble } from './trouble.ts';

/** A config.ts as loaded: it exports `configSchema`, an object of described variables. */
export type Source = { name: string; module: unknown };

const configModule = z.object({ configSchema: z.instanceof(z.ZodType) });

const described = z.object({
  properties: z.record(
    z.string(),
    z.object({ description: z.string().min(1), default: z.json().optional() }),
  ),
  required: z.array(z.string()).default([]),
});

type Variable = { text: string; readers: string[] };

/**
 * One line for each variable, commented out, so that a copy changes nothing until a line is
 * uncommented. A variable that several read is told once, with all who read it.
 */
export function renderEnvironment(sources: readonly Source[]): string {
  const variables = new Map<string, Variable>();
  for (const source of sources) {
    const { properties, required } = describe(source);
    for (const [variable, { description, default: usual = '' }] of Object.entries(properties)) {
      const value = typeof usual === 'string' ? usual : JSON.stringify(usual);
      const must = required.includes(variable) ? ' (required)' : '';
      const text = `# ${variable}=${value}  # ${description}${must}`;
      const known = variables.get(variable) ?? { text, readers: [] };
      variables.set(variable, { ...known, readers: [...known.readers, source.name] });
    }
  }
  const groups = Map.groupBy(variables.values(), ({ readers }) => readers.join(', '));
  const paragraphs = [...groups].map(
    ([readers, all]) => `\n# ${readers}\n${all.map(({ text }) => `${text}\n`).join('')}`,
  );
  return ['# Made from the configuration schemas by make env-example.\n', ...paragraphs].join('');
}

function describe({ name, module }: Source): z.infer<typeof described> {
  const exported = configModule.safeParse(module);
  if (!exported.success) throw new Trouble(`${name}: config.ts exports no configSchema`);
  const schema = z.toJSONSchema(exported.data.configSchema, {
    io: 'input',
    unrepresentable: 'any',
  });
  const parsed = described.safeParse(schema);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  throw new Trouble(`${name}: variables without a description: ${where}`);
}
