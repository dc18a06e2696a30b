// Runs in the page, before anything of it: the three figures as web-vitals defines them.
const seen = { lcpMs: 0, inpMs: 0, cls: 0 };

function observe(type, take, options = {}) {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) take(entry);
  }).observe({ type, buffered: true, ...options });
}

observe('largest-contentful-paint', ({ startTime }) => {
  seen.lcpMs = startTime;
});
observe('layout-shift', ({ value, hadRecentInput }) => {
  if (!hadRecentInput) seen.cls += value;
});
observe(
  'event',
  ({ duration, interactionId }) => {
    if (interactionId) seen.inpMs = Math.max(seen.inpMs, duration);
  },
  { durationThreshold: 16 },
);

globalThis.vitals = () => seen;
