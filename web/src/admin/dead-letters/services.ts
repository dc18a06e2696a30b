/** Who may have something that it could not handle. */
export const services = [
  'auth',
  'users',
  'menu',
  'orders',
  'payment',
  'delivery',
  'reviews',
  'notifications',
  'admin',
] as const;
export type Service = (typeof services)[number];
