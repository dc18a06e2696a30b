import type { Localized } from '@foodiefast/contracts/primitives';
import type { Generated, JSONColumnType } from 'kysely';

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
    hidden_at: Date | null;
    hidden_by: string | null;
    hidden_reason: string | null;
  };
  menus: { kitchen_id: string; chef_id: string; version: number };
  dishes: {
    id: string;
    kitchen_id: string;
    name: JSONColumnType<Localized>;
    on_menu: boolean;
  };
  votes: { day: string; person_id: string; dish_id: string };
  vote_position: { one_row: Generated<boolean>; moved_to: string };
  kitchen_figures: { kitchen_id: string; version: number; stars_sum: number; ratings: number };
}
