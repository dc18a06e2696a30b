type Query = { expr: string; legend: string };
type Panel = { title: string; unit: string; says?: string; queries: Query[] };
type Dashboard = { uid: string; title: string; perService: boolean; panels: Panel[] };

const requests = 'http_server_request_duration';
const streams = 'http_route!~".*/live(/.*)?"';
const by = (label: string, expr: string, legend = `{{${label}}}`): Query => ({ expr, legend });

/** How the whole platform is: what orders do, then the services side by side. */
const platform: Dashboard = {
  uid: 'foodiefast-platform',
  title: 'FoodieFast: platform',
  perService: false,
  panels: [
    {
      title: 'Orders a minute',
      unit: 'short',
      says: 'As admin, which hears of everything, applies the events.',
      queries: [
        by(
          'type',
          'sum by (type) (rate(consumer_messages_total{service="admin",type=~"order.(created|placed|accepted|delivered|cancelled|rejected|expired).v1",outcome="applied"}[5m])) * 60',
        ),
      ],
    },
    {
      title: 'Payments a minute',
      unit: 'short',
      queries: [
        by(
          'type',
          'sum by (type) (rate(consumer_messages_total{service="admin",type=~"(payment|refund|payout)..*",outcome="applied"}[5m])) * 60',
        ),
      ],
    },
    {
      title: 'Requests a second',
      unit: 'reqps',
      queries: [by('service', `sum by (service) (rate(${requests}_count[1m]))`)],
    },
    {
      title: 'Failed (5xx without 503)',
      unit: 'percentunit',
      queries: [
        by(
          'service',
          `sum by (service) (rate(${requests}_count{http_response_status_code=~"5..",http_response_status_code!="503"}[5m])) / sum by (service) (rate(${requests}_count[5m]))`,
        ),
      ],
    },
    {
      title: 'Shed (503 with Retry-After)',
      unit: 'percentunit',
      queries: [
        by(
          'service',
          `sum by (service) (rate(${requests}_count{http_response_status_code="503"}[5m])) / sum by (service) (rate(${requests}_count[5m]))`,
        ),
      ],
    },
    {
      title: 'p99 of requests',
      unit: 's',
      queries: [
        by(
          'service',
          `histogram_quantile(0.99, sum by (service, le) (rate(${requests}_bucket{${streams}}[5m])))`,
        ),
      ],
    },
    {
      title: 'Oldest event that waits for Kafka',
      unit: 'ms',
      queries: [by('service', 'max by (service) (outbox_age)')],
    },
    {
      title: 'Events behind',
      unit: 'short',
      queries: [by('consumer', 'max by (consumer) (consumer_lag)')],
    },
    {
      title: 'Events parked in an hour',
      unit: 'short',
      queries: [
        by(
          'consumer',
          'sum by (consumer) (increase(consumer_messages_total{outcome="parked"}[1h]))',
        ),
      ],
    },
    {
      title: 'Open live streams',
      unit: 'short',
      queries: [by('service', 'sum by (service) (sse_open)')],
    },
    {
      title: 'Pods that tell their figures',
      unit: 'short',
      queries: [by('service', 'sum by (service) (up{service!=""})')],
    },
    {
      title: 'Memory of all pods',
      unit: 'bytes',
      queries: [by('service', 'sum by (service) (process_memory_usage)')],
    },
  ],
};

