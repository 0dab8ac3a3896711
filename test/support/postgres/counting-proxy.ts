import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const QUIET_MS = 60;

/** Stands before a server and counts how often somebody waits for it. */
export interface CountingProxy {
  /** The address of the server, through the proxy. */
  readonly url: string;
  /**
   * Does what there is to do, and tells how often something was sent after the server had spoken: that many
   * round trips it took, with those that were not waited for.
   */
  counting(work: () => Promise<unknown>): Promise<number>;
  /** Ends all connections, as a server does that fails. */
  cut(): void;
  /** Whether it lets anybody through; set to false, it ends all connections, too. */
  isOpen: boolean;
  stop(): void;
}

export async function startCountingProxy(url: string): Promise<CountingProxy> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let trips = 0;
  let isOpen = true;
  const server = createServer((client) => {
    if (!isOpen) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    let hasSpoken = true;
    client.on('data', (data) => {
      if (hasSpoken) trips += 1;
      hasSpoken = false;
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      hasSpoken = true;
      client.write(data);
    });
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const through = new URL(url);
  through.port = typeof address === 'object' && address ? String(address.port) : '';
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  /** The trips so far, once none has begun for a while. */
  async function quiet(): Promise<number> {
    for (let seen = -1; seen !== trips; await sleep(QUIET_MS)) seen = trips;
    return trips;
  }
  return {
    url: through.href,
    counting: async (work) => {
      const before = await quiet();
      await work();
      return (await quiet()) - before;
    },
    cut,
    get isOpen() {
      return isOpen;
    },
    set isOpen(open) {
      isOpen = open;
      if (!open) cut();
    },
    stop: () => {
      server.close();
      cut();
    },
  };
}
