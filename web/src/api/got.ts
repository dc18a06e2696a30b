import type { paths } from './schema.gen.ts';

/** What a path answers to GET when all is well. */
export type Got<Path extends keyof paths> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;
