import type { Scenario } from '../bench.ts';

export const rolling: Scenario = {
  name: 'rolling',
  claim: 'gateway, delivery, then every service is replaced under load',
  async act({ platform, images, kube }) {
    await platform.deploy('gateway', { image: { tag: await images.make('gateway', 'next') } });
    await platform.deploy('delivery', { image: { tag: await images.make('delivery', 'next') } });
    await platform.deployAll({ podAnnotations: { 'foodiefast/rolled': new Date().toISOString() } });
    const pods = await kube.pods();
    return `${pods.length} pods replaced once, those of gateway and delivery twice`;
  },
};
