// Asks a release for what must always work, before people do.
const { TARGET, PRIVATE, PATHS } = process.env;
const checks = [
  { url: `${PRIVATE}/readyz`, status: 200 },
  ...JSON.parse(PATHS).map(({ path, status }) => ({ url: TARGET + path, status })),
];
let failed = 0;
for (const { url, status } of checks) {
  const got = await fetch(url, { signal: AbortSignal.timeout(5_000), redirect: 'manual' }).then(
    (answer) => answer.status,
    (error) => String(error.cause ?? error),
  );
  console.log(`${got === status ? 'ok    ' : 'FAILED'} ${url}: ${got}`);
  if (got !== status) failed += 1;
}
process.exit(failed > 0 ? 1 : 0);
