import type { ServiceName } from '@foodiefast/contracts/topology';
import type { Break, Evidence, Invariant } from './invariant.ts';

export const i13: Invariant = {
  name: 'I13',
  claim: 'no personal data of an erased person is left anywhere',
  async check(evidence) {
    const { canaries, databases } = evidence;
    if (canaries.length === 0) return [];
    const words = canaries.map(({ word }) => word);
    const userOf = new Map(canaries.map(({ word, userId }) => [word, userId]));
    const found = [
      ...(await Promise.all(databases.map((service) => inTables(evidence, service, words)))).flat(),
      ...(await evidence.searchBeyondTables(words)),
    ];
    return found.map(({ word, place }) => ({
      what: `${word} is left in ${place}`,
      ids: { person: userOf.get(word) ?? '' },
    })) satisfies Break[];
  },
};

async function inTables({ rows }: Evidence, service: ServiceName, words: readonly string[]) {
  const tables = await rows<{ name: string }>(
    service,
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  const found: { word: string; place: string }[] = [];
  for (const { name } of tables) {
    const hits = await rows<{ word: string }>(
      service,
      `SELECT DISTINCT word FROM ${name} AS it, unnest($1::text[]) AS word
       WHERE position(lower(word) IN lower(it::text)) > 0`,
      [words],
    );
    found.push(...hits.map(({ word }) => ({ word, place: `${service} ${name}` })));
  }
  return found;
}
