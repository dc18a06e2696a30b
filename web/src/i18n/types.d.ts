import 'i18next';
import type { words as account } from '../account/words/en.ts';
import type { words as admin } from '../admin/words/en.ts';
import type { words as chef } from '../chef/words/en.ts';
import type { words as courier } from '../courier/words/en.ts';
import type { words as customer } from '../customer/words/en.ts';
import type { words as ordering } from '../customer/words/ordering/en.ts';
import type { words as earnings } from '../earnings/words/en.ts';
import type { words as map } from '../map/words/en.ts';
import type { words as session } from '../session/words/en.ts';
import type { words as shell } from '../shell/words/en.ts';
import type { words as refusals } from '../shell/words/refusals/en.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: {
      shell: typeof shell & typeof refusals;
      account: typeof account;
      customer: typeof customer & typeof ordering;
      chef: typeof chef;
      courier: typeof courier;
      earnings: typeof earnings;
      admin: typeof admin;
      map: typeof map;
      session: typeof session;
    };
  }
}
