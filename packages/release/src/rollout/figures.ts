export type Figures = { requests: number; failed: number };

const line = /^http_server_request_duration(?:_seconds)?_count\{(.*)\} (\S+)$/;

/** Requests since the start of a pod, and those answered 5xx, from its metrics. */
export function figuresOf(metrics: string): Figures {
  const figures = { requests: 0, failed: 0 };
  for (const text of metrics.split('\n')) {
    const [, labels = '', value] = line.exec(text) ?? [];
    if (value === undefined) continue;
    figures.requests += Number(value);
    if (/http_response_status_code="5/.test(labels)) figures.failed += Number(value);
  }
  return figures;
}

/** What came in between, by pods that were there both times. */
export function between(before: Map<string, string>, after: Map<string, string>): Figures {
  const sum = { requests: 0, failed: 0 };
  for (const [name, text] of after) {
    const now = figuresOf(text);
    const then = figuresOf(before.get(name) ?? '');
    sum.requests += now.requests - then.requests;
    sum.failed += now.failed - then.failed;
  }
  return sum;
}
