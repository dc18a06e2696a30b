import { type DocumentNode, Kind, OperationTypeNode } from 'graphql';

/**
 * The question that programs ask to learn the whole schema. It would be too heavy by its weight;
 * its answer is always the same, so it is made once.
 */
export function asksForAll({ definitions }: DocumentNode): boolean {
  const [operation, ...others] = definitions.filter(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  );
  if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0) return false;
  const [field, ...more] = operation.selectionSet.selections;
  return (
    operation.operation === OperationTypeNode.QUERY &&
    operation.name?.value === 'IntrospectionQuery' &&
    more.length === 0 &&
    field?.kind === Kind.FIELD &&
    field.name.value === '__schema' &&
    field.alias === undefined
  );
}
