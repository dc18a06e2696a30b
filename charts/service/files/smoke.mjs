// Asks a release for what must always work, before people do.
import { setTimeout as sleep } from 'node:timers/promises';

const { TARGET, PRIVATE, PATHS } = process.env;
// A new pod's address and policies take a moment to be known everywhere.
const endMs = performance.now() + 45_000;
const checks = [
  { url: `${PRIVATE}/readyz`, status: 200 },
  ...JSON.parse(PATHS).map(({ path, status }) => ({ url: TARGET + path, status })),
];

async function ask(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'manual' });
    await answer.body?.cancel();
    return answer.status;
  } catch (error) {
    return String(error.cause ?? error);
  }
}

for (const { url, status } of checks) {
  let got = await ask(url);
  while (got !== status && performance.now() < endMs) {
    await sleep(1_000);
    got = await ask(url);
  }
  console.log(`${got === status ? 'ok    ' : 'FAILED'} ${url}: ${got}`);
  if (got !== status) process.exitCode = 1;
}
