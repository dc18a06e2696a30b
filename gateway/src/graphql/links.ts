import { kitchenSummary, publicMenu } from '@foodiefast/contracts/menu';
import { publicRating } from '@foodiefast/contracts/reviews';
import {
  type GraphQLFieldConfig,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLOutputType,
} from 'graphql';
import type { Context } from './asking.ts';
import { shapeOf } from './reading.ts';
import type { OutputFields, Types } from './types.ts';

type Source = { id?: string; kitchenId?: string };

/** Fields that lead from what one service answers to what another has, by the type's name. */
export function linksOf(types: Types): (typeName: string) => OutputFields {
  const typeOf = (schema: typeof kitchenSummary | typeof publicMenu | typeof publicRating) =>
    types.output(shapeOf(schema, 'output'), '');
  const summary = typeOf(kitchenSummary);
  const ratings = new GraphQLList(typeOf(publicRating));

  const link = (
    type: GraphQLOutputType,
    description: string,
    load: (of: string, context: Context) => Promise<unknown>,
    idOf: (source: Source) => string | undefined = ({ id }) => id,
  ): GraphQLFieldConfig<unknown, Context> => ({
    type: type instanceof GraphQLNonNull ? type.ofType : type,
    description,
    resolve: (source, _args, context) => {
      const id = idOf(source as Source);
      return id === undefined ? null : load(id, context);
    },
  });

  const aboutKitchen = () => ({
    menu: link(typeOf(publicMenu), 'What it sells now', (id, { loaders }) =>
      loaders.menus.load(id),
    ),
    ratings: link(ratings, 'Its newest ratings', (id, { loaders }) => loaders.ratings.load(id)),
  });
  const itsKitchen = () => ({
    kitchen: link(
      summary,
      'The kitchen as it is now',
      (id, { loaders }) => loaders.kitchens.load(id),
      ({ kitchenId }) => kitchenId,
    ),
  });
  const links: Readonly<Record<string, () => OutputFields>> = {
    Kitchen: aboutKitchen,
    KitchenSummary: aboutKitchen,
    OrderKitchen: () => ({
      ...aboutKitchen(),
      summary: link(summary, 'The kitchen as it is now', (id, { loaders }) =>
        loaders.kitchens.load(id),
      ),
    }),
    Cart: itsKitchen,
    Favourite: itsKitchen,
    Quote: itsKitchen,
    VoteDish: itsKitchen,
  };
  return (typeName) => links[typeName]?.() ?? {};
}
