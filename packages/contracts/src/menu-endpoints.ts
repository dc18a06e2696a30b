import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { openingHours } from './hours.ts';
import {
  chefKitchen,
  dish,
  dishChanges,
  draftMenu,
  kitchen,
  kitchenInput,
  kitchenSummary,
  menuInput,
  menuVersion,
  newDish,
  publicMenu,
} from './menu.ts';
import { kitchenSearch, placeQuery } from './menu-search.ts';
import { idParams, idsQuery, instant, nothing, pageOf } from './primitives.ts';

const menu = { service: 'menu' } as const;
const anyone = { who: 'anyone' } as const;
const chef = { who: ['chef'], object: 'kitchen' } as const;
const edit = { ...menu, policy: chef } as const;
const stale = ['PRECONDITION_REQUIRED', 'VERSION_STALE'] as const;

export const menuEndpoints = {
  listKitchens: endpoint({
    ...menu,
    method: 'GET',
    path: '/kitchens',
    summary: 'Kitchens, nearest first; with lat and lng only those that deliver there or hand out',
    policy: anyone,
    query: kitchenSearch,
    answers: { 200: pageOf(kitchenSummary) },
    refusals: ['CURSOR_INVALID'],
  }),
  getKitchen: endpoint({
    ...menu,
    method: 'GET',
    path: '/kitchens/{id}',
    summary: 'One kitchen',
    policy: anyone,
    params: idParams,
    query: z.strictObject(placeQuery),
    answers: { 200: kitchen },
    refusals: ['NOT_FOUND'],
  }),
  getMenu: endpoint({
    ...menu,
    method: 'GET',
    path: '/kitchens/{id}/menu',
    summary: 'The published menu of a kitchen',
    policy: anyone,
    params: idParams,
    answers: { 200: publicMenu },
    refusals: ['NOT_FOUND'],
  }),
  chefKitchen: endpoint({
    ...edit,
    method: 'GET',
    path: '/chef/kitchen',
    summary: 'The own kitchen',
    answers: { 200: chefKitchen },
  }),
  putKitchen: endpoint({
    ...edit,
    method: 'PUT',
    path: '/chef/kitchen',
    summary: 'Fill in or change the own kitchen (If-Match)',
    body: kitchenInput,
    answers: { 200: chefKitchen },
    refusals: stale,
  }),
  putHours: endpoint({
    ...edit,
    method: 'PUT',
    path: '/chef/kitchen/hours',
    summary: 'Set opening hours and exceptions (If-Match)',
    body: openingHours,
    answers: { 200: chefKitchen },
    refusals: stale,
  }),
  pause: endpoint({
    ...edit,
    method: 'POST',
    path: '/chef/kitchen/pause',
    summary: 'Take no orders until a time, or until resumed',
    body: z.strictObject({ until: instant.optional() }),
    answers: { 200: chefKitchen },
  }),
  resume: endpoint({
    ...edit,
    method: 'POST',
    path: '/chef/kitchen/resume',
    summary: 'Take orders again',
    answers: { 200: chefKitchen },
  }),
  busy: endpoint({
    ...edit,
    method: 'POST',
    path: '/chef/kitchen/busy',
    summary: 'Add minutes to every preparation until a time; 0 ends it',
    body: z.strictObject({ minutes: z.int().min(0).max(60), until: instant.optional() }),
    answers: { 200: chefKitchen },
  }),
  draft: endpoint({
    ...edit,
    method: 'GET',
    path: '/chef/menu',
    summary: 'The draft menu',
    answers: { 200: draftMenu },
  }),
  putDraft: endpoint({
    ...edit,
    method: 'PUT',
    path: '/chef/menu',
    summary: 'Replace the draft menu (If-Match)',
    body: menuInput,
    answers: { 200: draftMenu },
    refusals: stale,
  }),
  publish: endpoint({
    ...edit,
    method: 'POST',
    path: '/chef/menu/publish',
    summary: 'Publish the draft as a new version',
    idempotency: 'optional',
    answers: { 200: menuVersion },
    refusals: ['KITCHEN_NOT_READY', 'MENU_INVALID'],
  }),
  addDish: endpoint({
    ...edit,
    method: 'POST',
    path: '/chef/dishes',
    summary: 'Add a dish to a section of the draft',
    idempotency: 'optional',
    body: newDish,
    answers: { 201: dish },
    refusals: ['NOT_FOUND'],
  }),
  changeDish: endpoint({
    ...edit,
    method: 'PATCH',
    path: '/chef/dishes/{id}',
    summary: 'Change a dish of the draft; `available` alone takes effect at once',
    params: idParams,
    body: dishChanges,
    answers: { 200: dish },
    refusals: ['NOT_FOUND'],
  }),
  removeDish: endpoint({
    ...edit,
    method: 'DELETE',
    path: '/chef/dishes/{id}',
    summary: 'Remove a dish from the draft',
    params: idParams,
    answers: { 204: nothing },
    refusals: ['NOT_FOUND'],
  }),
};

const byGateway = {
  ...menu,
  method: 'GET',
  policy: { who: 'service', callers: ['gateway'] },
} as const;

/** Public things by many ids at once; what is not there is left out. */
export const internalMenuEndpoints = {
  kitchens: endpoint({
    ...byGateway,
    path: '/internal/kitchens',
    summary: 'Kitchens as they are listed',
    query: idsQuery,
    answers: { 200: z.object({ items: z.array(kitchenSummary) }) },
  }),
  menus: endpoint({
    ...byGateway,
    path: '/internal/menus',
    summary: 'The published menus of kitchens, by the ids of the kitchens',
    query: idsQuery,
    answers: { 200: z.object({ items: z.array(publicMenu) }) },
  }),
};
