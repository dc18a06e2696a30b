import type { DeadlineHandler } from '@foodiefast/kit/sweeper';
import { advanceErasure, type ErasureDeps } from './commands/erasures.ts';
import { collectExport, type ExportDeps, endExport } from './commands/exports.ts';
import type { Papers } from './papers/papers.ts';

export const deadlines = (
  deps: ErasureDeps & ExportDeps & { papers: Papers },
): Record<string, DeadlineHandler> => ({
  export: (due) => collectExport(deps, due),
  'export-end': (due) => endExport(deps, due),
  erasure: (due) => advanceErasure(deps, due),
  paper: (due) => deps.papers.end(due),
});
