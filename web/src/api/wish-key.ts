import { newKey } from './client.ts';

/** One key as long as the same is asked, however often; another wish gets another. */
export function createWishKey(): (wish: unknown) => string {
  let last = { wish: '', key: '' };
  return (wish) => {
    const text = JSON.stringify(wish);
    if (last.wish !== text || last.key === '') last = { wish: text, key: newKey() };
    return last.key;
  };
}
