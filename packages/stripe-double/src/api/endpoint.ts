import type { z } from 'zod';
import type { Act } from '../act.ts';
import type { Form } from '../form.ts';
import { readParams } from '../params.ts';

export type Endpoint = {
  method: 'GET' | 'POST' | 'DELETE';
  /** `:id` stands for one part; `path.id` is what stood there. */
  url: string;
  run: (act: Act, form: Form, path: Record<string, string>) => object;
};

/** One line of the API: method, path, what it takes, what it does. */
export function endpoint<Params>(
  method: Endpoint['method'],
  url: string,
  schema: z.ZodType<Params>,
  act: (act: Act, params: Params, path: { id: string }) => object,
): Endpoint {
  return {
    method,
    url,
    run: (scene, form, path) => act(scene, readParams(schema, form), { id: path['id'] ?? '' }),
  };
}
