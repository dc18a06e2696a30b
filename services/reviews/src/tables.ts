import type { JSONColumnType } from 'kysely';

export interface Tables {
  deliveries: {
    order_id: string;
    customer_id: string;
    kitchen_id: string;
    chef_id: string;
    dish_ids: string[];
    delivered_at: Date;
  };
  ratings: {
    id: string;
    order_id: string;
    kitchen_id: string;
    stars: number;
    comment: string | null;
    dishes: JSONColumnType<{ dishId: string; stars: number }[]>;
    created_at: Date;
    answer: string | null;
  };
  kitchen_figures: { kitchen_id: string; version: number; stars_sum: number; ratings: number };
}
