import { VerbatimError } from '../errors.ts';

/**
 * A connection that failed or was lost, by the codes of Node and of Postgres
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html). 57P01 to 57P05: the server ends or
 * refuses connections, for example because it shuts down. 25006: after a failover, the old server accepts no
 * writes.
 */
const LOST =
  /^(?:08\w{3}|57P0[1-5]|25006|E(?:CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN))$/;
/** The server has no free connections. */
const FULL = /^53300$/;
/** Errors of the driver that have no code. */
const LOST_MESSAGE =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

const TOO_SLOW = /^(?:57014|55P03|25P03)$/;
const TOO_SLOW_MESSAGE = /^Query read timeout/;
/** Wrong passwords, missing roles, rights, databases or extensions, and full disks. */
const REFUSED = /^(?:28\w{3}|42501|3D000|58P01|0A000|53100|53200|53400)$/;
/** A conflict with another transaction: the same work may succeed when it is tried again. */
const IN_THE_WAY = /^(?:40001|40P01)$/;

/** Whether the server could not be reached, or was lost during the work. Another try may reach it. */
export function isLost(error: unknown): boolean {
  const { code, message } = described(error);
  return LOST.test(code) || FULL.test(code) || LOST_MESSAGE.test(message);
}

/** Whether the same transaction may succeed when it is tried again. */
export function isInTheWay(error: unknown): boolean {
  return IN_THE_WAY.test(described(error).code);
}

/** Whether a statement names a table that does not exist, or refers to a row that does not exist. */
export function isReferenceMissing(error: unknown): boolean {
  return /^(?:42P01|23503)$/.test(described(error).code);
}

/**
 * Turns an error of the driver into one that says what to do. Mistakes of our own, such as wrong SQL, stay as
 * they are.
 *
 * @param place - Names the database, without the password.
 * @param during - Whether the connection was already open.
 */
export function postgresError(
  error: unknown,
  { place, during }: { place: string; during: boolean },
): unknown {
  const { code, message } = described(error);
  if (isLost(error)) {
    return during
      ? new VerbatimError(
          'POSTGRES_INTERRUPTED',
          `The connection to ${place} was lost while it was in use.`,
          {
            hint: 'Nothing was left half written. Try again in a moment: the server may be restarting, or another one taking its place.',
            cause: error,
          },
        )
      : new VerbatimError('POSTGRES_UNREACHABLE', `${place} cannot be reached.`, {
          hint: 'Check that the server is running and that LIBRARY_URL has its address. The next try connects again.',
          cause: error,
        });
  }
  if (TOO_SLOW.test(code) || TOO_SLOW_MESSAGE.test(message) || IN_THE_WAY.test(code)) {
    return new VerbatimError('POSTGRES_TIMEOUT', `${place} took too long.`, {
      hint: 'Try again in a moment. If this continues, check what keeps the server busy, and which transactions hold locks.',
      cause: error,
    });
  }
  // Other errors while connecting come from an untrusted certificate, or from a file that the address names.
  if (REFUSED.test(code) || !during) {
    return new VerbatimError('POSTGRES_REFUSED', `${place} refused: ${message}.`, {
      hint: 'Check user, password and database in LIBRARY_URL, the rights of that user, that pgvector is installed on the server, and that its disk is not full; docs/postgres.md says what is needed.',
      cause: error,
    });
  }
  return error;
}

function described(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: '' };
  // If a host has several addresses, Node reports all tries in one error.
  const one: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = one instanceof Error && 'code' in one && typeof one.code === 'string' ? one.code : '';
  return { code, message: one instanceof Error ? one.message : error.message };
}