/** One service from the door to its stores; blue and green, or canary, side by side. */
const service: Dashboard = {
  uid: 'foodiefast-service',
  title: 'FoodieFast: service',
  perService: true,
  panels: [
    {
      title: 'Requests a second, by track',
      unit: 'reqps',
      says: 'After a switch of colours one line falls as the other rises.',
      queries: [by('track', `sum by (track) (rate(${requests}_count{service="$service"}[1m]))`)],
    },
    {
      title: 'Answers by status',
      unit: 'reqps',
      queries: [
        by(
          'http_response_status_code',
          `sum by (http_response_status_code) (rate(${requests}_count{service="$service"}[1m]))`,
        ),
      ],
    },
    {
      title: 'p50, p95, p99',
      unit: 's',
      queries: ['0.5', '0.95', '0.99'].map((quantile) =>
        by(
          'le',
          `histogram_quantile(${quantile}, sum by (le) (rate(${requests}_bucket{service="$service",${streams}}[5m])))`,
          `p${Number(quantile) * 100}`,
        ),
      ),
    },
    {
      title: 'Slowest routes, p99',
      unit: 's',
      queries: [
        by(
          'http_route',
          `topk(8, histogram_quantile(0.99, sum by (http_route, le) (rate(${requests}_bucket{service="$service",${streams}}[5m]))))`,
        ),
      ],
    },
    {
      title: 'Calls to others, p99',
      unit: 's',
      queries: [
        by(
          'server_address',
          'histogram_quantile(0.99, sum by (server_address, le) (rate(http_client_request_duration_bucket{service="$service"}[5m])))',
        ),
      ],
    },
    {
      title: 'Statements to PostgreSQL, p99',
      unit: 's',
      queries: [
        by(
          'db_operation_name',
          'histogram_quantile(0.99, sum by (db_operation_name, le) (rate(db_client_operation_duration_bucket{service="$service"}[5m])))',
        ),
      ],
    },
    {
      title: 'Connections, and who waits for one',
      unit: 'short',
      queries: [
        by(
          'db_client_connection_state',
          'sum by (db_client_connection_state) (db_client_connection_count{service="$service"})',
        ),
        by(
          'service',
          'sum by (service) (db_client_connection_pending_requests{service="$service"})',
          'waiting',
        ),
      ],
    },
    {
      title: 'Events applied a second',
      unit: 'short',
      queries: [
        by('outcome', 'sum by (outcome) (rate(consumer_messages_total{service="$service"}[1m]))'),
      ],
    },
    {
      title: 'An event takes, p99',
      unit: 'ms',
      queries: [
        by(
          'type',
          'topk(8, histogram_quantile(0.99, sum by (type, le) (rate(consumer_duration_bucket{service="$service"}[5m]))))',
        ),
      ],
    },
    {
      title: 'Events sent a second',
      unit: 'short',
      queries: [
        by('service', 'sum by (service) (rate(outbox_sent_total{service="$service"}[1m]))'),
      ],
    },
    {
      title: 'Late with its work, p99',
      unit: 's',
      queries: [by('pod', 'max by (pod) (nodejs_eventloop_delay_p99{service="$service"})')],
    },
    {
      title: 'Memory',
      unit: 'bytes',
      queries: [by('pod', 'max by (pod) (process_memory_usage{service="$service"})')],
    },
  ],
};

/** What Grafana reads, by file. */
export const dashboards = (): Record<string, string> => ({
  'platform.json': grafana(platform),
  'service.json': grafana(service),
});

const source = { type: 'prometheus', uid: '${source}' };
const columns = 2;
const [width, height] = [24 / columns, 8];

function grafana({ uid, title, perService, panels }: Dashboard): string {
  const chosen = {
    name: 'service',
    type: 'query',
    datasource: source,
    query: `label_values(${requests}_count, service)`,
    refresh: 2,
    sort: 1,
  };
  const sources = { name: 'source', type: 'datasource', query: 'prometheus' };
  const dashboard = {
    uid,
    title,
    tags: ['foodiefast'],
    timezone: 'browser',
    editable: false,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    schemaVersion: 39,
    templating: { list: [sources, ...(perService ? [chosen] : [])] },
    panels: panels.map(({ title: name, unit, says, queries }, index) => ({
      id: index + 1,
      type: 'timeseries',
      title: name,
      ...(says ? { description: says } : {}),
      datasource: source,
      gridPos: {
        x: (index % columns) * width,
        y: Math.floor(index / columns) * height,
        w: width,
        h: height,
      },
      fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
      targets: queries.map(({ expr, legend }, n) => ({
        refId: String.fromCharCode(65 + n),
        expr,
        legendFormat: legend,
      })),
    })),
  };
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}
