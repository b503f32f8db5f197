import { connect, type Socket } from 'node:net';

/** Bytes over a connection of one's own, for requests that no HTTP client would make. */

export interface Exchange {
  /** Everything that came back, as Latin 1. */
  readonly text: string;
  /** Whether the other side closed the connection, or broke it. */
  readonly isClosed: boolean;
}

/** Sends pieces, and collects what comes back until the other side closes, an answer is whole, or a time is up after which to break off. */
export function exchange(
  port: number,
  pieces: readonly (string | Uint8Array)[],
  breakOffMs?: number,
): Promise<Exchange> {
  return new Promise((resolve) => {
    const socket: Socket = connect(port, '127.0.0.1');
    let text = '';
    const finish = (isClosed: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ text, isClosed });
    };
    const timer = breakOffMs === undefined ? undefined : setTimeout(() => finish(false), breakOffMs);
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      text += chunk;
      if (isWhole(text)) finish(false);
    });
    socket.on('error', () => finish(true));
    socket.on('close', () => finish(true));
    socket.on('connect', () => {
      for (const piece of pieces) socket.write(piece);
    });
  });
}

/** Whether the text is an HTTP answer with all the bytes of its body. */
function isWhole(text: string): boolean {
  const end = text.indexOf('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(text.slice(0, Math.max(0, end)))?.[1];
  if (end >= 0 && text.endsWith('\r\n0\r\n\r\n')) return true;
  return end >= 0 && length !== undefined && text.length - end - 4 >= Number(length);
}

/** The status of an answer, its headers by lower-case name, and its body. */
export function parsed(text: string): {
  readonly status: number;
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
} {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [line = '', ...lines] = head.split('\r\n');
  const headers = new Map(
    lines.map((one) => [one.slice(0, one.indexOf(':')).toLowerCase(), one.slice(one.indexOf(':') + 1).trim()] as const),
  );
  return { status: Number(line.split(' ')[1] ?? 0), headers, body: rest.join('\r\n\r\n') };
}
