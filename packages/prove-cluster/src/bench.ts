import type { Home } from '@foodiefast/devstack/home';
import type { Images } from './images.ts';
import type { Kube } from './kube.ts';
import type { Load } from './load.ts';
import type { Outside } from './outside.ts';
import type { Platform } from './platform.ts';
import type { Settings } from './settings.ts';

/** What a scenario acts on. */
export type Bench = {
  settings: Settings;
  outside: Outside;
  home: Home;
  kube: Kube;
  platform: Platform;
  images: Images;
  load: Load;
  gatewayUrl: string;
  say: (line: string) => void;
};

/** How many failed requests a scenario is about: none at all unless it says otherwise. */
type Failures = 'none' | 'some' | 'any';

export type Scenario = {
  name: string;
  /** What is claimed, as it stands in the table. */
  claim: string;
  failures?: Failures;
  /** Says what was seen; throws Trouble when it is not as claimed. */
  act(bench: Bench): Promise<string>;
};
