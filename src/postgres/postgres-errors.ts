import { VerbatimError } from '../errors.ts';

/**
 * What goes wrong on the way to a server, by the codes of Node and of Postgres
 * (https://www.postgresql.org/docs/current/errcodes-appendix.html): it ends a connection when it is stopped,
 * and after a failover the old server takes no more writes (25006).
 */
const LOST =
  /^(?:08\w{3}|57P0[1-5]|25006|E(?:CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN))$/;
/** There are as many connections as the server allows. */
const FULL = /^53300$/;
/** The driver has no codes for these. */
const LOST_MESSAGE =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

const TOO_SLOW = /^(?:57014|55P03|25P03)$/;
const TOO_SLOW_MESSAGE = /^Query read timeout/;
/** Passwords, roles, rights, databases and extensions that are not there, full disks. */
const REFUSED = /^(?:28\w{3}|42501|3D000|58P01|0A000|53100|53200|53400)$/;
/** Another transaction came first: the same work may succeed at once. */
const IN_THE_WAY = /^(?:40001|40P01)$/;

/** Whether the server cannot be reached, or was lost while it was at work. Another try may find it. */
export function isLost(error: unknown): boolean {
  const { code, message } = described(error);
  return LOST.test(code) || FULL.test(code) || LOST_MESSAGE.test(message);
}

/** Whether the same transaction, begun anew, may succeed. */
export function isInTheWay(error: unknown): boolean {
  return IN_THE_WAY.test(described(error).code);
}

/** Whether a statement names a table, or refers to a row, that is not there. */
export function isReferenceMissing(error: unknown): boolean {
  return /^(?:42P01|23503)$/.test(described(error).code);
}

/**
 * An error of the driver as one that says what to do. What is a mistake of ours stays as it is.
 *
 * @param place - The database as it may be shown.
 * @param during - Whether the connection was open already.
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
          `${place} ended the connection in the middle of the work.`,
          {
            hint: 'Nothing was half written. Try again in a moment: another server may be taking its place.',
            cause: error,
          },
        )
      : new VerbatimError('POSTGRES_UNREACHABLE', `${place} cannot be reached.`, {
          hint: 'Check that the server runs and that LIBRARY_URL names it; the next try connects anew.',
          cause: error,
        });
  }
  if (TOO_SLOW.test(code) || TOO_SLOW_MESSAGE.test(message) || IN_THE_WAY.test(code)) {
    return new VerbatimError('POSTGRES_TIMEOUT', `${place} took too long.`, {
      hint: 'Try again in a moment. If it goes on, see what keeps the server busy, or others waiting.',
      cause: error,
    });
  }
  // On the way there, it is a certificate that is not trusted, or a file that the address names.
  if (REFUSED.test(code) || !during) {
    return new VerbatimError('POSTGRES_REFUSED', `${place} refuses: ${message}.`, {
      hint: 'Check user, password, database and rights in LIBRARY_URL, and that the server has room; docs/postgres.md tells what it needs.',
      cause: error,
    });
  }
  return error;
}

function described(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: '', message: '' };
  // Where a name has several addresses, Node tells of all tries in one error.
  const one: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code = one instanceof Error && 'code' in one && typeof one.code === 'string' ? one.code : '';
  return { code, message: one instanceof Error ? one.message : error.message };
}
