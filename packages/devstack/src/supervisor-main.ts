import { giveBackAtRest } from '@foodiefast/kit/give-back';
import { readConfig } from './config.ts';
import { supervise } from './supervisor.ts';
import { explain } from './trouble.ts';

giveBackAtRest();
supervise(readConfig()).catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});
