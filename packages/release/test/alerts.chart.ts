import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import * as z from 'zod';
import { metricsOf, queries } from '../src/charts/named-metrics.ts';
import { find, run, service, set } from './chart-bench.ts';

const folder = mkdtempSync(join(tmpdir(), 'foodiefast-alerts-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Name and labels, and what it tells every 30 s. */
type Series = [string, string];
type Case = { fires: Series[]; rests: Series[]; at?: string };

const counted = (status: string, values: string, more = ''): Series => [
  `http_server_request_duration_count{service="orders",http_response_status_code="${status}"${more}}`,
  values,
];
const bucket = (le: string, values: string, route: string): Series => [
  `http_server_request_duration_bucket{service="orders",http_route="${route}",le="${le}"}`,
  values,
];
const slow = (route: string) => [
  bucket('2.5', '0+90x60', route),
  bucket('5', '0+100x60', route),
  bucket('+Inf', '0+100x60', route),
];
const parked = 'consumer_messages_total{service="orders",outcome="parked"}';
const of = (name: string, values: string): Series[] => [[`${name}{service="orders"}`, values]];

const cases: Record<string, Case> = {
  RequestsFail: {
    fires: [counted('200', '0+98x60'), counted('500', '0+2x60')],
    rests: [counted('200', '0+98x60'), counted('503', '0+2x60'), counted('409', '0+9x60')],
  },
  RequestsAreShed: {
    fires: [counted('200', '0+94x60'), counted('503', '0+6x60')],
    rests: [counted('200', '0+96x60'), counted('503', '0+4x60')],
  },
  RequestsAreSlow: { fires: slow('/orders'), rests: slow('/orders/:id/live') },
  OutboxIsOld: { fires: of('outbox_age', '61000x60'), rests: of('outbox_age', '900x60') },
  ConsumerLags: {
    fires: of('consumer_lag', '2000+10x60'),
    rests: of('consumer_lag', '9000-100x60'),
    at: '25m',
  },
  // The first event that was ever parked, and one of long ago.
  EventsAreParked: { fires: [[parked, '_x20 1x40']], rests: [[parked, '1x60']] },
  EventLoopIsLate: {
    fires: of('nodejs_eventloop_delay_p99', '0.8x60'),
    rests: of('nodejs_eventloop_delay_p99', '0.1x60'),
  },
  PodsAreSilent: { fires: of('up', '0x60'), rests: of('up', '1x60') },
};

const ruleFile = z.object({
  groups: z.tuple([
    z.object({
      rules: z.array(
        z.object({
          alert: z.string(),
          labels: z.record(z.string(), z.string()),
          annotations: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ]),
});

function rulesOf(name: string) {
  const { out } = service(name, ...set('global.monitoring.enabled=true'));
  return ruleFile.parse(find(out, 'PrometheusRule', name)?.spec);
}

test('each rule has a case', () => {
  const rules = rulesOf('orders').groups[0].rules.map(({ alert }) => alert);
  expect(Object.keys(cases).toSorted()).toEqual(rules.toSorted());
});

test('each rule fires when it has to, and rests otherwise', () => {
  const { out } = service('orders', ...set('global.monitoring.enabled=true'));
  writeFileSync(join(folder, 'rules.yaml'), stringify(find(out, 'PrometheusRule', 'orders')?.spec));
  const rules = rulesOf('orders').groups[0].rules;
  const tests = rules.flatMap(({ alert, labels, annotations }) => {
    const { fires, rests, at = '15m' } = cases[alert] as Case;
    const expected = { exp_labels: labels, exp_annotations: annotations };
    const others = fires.map(([name, values]): Series => [name.replace('orders', 'menu'), values]);
    return [
      oneTest(alert, at, fires, [expected]),
      // What another service tells is not ours.
      oneTest(alert, at, [...rests, ...others], []),
    ];
  });
  const file = { rule_files: ['rules.yaml'], evaluation_interval: '30s', tests };
  writeFileSync(join(folder, 'tests.yaml'), stringify(file));
  const { out: said, errors, ok } = run('promtool', ['test', 'rules', join(folder, 'tests.yaml')]);
  expect(`${said}${errors}`).toContain('SUCCESS');
  expect(ok).toBe(true);
});

function oneTest(alert: string, at: string, series: Series[], expected: unknown[]) {
  return {
    interval: '30s',
    input_series: series.map(([name, values]) => ({ series: name, values })),
    alert_rule_test: [{ alertname: alert, eval_time: at, exp_alerts: expected }],
  };
}

test('Prometheus understands each query of the dashboards', () => {
  const rules = queries().map(({ expr }, index) => ({
    record: `query:${index}`,
    expr: expr.replaceAll('$service', 'orders'),
  }));
  writeFileSync(
    join(folder, 'queries.yaml'),
    stringify({ groups: [{ name: 'dashboards', rules }] }),
  );
  const { out, errors } = run('promtool', ['check', 'rules', join(folder, 'queries.yaml')]);
  expect(`${out}${errors}`).toContain(`${rules.length} rules found`);
});

test('the metrics of a query are read from it', () => {
  expect(
    metricsOf(
      'sum by (a) (rate(one_count{b="x"}[5m])) / max(two) > (three offset 10m or vector(0))',
    ),
  ).toEqual(['one_count', 'two', 'three']);
});
