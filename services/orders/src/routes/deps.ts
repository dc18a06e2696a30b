import type { Deps } from '../commands.ts';
import type { Queries } from '../queries.ts';

export type RouteDeps = Deps & { queries: Queries };
