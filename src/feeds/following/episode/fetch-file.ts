import { VerbatimError } from '../../../errors.ts';
import { toWebAddress } from '../../fetching/feed-address.ts';
import { fetchPolitely, type Validators } from '../../fetching/fetch-politely.ts';
import { addressKey, type FileState } from '../show/show-state.ts';
import { hashOf } from '../show/write-whole.ts';
import type { Bringing } from './bringing.ts';

/** Decompressed. Of a transcript, or chapters. */
const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** What a server gave for an address. */
export interface FetchedFile {
  readonly bytes: Buffer;
  readonly validators: Validators;
}

/**
 * Fetches a file of an episode, unless it is the one that is known.
 *
 * @throws VerbatimError as {@link fetchPolitely} does, and FEED_UNREACHABLE where only a part of it comes.
 */
export async function fetchFile(
  url: string,
  known: FileState | undefined,
  { fetching, authorization, full }: Bringing,
): Promise<FetchedFile | 'same'> {
  const isConditional =
    !full &&
    known !== undefined &&
    addressKey(url) === known.from &&
    (known.etag ?? known.lastModified) !== undefined;
  const fetched = await fetchPolitely(
    {
      address: toWebAddress(url),
      maxBytes: MAX_FILE_BYTES,
      accept: '*/*',
      validators: isConditional ? known : undefined,
      authorization,
    },
    fetching,
  );
  if (fetched.kind === 'same') return 'same';
  if (fetched.isCut) {
    throw new VerbatimError('FEED_UNREACHABLE', 'The connection ends in the middle, again and again.', {
      hint: 'It is tried again in the next run.',
    });
  }
  if (known !== undefined && hashOf(fetched.body) === known.hash) return 'same';
  return { bytes: fetched.body, validators: fetched.validators };
}
