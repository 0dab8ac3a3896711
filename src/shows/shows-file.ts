import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { VerbatimError } from '../errors.ts';

/** Limits of the servers of one show, and of the shows in the file. */
const MOST_SERVERS = 1000;
const MOST_SHOWS = 1000;
/** Enough for about 50,000 server ids. */
const MAX_BYTES = 1024 * 1024;

const RULE = z.strictObject({
  servers: z.union(
    [
      z.literal('all'),
      z
        .array(
          z
            .string()
            .regex(
              /^\d{15,21}$/,
              'a server id has 15 to 21 digits, in quotation marks; Copy Server ID in Discord gives it',
            ),
        )
        .max(MOST_SERVERS),
    ],
    'must be "all" or a list of server ids in quotation marks',
  ),
});

const SHOWS = z
  .record(z.string().trim().min(1).max(300), RULE)
  .refine((shows) => Object.keys(shows).length <= MOST_SHOWS, `must name at most ${MOST_SHOWS} shows`);

/** The servers in which a show may be seen: all, or those with these ids. */
export type Servers = 'all' | ReadonlySet<string>;

/** An entry of the file. */
export interface ShowRule {
  /** The name of a show, or its folder. */
  readonly show: string;
  readonly servers: Servers;
}

/**
 * Reads the rules for who may see which show; undefined if there is no such file.
 *
 * @throws VerbatimError SHOWS_INVALID with everything that is wrong with the file. Nothing is guessed: a rule
 * that is misread could show everybody what is only for some.
 */
export function readShowRules(file: string): readonly ShowRule[] | undefined {
  const content = contentOf(file);
  if (content === undefined) return undefined;
  const parsed = SHOWS.safeParse(jsonOf(content, file));
  if (!parsed.success) throw invalid(file, parsed.error.issues.map(describe).join('; '), parsed.error);
  return Object.entries(parsed.data).map(([show, { servers }]) => ({
    show,
    servers: servers === 'all' ? servers : new Set(servers),
  }));
}

function contentOf(file: string): string | undefined {
  try {
    const bytes = readFileSync(file);
    if (bytes.length > MAX_BYTES) throw invalid(file, 'The file is larger than a megabyte.');
    return bytes.toString('utf8');
  } catch (cause) {
    if (cause instanceof VerbatimError) throw cause;
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw invalid(file, 'The file cannot be read.', cause);
  }
}

function jsonOf(content: string, file: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw invalid(file, `This is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, cause);
  }
}

function describe({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `${path.join(' › ')}: ${message}`;
}

function invalid(file: string, message: string, cause?: unknown): VerbatimError {
  return new VerbatimError('SHOWS_INVALID', message, {
    hint: 'Write {"The Members Show": {"servers": ["123456789012345678"]}, …}, or "all" in place of the list; see docs/feeds.md. Until the file is right, nobody sees more than before.',
    cause,
    file,
  });
}
