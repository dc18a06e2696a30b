/** Where the real servers of the tests are, from the environment; `make test` starts and names them. */
export function servers() {
  return {
    get postgresUrl() {
      return required('TEST_POSTGRES_URL', 'postgres://postgres@127.0.0.1:5432/postgres');
    },
    get redisUrl() {
      return required('TEST_REDIS_URL', 'redis://127.0.0.1:6379');
    },
    get kafkaBrokers() {
      return required('TEST_KAFKA_BROKERS', '127.0.0.1:9092').split(',');
    },
    get mongoUrl() {
      return required('TEST_MONGO_URL', 'mongodb://127.0.0.1:27017/');
    },
  };
}

function required(name: string, example: string): string {
  const value = process.env[name];
  if (!value) {
    throw new Error(
      `${name} is not set: run \`make servers\`, or name a server of yours (${example})`,
    );
  }
  return value;
}
