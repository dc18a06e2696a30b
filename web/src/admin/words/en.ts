export const words = { start: 'Orders', stuck: 'Stuck orders', none: 'No order is stuck' };
