import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import { usersEndpoints } from '@foodiefast/contracts/users';
import { voteEndpoints } from '@foodiefast/contracts/votes';
import type { GraphQLSchema } from 'graphql';
import { createBuilder } from './builder.ts';
import { addCommands } from './commands.ts';
import { addTypes } from './types.ts';

/** One field for each read or command; whether it may be done is said by its service. */
export function createSchema(): GraphQLSchema {
  const builder = createBuilder();
  const types = addTypes(builder);
  builder.queryType({
    fields: (t) => ({
      me: t.field({
        type: types.me,
        nullable: true,
        resolve: (_, _args, { ask }) => ask(usersEndpoints.me),
      }),
      kitchens: t.field({
        type: types.kitchens,
        nullable: true,
        args: {
          lat: t.arg.float(),
          lng: t.arg.float(),
          q: t.arg.string(),
          limit: t.arg.int(),
          cursor: t.arg.string(),
        },
        resolve: (_, args, { ask }) => ask(menuEndpoints.listKitchens, { query: given(args) }),
      }),
      kitchen: t.field({
        type: types.kitchen,
        nullable: true,
        args: { id: t.arg.id({ required: true }) },
        resolve: (_, { id }, { ask }) => ask(menuEndpoints.getKitchen, { params: { id } }),
      }),
      orders: t.field({
        type: types.orders,
        nullable: true,
        args: { limit: t.arg.int(), cursor: t.arg.string() },
        resolve: (_, args, { ask }) => ask(customerOrderEndpoints.list, { query: given(args) }),
      }),
      order: t.field({
        type: types.order,
        nullable: true,
        args: { id: t.arg.id({ required: true }) },
        resolve: async (_, { id }, { ask }) =>
          (await ask(customerOrderEndpoints.get, { params: { id } })).order,
      }),
      vote: t.field({
        type: types.vote,
        nullable: true,
        resolve: (_, _args, { ask }) => ask(voteEndpoints.today),
      }),
    }),
  });
  addCommands(builder, types);
  return builder.toSchema();
}

/** Arguments that were left out or null are not asked for. */
const given = <Args extends Record<string, unknown>>(args: Args) =>
  Object.fromEntries(
    Object.entries(args).filter(([, value]) => value !== null && value !== undefined),
  );
