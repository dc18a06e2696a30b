import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Home } from './home.ts';
import type { Progress } from './progress.ts';
import { Trouble } from './trouble.ts';

/** What a command asks of the supervisor. */
export type Request =
  | { do: 'up'; what: 'servers' | 'platform' }
  | { do: 'status' | 'urls' | 'down' }
  | { do: 'restart' | 'giveBack'; name: string }
  /** Until it is given back, or that process is gone. */
  | { do: 'lend'; name: string; pid: number };

type Answer =
  | { progress: Progress }
  | { result: unknown }
  | { trouble: { message: string; detail: string } };

export type Handle = (request: Request, tell: (progress: Progress) => void) => Promise<unknown>;

/** One JSON line in; progress lines and one last line out, over a socket only its owner can open. */
export function listenForCommands(home: Home, handle: Handle): Promise<Server> {
  const path = socketPath(home);
  rmSync(path, { force: true });
  const server = createServer((socket) => serve(socket, handle));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => resolve(server));
  });
}

function serve(socket: Socket, handle: Handle): void {
  const answer = (it: Answer) => {
    if (socket.writable) socket.write(`${JSON.stringify(it)}\n`);
  };
  // A command that went away has no use for its answer.
  socket.on('error', () => socket.destroy());
  const lines = createInterface({ input: socket });
  // It says the socket's errors again, and one that nobody hears ends the supervisor.
  lines.on('error', () => socket.destroy());
  lines.once('line', (line) => {
    handle(JSON.parse(line) as Request, (progress) => answer({ progress }))
      .then((result) => answer({ result: result ?? null }))
      .catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        answer({ trouble: { message, detail: error instanceof Trouble ? error.detail : '' } });
      })
      .finally(() => socket.end());
  });
}

/** Undefined when no supervisor listens, or one that is just ending. */
export async function askSupervisor<T>(
  home: Home,
  request: Request,
  onProgress: (progress: Progress) => void = () => {},
): Promise<T | undefined> {
  let heard = false;
  for await (const line of answers(home, request)) {
    heard = true;
    const answer = JSON.parse(line) as Answer;
    if ('progress' in answer) onProgress(answer.progress);
    else if ('result' in answer) return answer.result as T;
    else throw new Trouble(answer.trouble.message, answer.trouble.detail);
  }
  if (heard) throw new Trouble('the platform stopped while we waited for it');
  return undefined;
}

async function* answers(home: Home, request: Request): AsyncGenerator<string> {
  const socket = connect(socketPath(home));
  socket.write(`${JSON.stringify(request)}\n`);
  let rest = '';
  try {
    for await (const chunk of socket.setEncoding('utf8')) {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (!nobodyThere.has(code)) throw error;
  }
}

const nobodyThere = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE']);

/** A socket's path has 107 bytes at most, and homes lie deep. */
function socketPath(home: Home): string {
  const path = join(home.run, 'supervisor.sock');
  if (Buffer.byteLength(path) < 104) return path;
  const name = createHash('sha256').update(home.root).digest('hex').slice(0, 16);
  return join(tmpdir(), `foodiefast-${process.getuid?.() ?? 0}-${name}.sock`);
}
