import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { GatewayIntentBits, GatewayOpcodes } from 'discord.js';
import { type WebSocket, WebSocketServer } from 'ws';
import { isObject, type Json, numberOf, stringOf } from './json.ts';
import { applicationPayload, guildPayload, userPayload } from './payloads.ts';
import type { SessionStarts } from './session-starts.ts';
import { shardOf, type World } from './world.ts';

const PRIVILEGED =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;
const ALL_INTENTS = Object.values(GatewayIntentBits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
);

interface Shard {
  readonly id: number;
  readonly count: number;
}

interface Session {
  readonly id: string;
  readonly intents: number;
  /** The part of the servers whose events it gets. */
  readonly shard: Shard;
  sequence: number;
  /** Events since the session began, to be replayed after a resume. */
  readonly events: Json[];
  socket: WebSocket | undefined;
}

export interface GatewayOptions {
  readonly world: World;
  readonly token: string;
  readonly heartbeatMs: number;
  readonly starts: SessionStarts;
  /** The address that clients connect to. */
  readonly url: () => string;
}

/**
 * The Gateway, version 10, in JSON without compression: sessions, heartbeats, resuming, and the ways in which
 * it fails.
 */
export class Gateway {
  readonly #options: GatewayOptions;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, Session>();
  readonly #connections = new Set<WebSocket>();
  readonly #waiting = new Set<() => void>();
  #acknowledgesHeartbeats = true;
  #refusals: number[] = [];

