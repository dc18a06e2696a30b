import { connect, createServer } from 'node:net';

/** Sends bytes and gives what came back by the time it was enough; undefined when it never was. */
export function ask(
  at: { host: string; port: number },
  bytes: Buffer,
  isEnough: (answer: Buffer) => boolean = (answer) => answer.length > 0,
): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    let answer = Buffer.alloc(0);
    const socket = connect(at, () => socket.write(bytes));
    const end = (result?: Buffer) => {
      socket.destroy();
      resolve(result);
    };
    socket.setTimeout(1000, () => end());
    socket.on('error', () => end());
    socket.on('close', () => end());
    socket.on('data', (chunk) => {
      answer = Buffer.concat([answer, typeof chunk === 'string' ? Buffer.from(chunk) : chunk]);
      if (isEnough(answer)) end(answer);
    });
  });
}

export function canConnect(at: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(at);
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2000, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/** True when nobody listens there: tried by listening, as a busy server may refuse connections. */
export function isFree(at: { host: string; port: number }): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ ...at, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
