import type { ToolName } from '../tools.ts';

/** What a proof without a cluster works with. */
export type Bench = {
  /** Empty, and gone afterwards. */
  folder: string;
  /** The path of a pinned tool. */
  at: (name: ToolName) => string;
};
