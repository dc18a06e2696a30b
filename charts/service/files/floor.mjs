// Works out how many pods this minute needs at least, and writes it into the HPAs.
import { readFileSync } from 'node:fs';

const { NAMESPACE, SCALERS, MIN, MAX, PEAKS, KUBERNETES_SERVICE_HOST, KUBERNETES_SERVICE_PORT } =
  process.env;
const now = new Date();

/** A peak whose end comes before its begin goes over midnight. */
function holds({ timeZone, from, to }) {
  const clock = { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };
  const time = new Intl.DateTimeFormat('en-GB', clock).format(now);
  return from <= to ? from <= time && time < to : from <= time || time < to;
}

const floors = JSON.parse(PEAKS)
  .filter(holds)
  .map(({ floor }) => floor);
const minReplicas = Math.min(Number(MAX), Math.max(Number(MIN), ...floors));
const token = readFileSync('/var/run/secrets/kubernetes.io/serviceaccount/token', 'utf8');
const host = `https://${KUBERNETES_SERVICE_HOST}:${KUBERNETES_SERVICE_PORT}`;

for (const name of SCALERS.split(',')) {
  const path = `/apis/autoscaling/v2/namespaces/${NAMESPACE}/horizontalpodautoscalers/${name}`;
  const answer = await fetch(`${host}${path}?fieldManager=foodiefast-floor`, {
    method: 'PATCH',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/merge-patch+json',
    },
    body: JSON.stringify({ spec: { minReplicas } }),
    signal: AbortSignal.timeout(10_000),
  });
  if (!answer.ok) throw new Error(`${name}: ${answer.status} ${await answer.text()}`);
  console.log(`${name}: at least ${minReplicas}`);
}
