import { expect, test } from 'vitest';
import { offerReason } from './offer-reason.ts';

test('the reasons that delivery stores are known, and others are left as they are', () => {
  expect(offerReason('You are the only free courier here.')).toEqual({ key: 'ONLY', among: 1 });
  expect(offerReason('You are the nearest of 3 free couriers.')).toEqual({
    key: 'NEAREST',
    among: 3,
  });
  expect(offerReason('You have waited longest for your distance, of 12 free couriers.')).toEqual({
    key: 'WAITED',
    among: 12,
  });
  expect(offerReason('You ride a cargo bike.')).toBeUndefined();
});
