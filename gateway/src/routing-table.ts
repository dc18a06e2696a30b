import type { Endpoint } from '@foodiefast/contracts/endpoint';

/** Where an endpoint stands on the gateway: `/.well-known` at the root, the rest under `/api/v1`. */
export const publicPath = (endpoint: Endpoint): string =>
  endpoint.path.startsWith('/.well-known/') ? endpoint.path : `/api/v1${endpoint.path}`;

export const routerPath = (endpoint: Endpoint): string =>
  publicPath(endpoint).replaceAll(/\{(\w+)\}/g, ':$1');

export const isTemplate = (path: string): boolean => path.includes('{');

/** Which methods a path takes, by its own name before any parameter's; none when it is not ours. */
export function createAllowed(api: readonly Endpoint[]): (path: string) => string[] {
  const rows = api.map((endpoint) => ({
    method: endpoint.method,
    segments: publicPath(endpoint).split('/'),
  }));
  return (path) => {
    const segments = path.split('/');
    const fitting = rows.filter((row) => matches(row.segments, segments));
    const named = fitting.filter((row) => !row.segments.some(isTemplate));
    const methods = (named.length > 0 ? named : fitting).map((row) => row.method);
    return [
      ...new Set(methods.flatMap((method) => (method === 'GET' ? [method, 'HEAD'] : [method]))),
    ];
  };
}

const matches = (pattern: readonly string[], segments: readonly string[]) =>
  pattern.length === segments.length &&
  pattern.every((part, n) => (part.startsWith('{') ? segments[n] !== '' : part === segments[n]));

/** A parameter is one segment of a path and stays one: no slash, no step upwards. */
export const isPlainSegment = (value: string): boolean =>
  value !== '' && value !== '.' && value !== '..' && !/[/\\]/.test(value);
