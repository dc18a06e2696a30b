import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { webPolicy } from '../../../gateway/src/browser-rules.ts';
import { repository } from '../src/image/bundle.ts';
import { find, set, template } from './chart-bench.ts';

const nginx = readFileSync(join(repository, 'deploy/web/nginx.conf'), 'utf8');

test('a browser is told the same by nginx as by the gateway', () => {
  const { directives } = webPolicy([]).contentSecurityPolicy;
  const kebab = (name: string) => name.replaceAll(/[A-Z]/g, (it) => `-${it.toLowerCase()}`);
  const told = Object.entries(directives).map(([name, all]) => `${kebab(name)} ${all.join(' ')}`);
  const plain = nginx.replaceAll('$map_origins', '');
  expect(plain).toContain(`add_header Content-Security-Policy "${told.join(';')}" always;`);
  expect(nginx).not.toContain('unsafe');
});

test('nothing is held back on the way to the gateway', () => {
  for (const line of ['proxy_buffering off;', 'proxy_request_buffering off;']) {
    expect(nginx).toContain(line);
  }
});

test('a map of somebody else is named to the app and to the browser', () => {
  const { out } = template(
    'web',
    set('map.styleUrl=https://maps.example/style.json', 'map.origins={https://tiles.example}'),
  );
  const site = find(out, 'ConfigMap', 'web')?.data?.['site.conf'] ?? '';
  expect(site).toContain(`default '"https://maps.example/style.json"';`);
  expect(site).toContain('default " https://tiles.example";');
  expect(template('web', set('map.styleUrl=https://x.example/"{}')).ok).toBe(false);
});

test('the API of a host goes to the gateway, the rest to the web app', () => {
  const { out, errors } = template(
    'foodiefast',
    set(
      'gateway.route.kind=ingress',
      'gateway.route.host=foodiefast.example',
      'gateway.route.paths={/api,/.well-known}',
      'web.route.kind=ingress',
      'web.route.host=foodiefast.example',
      'web.route.tlsSecret=gateway-tls',
    ),
  );
  expect(errors).toBe('');
  const to = (name: string, ...paths: string[]) => ({
    tls: [{ hosts: ['foodiefast.example'], secretName: 'gateway-tls' }],
    rules: [
      {
        host: 'foodiefast.example',
        http: {
          paths: paths.map((path) => ({
            path,
            pathType: 'Prefix',
            backend: { service: { name, port: { name: 'http' } } },
          })),
        },
      },
    ],
  });
  expect(find(out, 'Ingress', 'gateway')?.spec).toEqual(to('gateway', '/api', '/.well-known'));
  expect(find(out, 'Ingress', 'web')?.spec).toEqual(to('web', '/'));
});

test('the web app can be left out', () => {
  expect(find(template('foodiefast').out, 'Deployment', 'web')).toBeDefined();
  expect(find(template('foodiefast', set('web.enabled=false')).out, 'Deployment', 'web')).toBe(
    undefined,
  );
});
