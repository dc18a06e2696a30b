import type { Invariant } from './invariant.ts';

type Shelf = { dishId: string; day: string };
type Stock = Shelf & { initial: number | null; reserved: number; sold: number };

export const i08: Invariant = {
  name: 'I8',
  claim: 'portions left is never negative and is initial - reserved - sold',
  async check({ rows }) {
    const stock = await rows<Stock>(
      'orders',
      `SELECT dish_id AS "dishId", service_date::text AS day, initial, reserved, sold FROM stock`,
    );
    const ordered = await rows<Shelf & { state: string; quantity: number }>(
      'orders',
      `SELECT line ->> 'dishId' AS "dishId", details ->> 'serviceDate' AS day,
         details ->> 'stock' AS state, sum((line ->> 'quantity')::int)::int AS quantity
       FROM orders, jsonb_array_elements(details -> 'lines') AS line
       WHERE details ->> 'stock' <> 'RETURNED' GROUP BY 1, 2, 3`,
    );
    const nameOf = ({ dishId, day }: Shelf) => `${dishId} ${day}`;
    const held = new Map(ordered.map((it) => [`${nameOf(it)} ${it.state}`, it.quantity]));
    const counted = new Set(stock.map(nameOf));
    const uncounted = ordered.filter((it) => !counted.has(nameOf(it)));
    return [
      ...stock.flatMap((it) => {
        const reserved = held.get(`${nameOf(it)} RESERVED`) ?? 0;
        const sold = held.get(`${nameOf(it)} SOLD`) ?? 0;
        const ids = { dish: it.dishId, day: it.day };
        const left = (it.initial ?? Number.POSITIVE_INFINITY) - it.reserved - it.sold;
        if (left < 0) return [{ what: `${left} portions left`, ids }];
        if (it.reserved === reserved && it.sold === sold) return [];
        const orders = `orders hold ${reserved} reserved and ${sold} sold`;
        return [{ what: `counted ${it.reserved} and ${it.sold}, ${orders}`, ids }];
      }),
      ...uncounted.map(({ dishId, day, quantity }) => ({
        what: `${quantity} ordered and not counted`,
        ids: { dish: dishId, day },
      })),
    ];
  },
};
