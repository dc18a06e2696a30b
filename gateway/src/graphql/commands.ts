import {
  customerOrderEndpoints,
  publicOrderEndpoints,
} from '@foodiefast/contracts/order-endpoints';
import { reviewsEndpoints } from '@foodiefast/contracts/reviews';
import { caseEndpoints } from '@foodiefast/contracts/support-cases';
import { voteEndpoints } from '@foodiefast/contracts/votes';
import type { Builder } from './builder.ts';
import type { Types } from './types.ts';

/** `input` is the body of the route, checked by its service; answers that have no type are JSON. */
export function addCommands(builder: Builder, types: Types): void {
  builder.mutationType({
    fields: (t) => {
      const id = t.arg.id({ required: true });
      const input = t.arg({ type: 'JSON', required: true });
      const idempotencyKey = t.arg.string({ required: true });
      const named = (key: string) => ({ idempotencyKey: key });
      return {
        quote: t.field({
          type: 'JSON',
          nullable: true,
          args: { input },
          resolve: (_, args, { ask }) =>
            ask(publicOrderEndpoints.quote, { body: args.input as never }),
        }),
        placeOrder: t.field({
          type: 'JSON',
          nullable: true,
          args: { input, idempotencyKey },
          resolve: (_, args, { ask }) =>
            ask(customerOrderEndpoints.place, {
              body: args.input as never,
              ...named(args.idempotencyKey),
            }),
        }),
        cancelOrder: t.field({
          type: types.order,
          nullable: true,
          args: { id, input, idempotencyKey },
          resolve: (_, args, { ask }) =>
            ask(customerOrderEndpoints.cancel, {
              params: { id: args.id },
              body: args.input as never,
              ...named(args.idempotencyKey),
            }),
        }),
        rateOrder: t.field({
          type: types.rating,
          nullable: true,
          args: { id, input },
          resolve: (_, args, { ask }) =>
            ask(reviewsEndpoints.rate, { params: { id: args.id }, body: args.input as never }),
        }),
        reportProblem: t.field({
          type: 'JSON',
          nullable: true,
          args: { id, input, idempotencyKey },
          resolve: (_, args, { ask }) =>
            ask(caseEndpoints.report, {
              params: { id: args.id },
              body: args.input as never,
              ...named(args.idempotencyKey),
            }),
        }),
        vote: t.field({
          type: types.vote,
          nullable: true,
          args: { dishId: t.arg.id({ required: true }) },
          resolve: (_, { dishId }, { ask }) => ask(voteEndpoints.vote, { body: { dishId } }),
        }),
      };
    },
  });
}
