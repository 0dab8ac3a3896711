import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { VerbatimError } from '../errors.ts';

/** Servers that one show can be for, and shows in the file. */
const MOST_SERVERS = 1000;
const MOST_SHOWS = 1000;
/** A megabyte names as many servers as there can be. */
const MAX_BYTES = 1024 * 1024;

const RULE = z.strictObject({
  servers: z.union(
    [
      z.literal('all'),
      z
        .array(
          z
            .string()
            .regex(/^\d{15,21}$/, 'a server id has 15 to 21 digits, in quotation marks: Copy Server ID'),
        )
        .max(MOST_SERVERS),
    ],
    'must be "all" or a list of server ids in quotation marks',
  ),
});

const SHOWS = z
  .record(z.string().trim().min(1).max(300), RULE)
  .refine((shows) => Object.keys(shows).length <= MOST_SHOWS, `must name at most ${MOST_SHOWS} shows`);

/** Who may see a show: everybody, or the members of these servers in these servers. */
export type Servers = 'all' | ReadonlySet<string>;

/** A line of the file: a show's name, or its folder, and who may see it. */
export interface ShowRule {
  readonly show: string;
  readonly servers: Servers;
}

/**
 * Reads the rules on who may see which show; none where there is no such file.
 *
 * @throws VerbatimError SHOWS_INVALID with everything that is wrong with it. Nothing is guessed: a rule that
 * is misread would show to all what is for some.
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
    if (bytes.length > MAX_BYTES) throw invalid(file, 'The file has more than a megabyte.');
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
    hint: 'It takes {"The Members Show": {"servers": ["123456789012345678"]}, …}, or "all" for the servers; see docs/feeds.md. Until it is right, nobody sees more than before.',
    cause,
    file,
  });
}
