import { words as applications } from '../applications/words/en.ts';
import { words as audit } from '../audit/words/en.ts';
import { words as cases } from '../cases/words/en.ts';
import { words as deadLetters } from '../dead-letters/words/en.ts';
import { words as figures } from '../figures/words/en.ts';
import { words as live } from '../live/words/en.ts';
import { words as newsletters } from '../newsletters/words/en.ts';
import { words as orders } from '../orders/words/en.ts';
import { words as people } from '../people/words/en.ts';
import { words as promotions } from '../promotions/words/en.ts';
import { words as reviews } from '../reviews/words/en.ts';
import { words as settings } from '../settings/words/en.ts';

/** Each room has its words in its own folder. */
export const words = {
  groups: { orders: 'Orders', people: 'People', platform: 'Platform' },
  places: {
    live: 'Live',
    orders: 'Orders',
    stuck: 'Needs a hand',
    cases: 'Support cases',
    applications: 'Applications',
    people: 'People',
    reviews: 'Reviews',
    newsletters: 'Newsletters',
    promotions: 'Promotions',
    figures: 'Figures',
    settings: 'Settings',
    deadLetters: 'Dead letters',
    audit: 'Audit log',
  },
  table: {
    acts: 'Actions',
    csv: 'Download CSV',
    all: 'All',
    search: 'Search',
    sortBy: 'Sort by',
    up: 'Smallest or oldest first',
    down: 'Largest or newest first',
  },
  why: 'Reason',
  whyHint: 'It is kept in the audit log.',
  factor: {
    title: 'Show that it is you',
    text: 'This needs a sign-in of the last 15 minutes. What you entered stays as it is.',
    go: 'Confirm',
  },
  live,
  orders,
  cases,
  applications,
  people,
  reviews,
  newsletters,
  promotions,
  figures,
  settings,
  deadLetters,
  audit,
};
