import { place } from '../place/place.ts';
import { Feed } from './feed.tsx';
import { Welcome } from './welcome.tsx';

/** Without an address there is nothing to show yet: it is asked for first. */
export function HomePage() {
  const chosen = place.use();
  return chosen ? <Feed chosen={chosen} /> : <Welcome />;
}
