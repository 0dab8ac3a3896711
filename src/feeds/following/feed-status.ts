import path from 'node:path';
import { parseMetadata } from '../../transcript/files/metadata.ts';
import { SHOW_FILE } from '../../transcript/files/offer-sources.ts';
import { countTranscripts, followedShows } from './show/show-state.ts';
import { readIfThere } from './show/write-whole.ts';

/** How a feed is doing. */
export interface FeedStatus {
  /** The show that it fills. */
  readonly show: string;
  /** When it was last read, as ISO 8601. */
  readonly followed: string | undefined;
  /** Ids of the episodes of which something could not be had. */
  readonly unread: readonly string[];
}

/** How the feeds are doing that fill a folder of transcripts, as the last run left it. */
export async function feedStatus(transcriptsDir: string): Promise<FeedStatus[]> {
  const shows = await followedShows(transcriptsDir);
  return Promise.all(
    shows.map(async ({ folder, state }) => {
      const file = path.join(folder, SHOW_FILE);
      const content = (await readIfThere(file))?.toString('utf8') ?? '{}';
      const { show = path.basename(folder) } = parseMetadata(content, file).given;
      return { show, followed: state.followed, unread: countTranscripts(state.episodes).unread };
    }),
  );
}
