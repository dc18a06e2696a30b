/** Why a meal that left the kitchen does not arrive; the words stand with the figures. */
export const causes = [
  'CUSTOMER_ABSENT',
  'CUSTOMER_REFUSED',
  'WRONG_ADDRESS',
  'ACCIDENT',
  'COURIER_FAULT',
] as const;
