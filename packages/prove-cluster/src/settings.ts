import * as z from 'zod';

const whole = z.coerce.number().int().min(1);

/** All of it is given by `make prove-cluster NAME=value`. */
export const settingsSchema = z.object({
  KUBECONFIG: z.string().min(1).describe('The cluster'),
  REPOSITORY: z
    .string()
    .default('foodiefast')
    .describe('Where the images are, without the service'),
  TAG: z.string().default('v1').describe('Version of the images that are there'),
  BUILD_IMAGE: z
    .string()
    .default('docker build')
    .describe('Builds an image, with the options of docker build'),
  LOAD_IMAGE: z
    .string()
    .optional()
    .describe('Brings a built image to the cluster: kind load docker-image, or docker push'),
  SKAFFOLD: z.string().default('skaffold').describe('The program'),
  DNS_PORTS: z
    .string()
    .default('53')
    .transform((text) => text.split(',').map(Number))
    .describe("Ports that the cluster's DNS pods listen on"),
  CHARTS_BEFORE: z.string().optional().describe('The folder charts of the release before'),
  KILL_NODE: z.string().optional().describe('Ends a node at once, named after the command'),
  START_NODE: z.string().optional().describe('Starts it again'),
  RATE: z.coerce.number().positive().default(0.5).describe('Orders a second, all the time'),
  CUSTOMERS: whole.default(24),
  KITCHENS: whole.default(4),
  COURIERS: whole.default(8),
  SEED: whole.default(1),
});
export type Settings = z.infer<typeof settingsSchema>;
