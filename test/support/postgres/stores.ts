import { Postgres } from '../../../src/postgres/postgres.ts';
import { startPglite } from './pglite.ts';
import { findServer, type RealServer, startServer, WITHOUT_SERVER } from './real-server.ts';

/** Something that keeps libraries. */
export interface RunningStore {
  /** Undefined where libraries are in folders. */
  readonly url: string | undefined;
  stop(): unknown;
}

export interface Store {
  readonly name: string;
  readonly isSkipped: boolean;
  start(): Promise<RunningStore>;
}

const bin = findServer('vector');

/** Postgres as it is in the wild, where this machine has one with pgvector. */
export const SERVER = {
  name: bin === undefined ? `a Postgres server ${WITHOUT_SERVER}` : 'a Postgres server',
  isSkipped: bin === undefined,
  start: (): Promise<RealServer> => startServer(bin ?? ''),
} satisfies Store;

/** Whatever a library may be kept in. */
export const STORES: readonly Store[] = [
  { name: 'a folder', isSkipped: false, start: async () => ({ url: undefined, stop: () => undefined }) },
  { name: 'Postgres in this process', isSkipped: false, start: startPglite },
  SERVER,
];

/** Takes everything of Verbatim out of a database. */
export async function emptyDatabase(url: string): Promise<void> {
  const postgres = await Postgres.open(url);
  await postgres.query('DROP SCHEMA IF EXISTS verbatim CASCADE');
  await postgres.close();
}
