import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from '../free-port.ts';

/** A Postgres server of its own, in a folder that goes with it. */
export interface RealServer {
  readonly url: string;
  /** Ends it as a crash does: nobody is told. */
  crash(): void;
  start(): void;
  stop(): void;
}

/**
 * The folder of a Postgres server's programs, if there is one: POSTGRES_BIN, or where they are usually.
 *
 * @param extension - What the server has to have beside itself.
 */
export function findServer(extension?: 'vector'): string | undefined {
  const usual = '/usr/lib/postgresql';
  const versions = existsSync(usual) ? readdirSync(usual).map((version) => join(usual, version, 'bin')) : [];
  const { POSTGRES_BIN, PATH = '' } = process.env;
  const folders = POSTGRES_BIN ? [POSTGRES_BIN] : [...PATH.split(delimiter), ...versions.sort().reverse()];
  return folders.find(
    (folder) =>
      existsSync(join(folder, 'initdb')) &&
      (extension === undefined || existsSync(join(shareOf(folder), 'extension', `${extension}.control`))),
  );
}

/** Why tests that need a server were skipped, for their names. */
export const WITHOUT_SERVER = '(skipped without a Postgres server: set POSTGRES_BIN to the folder of initdb)';

/** @param bin - From {@link findServer}. */
export async function startServer(bin: string): Promise<RealServer> {
  const folder = mkdtempSync(join(tmpdir(), 'verbatim-postgres-'));
  const data = join(folder, 'data');
  const password = join(folder, 'password');
  writeFileSync(password, 'secret\n');
  const user = unprivileged();
  if (user.uid !== undefined && user.gid !== undefined)
    for (const path of [folder, password]) chownSync(path, user.uid, user.gid);
  const run = (program: string, ...args: readonly string[]) =>
    execFileSync(join(bin, program), args, { ...user, cwd: folder, stdio: 'ignore' });
  run('initdb', '-D', data, '-U', 'verbatim', '-A', 'scram-sha-256', `--pwfile=${password}`, '-E', 'UTF8');
  const port = await freePort();
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
  const start = () => void run('pg_ctl', '-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start');
  start();
  return {
    url: `postgres://verbatim:secret@127.0.0.1:${port}/postgres`,
    crash: () => void run('pg_ctl', '-D', data, '-m', 'immediate', '-w', 'stop'),
    start,
    stop: () => {
      spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'], { ...user, cwd: folder });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function shareOf(bin: string): string {
  const { stdout } = spawnSync(join(bin, 'pg_config'), ['--sharedir'], { encoding: 'utf8' });
  return stdout?.trim() ?? '';
}

/** Postgres does not run for root. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}
