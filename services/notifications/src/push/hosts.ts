const loopback = new Set(['127.0.0.1', '[::1]', 'localhost']);

/**
 * Whether an endpoint is one of a known push service. Without this anybody could make us post to
 * any address that we can reach.
 */
export function isPushService(endpoint: string, hosts: readonly string[]): boolean {
  const url = new URL(endpoint);
  if (url.username !== '' || url.password !== '') return false;
  const known = hosts.some((host) =>
    host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host,
  );
  if (!known) return false;
  return loopback.has(url.hostname) || (url.protocol === 'https:' && url.port === '');
}
