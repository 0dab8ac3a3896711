import path from 'node:path';
import { parseMetadata } from '../../transcript/files/metadata.ts';
import { SHOW_FILE } from '../../transcript/files/offer-sources.ts';
import { countTranscripts, followedShows } from './show/show-state.ts';
import { readIfThere } from './show/write-whole.ts';

/** The state of a feed after its last run. */
export interface FeedStatus {
  /** Name of its show. */
  readonly show: string;
  /** When it was last followed to the end (ISO 8601). */
  readonly followed: string | undefined;
  /** Ids of episodes for which some file could not be fetched. */
  readonly unread: readonly string[];
}

/** The state of all feeds that are followed into a folder of transcripts. */
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