  /**
   * How often clients connected, identified (of that too soon), resumed and sent heartbeats, and the codes
   * with which they hung up.
   */
  readonly counts = { connections: 0, identifies: 0, tooSoon: 0, resumes: 0, heartbeats: 0 };
  readonly closeCodes: number[] = [];
  /** The payload of the last identify. */
  lastIdentify: Json | undefined;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#greet(connection));
  }

  /**
   * Sends an event to every session whose intents ask for it and that has the server, or direct messages. A
   * session without a connection gets it on resuming.
   */
  dispatch(
    type: string,
    data: Json | ((intents: number) => Json),
    { intents = 0 }: { intents?: number } = {},
  ): void {
    for (const session of this.#sessions.values()) {
      if (intents !== 0 && (session.intents & intents) === 0) continue;
      const event = typeof data === 'function' ? data(session.intents) : data;
      const guild = stringOf(type.startsWith('GUILD_') ? event.id : event.guild_id);
      if (shardOf(guild, session.shard.count) === session.shard.id) this.#emit(session, type, event);
    }
  }

  /** The ids of the shards that are connected and ready, in order. */
  get connectedShards(): number[] {
    const connected = [...this.#sessions.values()].filter(({ socket }) => socket !== undefined);
    return connected.map(({ shard }) => shard.id).sort((a, b) => a - b);
  }

  /** Whether a client is connected and ready. */
  get isConnected(): boolean {
    return this.connectedShards.length > 0;
  }

  /** Settles when a condition on the gateway holds. */
  async until(condition: (gateway: this) => boolean, timeoutMs = 15_000): Promise<void> {
    if (condition(this)) return;
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`The gateway waited ${timeoutMs} ms in vain: ${JSON.stringify(this.counts)}`)),
        timeoutMs,
      );
      const check = () => {
        if (!condition(this)) return;
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve();
      };
      this.#waiting.add(check);
    });
  }

  /** Drops every connection. 1006 breaks the line without a close frame. */
  drop(code: number): void {
    for (const socket of this.#connections) hangUp(socket, code);
  }

  /** Asks clients to reconnect (op 7). */
  askToReconnect(): void {
    for (const socket of this.#sockets()) send(socket, { op: GatewayOpcodes.Reconnect, d: null });
  }

  /** Says that the session is no longer valid (op 9). */
  invalidateSessions({ resumable }: { resumable: boolean }): void {
    const sockets = [...this.#sockets()];
    if (!resumable) this.#sessions.clear();
    for (const socket of sockets) send(socket, { op: GatewayOpcodes.InvalidSession, d: resumable });
  }

  /** Forgets all sessions, so that the next resume is answered with an invalid session. */
  forgetSessions(): void {
    this.#sessions.clear();
  }

  /** Stops or resumes acknowledging heartbeats. Without them, a connection only looks alive. */
  acknowledgeHeartbeats(acknowledge: boolean): void {
    this.#acknowledgesHeartbeats = acknowledge;
  }

  /** Stops reading from every connection, so that nothing is answered any more, not even a close frame. */
  freeze(): void {
    for (const socket of this.#connections) socket.pause();
  }

  /** Closes the next connections with these codes when they identify or resume, one code each. */
  refuseNext(...codes: readonly number[]): void {
    this.#refusals.push(...codes);
  }

  close(): void {
    for (const socket of this.#connections) socket.terminate();
    this.#server.close();
  }

  *#sockets(): Iterable<WebSocket> {
    for (const { socket } of this.#sessions.values()) if (socket !== undefined) yield socket;
  }

  #greet(socket: WebSocket): void {
    this.counts.connections++;
    this.#connections.add(socket);
    let session: Session | undefined;
    socket.on('message', (raw) => {
      const payload = parse(String(raw));
      if (payload === undefined) return socket.close(4002, 'Error while decoding payload.');
      switch (payload.op) {
        case GatewayOpcodes.Heartbeat:
          this.counts.heartbeats++;
          if (this.#acknowledgesHeartbeats) send(socket, { op: GatewayOpcodes.HeartbeatAck });
          break;
        case GatewayOpcodes.Identify:
          if (session !== undefined) return socket.close(4005, 'Already authenticated.');
          session = this.#identify(socket, isObject(payload.d) ? payload.d : {});
          break;
        case GatewayOpcodes.Resume:
          session = this.#resume(socket, isObject(payload.d) ? payload.d : {}) ?? session;
          break;
        case GatewayOpcodes.PresenceUpdate:
        case GatewayOpcodes.VoiceStateUpdate:
        case GatewayOpcodes.RequestGuildMembers:
          if (session === undefined) return socket.close(4003, 'Not authenticated.');
          break;
        default:
          return socket.close(4001, 'Unknown opcode.');
      }
      this.#changed();
    });
    socket.on('close', (code) => {
      this.closeCodes.push(code);
      this.#connections.delete(socket);
      for (const known of this.#sessions.values()) {
        if (known.socket !== socket) continue;
        known.socket = undefined;
        // A client that closes with 1000 or 1001 ends its session. Any other session can be resumed.
        if ((code === 1000 || code === 1001) && !dropped.has(socket)) this.#sessions.delete(known.id);
      }
      this.#changed();
    });
    send(socket, { op: GatewayOpcodes.Hello, d: { heartbeat_interval: this.#options.heartbeatMs } });
  }

  #identify(socket: WebSocket, data: Json): Session | undefined {
    this.counts.identifies++;
    this.lastIdentify = data;
    const refusal = this.#refusals.shift();
    const intents = numberOf(data.intents);
    if (refusal !== undefined) return hangUp(socket, refusal);
    if (data.token !== this.#options.token) return hangUp(socket, 4004);
    if ((intents & ~ALL_INTENTS) !== 0) return hangUp(socket, 4013);
    if ((intents & PRIVILEGED) !== 0) return hangUp(socket, 4014);
    const shard = shardIn(data);
    if (shard === undefined) return hangUp(socket, 4010);
    const start = this.#options.starts.start(shard.id);
    // Who begins too many loses the token.
    if (start === 'too-many') return hangUp(socket, 4004);
    if (start === 'too-soon') {
      this.counts.tooSoon++;
      send(socket, { op: GatewayOpcodes.InvalidSession, d: false });
      return undefined;
    }
    const session: Session = {
      id: randomUUID().replaceAll('-', ''),
      intents,
      shard,
      sequence: 0,
      events: [],
      socket,
    };
    this.#sessions.set(session.id, session);
    const { world } = this.#options;
    const guilds = [...world.guilds.values()].filter(({ id }) => shardOf(id, shard.count) === shard.id);
    this.#emit(session, 'READY', {
      v: 10,
      user: { ...userPayload(world.bot), verified: true, mfa_enabled: true, email: null },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      session_type: 'normal',
      resume_gateway_url: `${this.#options.url()}/resume`,
      shard: [shard.id, shard.count],
      application: applicationPayload(world),
    });
    if ((intents & GatewayIntentBits.Guilds) !== 0) {
      for (const guild of guilds) this.#emit(session, 'GUILD_CREATE', guildPayload(guild, world));
    }
    return session;
  }

  #resume(socket: WebSocket, data: Json): Session | undefined {
    this.counts.resumes++;
    const refusal = this.#refusals.shift();
    if (refusal !== undefined) return hangUp(socket, refusal);
    if (data.token !== this.#options.token) return hangUp(socket, 4004);
    const session = this.#sessions.get(stringOf(data.session_id));
    const from = numberOf(data.seq);
    if (session === undefined) {
      send(socket, { op: GatewayOpcodes.InvalidSession, d: false });
      return undefined;
    }
    if (from > session.sequence) return hangUp(socket, 4007);
    session.socket = socket;
    for (const event of session.events.slice(from)) send(socket, event);
    this.#emit(session, 'RESUMED', {});
    return session;
  }

  #emit(session: Session, type: string, data: Json): void {
    session.sequence++;
    const event = { op: GatewayOpcodes.Dispatch, t: type, s: session.sequence, d: data };
    session.events.push(event);
    if (session.socket !== undefined) send(session.socket, event);
  }

  #changed(): void {
    for (const check of this.#waiting) check();
  }
}

/** The shard that an identify names; the only one where it names none. Undefined for one that cannot be. */
function shardIn({ shard }: Json): Shard | undefined {
  if (shard === undefined) return { id: 0, count: 1 };
  const [id, count] = Array.isArray(shard) ? shard.map(Number) : [];
  const isThere = Number.isInteger(id) && Number.isInteger(count);
  return isThere && id !== undefined && count !== undefined && id >= 0 && id < count
    ? { id, count }
    : undefined;
}

function parse(raw: string): Json | undefined {
  try {
    const payload: unknown = JSON.parse(raw);
    return isObject(payload) ? payload : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function send(socket: WebSocket, payload: Json): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(payload));
}

/** Connections that the server ended. */
const dropped = new WeakSet<WebSocket>();

function hangUp(socket: WebSocket, code: number): undefined {
  dropped.add(socket);
  if (code === 1006) socket.terminate();
  else socket.close(code);
}
