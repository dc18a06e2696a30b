export const words = { start: 'Ride', none: 'No ride just now' };
