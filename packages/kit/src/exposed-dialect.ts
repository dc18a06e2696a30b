import {
  type CompiledQuery,
  type DatabaseConnection,
  PostgresDialect,
  type PostgresDialectConfig,
} from 'kysely';
import { exposed } from './failpoints.ts';

const writing = /^\s*(?:\/\*.*?\*\/)?\s*(?:insert|update|delete)\b/i;
const writes = ({ sql }: CompiledQuery): boolean => writing.test(sql);

/** Every commit is a failpoint: that of a transaction, and that of a statement outside of one. */
export class ExposedDialect extends PostgresDialect {
  readonly #transacting: WeakSet<DatabaseConnection>;

  constructor(config: PostgresDialectConfig) {
    const transacting = new WeakSet<DatabaseConnection>();
    super({
      ...config,
      async onCreateConnection(connection) {
        const execute = connection.executeQuery.bind(connection);
        connection.executeQuery = (query) =>
          !transacting.has(connection) && writes(query)
            ? exposed('autocommit', () => execute(query))
            : execute(query);
      },
    });
    this.#transacting = transacting;
  }

  override createDriver() {
    const driver = super.createDriver();
    const begin = driver.beginTransaction.bind(driver);
    const commit = driver.commitTransaction.bind(driver);
    const release = driver.releaseConnection.bind(driver);
    driver.beginTransaction = (connection, settings) => {
      this.#transacting.add(connection);
      return begin(connection, settings);
    };
    driver.commitTransaction = (connection) => exposed('commit', () => commit(connection));
    driver.releaseConnection = (connection) => {
      this.#transacting.delete(connection);
      return release(connection);
    };
    return driver;
  }
}
