import { useState } from 'react';
import type * as streets from './gazetteer.ts';

type Gazetteer = typeof streets;

/** The streets of the city, fetched when somebody is about to type one. */
export function useGazetteer(): {
  gazetteer: Gazetteer | undefined;
  fetchGazetteer: () => Promise<Gazetteer>;
} {
  const [gazetteer, setGazetteer] = useState<Gazetteer>();
  return {
    gazetteer,
    async fetchGazetteer() {
      const found = await import('./gazetteer.ts');
      setGazetteer(found);
      return found;
    },
  };
}
