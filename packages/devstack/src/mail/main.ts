import { giveBackAtRest } from '@foodiefast/kit/give-back';
import { z } from 'zod';
import { openMailbox } from './mailbox.ts';
import { buildSmtp } from './smtp.ts';
import { buildWeb } from './web.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const config = z
  .object({ HOST: z.string(), SMTP_PORT: port, PORT: port, STATE_FILE: z.string().min(1) })
  .parse(process.env);

const mailbox = openMailbox(config.STATE_FILE);
const smtp = buildSmtp(mailbox);
const web = buildWeb(mailbox);

smtp.on('error', (error) => console.error(error));
smtp.listen(config.SMTP_PORT, config.HOST);
await web.listen({ host: config.HOST, port: config.PORT });
giveBackAtRest();
console.log(`mail arrives at ${config.HOST}:${config.SMTP_PORT}`);

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => smtp.close(() => void web.close()));
}
