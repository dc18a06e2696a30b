import type { Scenario } from '../bench.ts';
import { bluegreen } from './bluegreen.ts';
import { canary, canaryRollback } from './canary.ts';
import { chart } from './chart.ts';
import { control } from './control.ts';
import { analysis, badRelease, migration } from './going-back.ts';
import { drain, kill, nodeLost, stores } from './losses.ts';
import { network } from './network.ts';
import { pending } from './pending.ts';
import { rolling } from './rolling.ts';
import { rotation } from './rotation.ts';
import { consumers, hpa, peaks, surge } from './scaling.ts';
import { skaffold } from './skaffold.ts';
import { web } from './web.ts';

/** In the order they are run. */
export const scenarios: readonly Scenario[] = [
  rolling,
  bluegreen,
  kill,
  drain,
  hpa,
  canaryRollback,
  canary,
  migration,
  badRelease,
  analysis,
  pending,
  skaffold,
  stores,
  network,
  rotation,
  web,
  consumers,
  peaks,
  chart,
  surge,
  nodeLost,
  control,
];
