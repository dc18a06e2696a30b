import type { Step } from './step.ts';
import type { World } from './world.ts';

/** One tale of what people do, told in steps that each may fail. */
export type Story = { name: string; tell(step: Step, world: World): Promise<void> };
