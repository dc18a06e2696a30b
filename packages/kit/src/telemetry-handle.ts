/** What the telemetry of this process offers; nothing, when it was not preloaded (telemetry.ts). */
export type Telemetry = {
  /** All metrics as Prometheus reads them. */
  metricsText(): Promise<string>;
  /** Sends what has not been sent yet. */
  stop(): Promise<void>;
};

const none: Telemetry = {
  metricsText: async () => '',
  async stop() {},
};
let offered = none;

// Like OpenTelemetry's own API there is one for each process, since it stands before everything else.
export const telemetry = (): Telemetry => offered;
export const offerTelemetry = (given: Telemetry): void => {
  offered = given;
};
