import { VerbatimError } from '../../../errors.ts';
import { toWebAddress } from '../../fetching/feed-address.ts';
import { fetchPolitely, type Validators } from '../../fetching/fetch-politely.ts';
import { addressKey, type FileState } from '../show/show-state.ts';
import { hashOf } from '../show/write-whole.ts';
import type { UpdateContext } from './episode-update.ts';

/** Maximum bytes of a transcript or a chapters file, decompressed. */
const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** A file as the server sent it. */
export interface FetchedFile {
  readonly bytes: Buffer;
  readonly validators: Validators;
}

/**
 * Fetches a file of an episode; `same` where it has not changed since `known`.
 *
 * @throws VerbatimError as {@link fetchPolitely} does, and FEED_UNREACHABLE where only a part of it arrives.
 */
export async function fetchFile(
  url: string,
  known: FileState | undefined,
  { fetching, authorization, full }: UpdateContext,
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
    throw new VerbatimError(
      'FEED_UNREACHABLE',
      'The connection breaks off each time before the file is complete.',
      {
        hint: 'The next run tries again.',
      },
    );
  }
  if (known !== undefined && hashOf(fetched.body) === known.hash) return 'same';
  return { bytes: fetched.body, validators: fetched.validators };
}
