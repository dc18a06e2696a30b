import * as z from 'zod';
import { endpoint, type Upload } from './endpoint.ts';
import { weekdays } from './hours.ts';
import { chefKitchen, dish, draftMenu, menuVersion, shownSection } from './menu.ts';
import {
  currency,
  day,
  id,
  idParams,
  instant,
  numberText,
  pageOf,
  pageQuery,
} from './primitives.ts';

export const photoUpload: Upload = {
  types: ['image/jpeg', 'image/png', 'image/webp'],
  bytesMax: 5 * 1024 * 1024,
};
export const photoWidths = ['320', '960'] as const;
const picture = z
  .custom<Uint8Array>((value) => value instanceof Uint8Array)
  .meta({ override: { type: 'string', format: 'binary' } });

/** A text that is JSON: `menuInput` as it goes in. */
const menuFile = z.string().meta({
  override: {
    type: 'object',
    properties: { sections: { type: 'array', items: { type: 'object' } } },
    required: ['sections'],
  },
});

const csv = ['text/csv', 'text/plain', 'application/vnd.ms-excel', 'application/octet-stream'];
/** Spreadsheets name a CSV file in several ways. */
export const csvUpload: Upload = { types: csv, bytesMax: 1024 * 1024 };
export const jsonUpload: Upload = {
  types: ['application/json', 'text/plain', 'application/octet-stream'],
  bytesMax: 1024 * 1024,
};

/** The draft as customers would see it if it were published now. */
export const menuPreview = z.object({
  currency: currency.nullable(),
  sections: z.array(shownSection),
  /** What publishing would still ask for, and what it would refuse. */
  missing: z.array(z.string()),
  errors: z.array(z.object({ path: z.string(), message: z.string() })),
});

export const menuVersionSummary = z.object({
  version: z.int(),
  publishedAt: instant,
  dishes: z.int(),
  /** The one that customers see. */
  current: z.boolean(),
});
const versionParams = z.strictObject({
  version: numberText(z.int().min(1).max(1_000_000_000)),
});

const dayName = z.union([z.enum(weekdays), day]);
/** A day of the week, or a date of its own. */
export type DayName = z.infer<typeof dayName>;

const edit = {
  service: 'menu',
  policy: { who: ['chef'], object: 'kitchen' },
} as const;
const stale = ['PRECONDITION_REQUIRED', 'VERSION_STALE'] as const;

export const menuWorkEndpoints = {
  photo: endpoint({
    service: 'menu',
    method: 'GET',
    path: '/photos/{id}/{width}',
    summary: 'A picture of a dish; it never changes',
    policy: { who: 'anyone' },
    params: z.strictObject({ id, width: z.enum(photoWidths) }),
    answers: { 200: picture },
    answerType: 'image/webp',
    refusals: ['NOT_FOUND'],
  }),
  putPhoto: endpoint({
    ...edit,
    method: 'PUT',
    path: '/chef/dishes/{id}/photo',
    summary: 'Set the picture of a dish of the draft',
    params: idParams,
    upload: photoUpload,
    answers: { 200: dish },
    refusals: ['NOT_FOUND', 'OVERLOADED'],
  }),
  removePhoto: endpoint({
    ...edit,
    method: 'DELETE',
    path: '/chef/dishes/{id}/photo',
    summary: 'Take the picture of a dish out of the draft',
    params: idParams,
    answers: { 200: dish },
    refusals: ['NOT_FOUND'],
  }),
  copyHours: endpoint({
    ...edit,
    method: 'POST',
    path: '/chef/kitchen/hours/copy',
    summary: 'Open on other days as on one day (If-Match)',
    body: z.strictObject({ from: dayName, to: z.array(dayName).min(1).max(30) }),
    answers: { 200: chefKitchen },
    refusals: stale,
  }),
  preview: endpoint({
    ...edit,
    method: 'GET',
    path: '/chef/menu/preview',
    summary: 'The draft as customers would see it now, and what keeps it from being published',
    answers: { 200: menuPreview },
  }),
  versions: endpoint({
    ...edit,
    method: 'GET',
    path: '/chef/menu/versions',
    summary: 'Published menus, newest first; the last hundred are kept',
    query: pageQuery,
    answers: { 200: pageOf(menuVersionSummary) },
    refusals: ['CURSOR_INVALID'],
  }),
  version: endpoint({
    ...edit,
    method: 'GET',
    path: '/chef/menu/versions/{version}',
    summary: 'One published menu',
    params: versionParams,
    answers: { 200: menuVersion },
    refusals: ['NOT_FOUND'],
  }),
  publishAgain: endpoint({
    ...edit,
    method: 'POST',
    path: '/chef/menu/versions/{version}/publish',
    summary: 'Publish an older menu again, as a new version',
    idempotency: 'optional',
    params: versionParams,
    body: z
      .strictObject({
        /** Also makes it the draft; otherwise the draft stays as it is. */
        replaceDraft: z.boolean().default(false),
      })
      .default({ replaceDraft: false }),
    answers: { 200: menuVersion },
    refusals: ['NOT_FOUND', 'KITCHEN_NOT_READY', 'MENU_INVALID'],
  }),
  exportCsv: endpoint({
    ...edit,
    method: 'GET',
    path: '/chef/menu/export.csv',
    summary: 'The draft as a table with a line for each section, dish, group and choice',
    answers: { 200: z.string() },
    answerType: 'text/csv',
  }),
  exportJson: endpoint({
    ...edit,
    method: 'GET',
    path: '/chef/menu/export.json',
    summary: 'The draft as a JSON file',
    answers: { 200: menuFile },
    answerType: 'application/json',
  }),
  importCsv: endpoint({
    ...edit,
    method: 'POST',
    path: '/chef/menu/import.csv',
    summary: 'Replace the draft by such a table, or name every line at fault (If-Match)',
    upload: csvUpload,
    answers: { 200: draftMenu },
    refusals: stale,
  }),
  importJson: endpoint({
    ...edit,
    method: 'POST',
    path: '/chef/menu/import.json',
    summary: 'Replace the draft by such a file, or name every line at fault (If-Match)',
    upload: jsonUpload,
    answers: { 200: draftMenu },
    refusals: stale,
  }),
};
