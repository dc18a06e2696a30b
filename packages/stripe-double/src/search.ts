import { z } from 'zod';
import { invalidRequest } from './errors.ts';
import type { Intent } from './kinds.ts';
import { integer, text } from './params.ts';

type Clause = { field: string; operator: string; value: string; negated: boolean };

const clausePattern =
  /^(-?)(metadata\[(?:"[^"]{1,40}"|'[^']{1,40}')\]|[a-z_]{1,30})(:|>=|<=|>|<)(?:"([^"]{0,500})"|'([^']{0,500})'|(\w{1,500}))$/;
const clausesMax = 10;
const limitDefault = 10;

/** Stripe's search, of payment intents: clauses joined by AND or by OR. Unlike Stripe's it is never behind. */
export const search = {
  params: z.strictObject({
    query: text(2_000),
    limit: integer(1).optional(),
    page: text(20).optional(),
  }),

  run(
    newestFirst: Intent[],
    params: { query: string; limit?: number | undefined; page?: string | undefined },
    url: string,
  ) {
    const matches = compile(params.query);
    const found = newestFirst.filter(matches);
    const limit = params.limit ?? limitDefault;
    const start = Number(params.page ?? 0) || 0;
    const hasMore = found.length > start + limit;
    return {
      object: 'search_result',
      data: found.slice(start, start + limit),
      has_more: hasMore,
      next_page: hasMore ? String(start + limit) : null,
      url,
    };
  },
};

export function compile(query: string): (intent: Intent) => boolean {
  const any = / OR /i.test(query);
  if (any && / AND /i.test(query)) {
    throw refused('You cannot combine AND and OR in one query.');
  }
  const clauses = query.split(any ? / OR /i : / AND /i).map((part) => clauseOf(part.trim()));
  if (clauses.length > clausesMax) throw refused(`A query has at most ${clausesMax} clauses.`);
  return (intent) =>
    any
      ? clauses.some((clause) => holds(clause, intent))
      : clauses.every((clause) => holds(clause, intent));
}

function clauseOf(part: string): Clause {
  const match = clausePattern.exec(part);
  if (match === null) throw refused(`We were unable to parse your search query near: ${part}`);
  const [, minus, field = '', operator = ':', double, single, bare] = match;
  return { field, operator, value: double ?? single ?? bare ?? '', negated: minus === '-' };
}

function holds({ field, operator, value, negated }: Clause, intent: Intent) {
  const actual = fieldOf(intent, field);
  const wanted = value === 'null' ? '' : value;
  return compare(actual, operator, wanted) !== negated;
}

function fieldOf(intent: Intent, field: string): string {
  if (field.startsWith('metadata[')) return intent.metadata[field.slice(10, -2)] ?? '';
  switch (field) {
    case 'status':
      return intent.status;
    case 'currency':
      return intent.currency;
    case 'customer':
      return intent.customer ?? '';
    case 'amount':
      return String(intent.amount);
    case 'created':
      return String(intent.created);
    default:
      throw refused(
        `Field \`${field}\` is an unsupported search field for resource payment_intents.`,
      );
  }
}

function compare(actual: string, operator: string, wanted: string) {
  switch (operator) {
    case '>':
      return Number(actual) > Number(wanted);
    case '<':
      return Number(actual) < Number(wanted);
    case '>=':
      return Number(actual) >= Number(wanted);
    case '<=':
      return Number(actual) <= Number(wanted);
    default:
      return actual === wanted;
  }
}

const refused = (message: string) => invalidRequest(message, { param: 'query' });
