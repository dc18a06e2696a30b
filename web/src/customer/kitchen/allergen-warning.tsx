import { allergens } from '@foodiefast/contracts/food-names';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAccount } from '../../session/use-session.ts';
import type { Dish } from '../cart/cart.ts';
import { preferencesQuery } from '../queries.ts';

type Allergen = Dish['allergens'][number];

/** Those of a dish that the person has said they must not eat. */
function useWarnings(inside: Iterable<Allergen>): Allergen[] {
  const signedIn = useAccount() !== undefined;
  const { data } = useQuery({ ...preferencesQuery, enabled: signedIn });
  const found = new Set(inside);
  if (!signedIn || !data) return [];
  return allergens.filter((it) => found.has(it) && data.allergens.includes(it));
}

export function useWarningText(inside: Iterable<Allergen>): string | undefined {
  const { t } = useTranslation('customer');
  const warnings = useWarnings(inside);
  if (warnings.length === 0) return undefined;
  return t('dish.warning', { list: warnings.map((it) => t(`allergen.${it}`)).join(', ') });
}
