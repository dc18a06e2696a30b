// Postgres' connection exceptions, a lock that took too long, shutting down and too many connections;
// what Node says of a socket.
const codes = /^(08|55P03|57P0|53300|ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)/;
// The drivers of Postgres, MongoDB and Redis say the rest in words or in the error's name.
const words =
  /Connection terminated|timeout exceeded when trying to connect|encountered a connection error|Query read timeout|Connection is closed|Stream isn't writeable|Command timed out/;
const names =
  /^(MongoNetwork|MongoServerSelection|MongoPoolCleared|MongoTopologyClosed|MaxRetriesPer)/;

/** True when a store could not be reached, so that trying again later is the only thing to do. */
export function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.some(isAway)) return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (codes.test(code) || words.test(error.message) || names.test(error.name)) return true;
  return isAway(error.cause);
}
