import {
  ChartColumn,
  CircleAlert,
  FileClock,
  LifeBuoy,
  Mail,
  MapPinned,
  ReceiptText,
  ScrollText,
  Settings2,
  Star,
  TicketPercent,
  UserRoundCheck,
  Users,
} from 'lucide-react';

/** Where an admin can go; the words stand under `groups` and `places`. */
export const groups = [
  {
    key: 'orders',
    places: [
      { key: 'live', to: '/admin', Icon: MapPinned },
      { key: 'orders', to: '/admin/orders', Icon: ReceiptText },
      { key: 'stuck', to: '/admin/stuck', Icon: CircleAlert },
      { key: 'cases', to: '/admin/cases', Icon: LifeBuoy },
    ],
  },
  {
    key: 'people',
    places: [
      { key: 'applications', to: '/admin/applications', Icon: UserRoundCheck },
      { key: 'people', to: '/admin/people', Icon: Users },
      { key: 'reviews', to: '/admin/reviews', Icon: Star },
      { key: 'newsletters', to: '/admin/newsletters', Icon: Mail },
      { key: 'promotions', to: '/admin/promotions', Icon: TicketPercent },
    ],
  },
  {
    key: 'platform',
    places: [
      { key: 'figures', to: '/admin/figures', Icon: ChartColumn },
      { key: 'settings', to: '/admin/settings', Icon: Settings2 },
      { key: 'deadLetters', to: '/admin/dead-letters', Icon: FileClock },
      { key: 'audit', to: '/admin/audit', Icon: ScrollText },
    ],
  },
] as const;
