import { z } from 'zod';
import type { MatchedEpisode } from './match-episodes.ts';
import { openSealed, sealText } from './show/sealed-text.ts';
import { addressKey, type EpisodeState } from './show/show-state.ts';

const NEWEST = z.array(z.object({ id: z.string(), url: z.string() }));
const PURPOSE = 'newest transcripts';

/** The addresses of the newest episodes' transcripts, by episode id. */
export type NewestTranscripts = z.infer<typeof NEWEST>;

/**
 * Encrypts the addresses of the newest transcripts, which are requested again while the feed stays the same.
 * They may be secret, so the key comes from the feed's address, which is not stored.
 *
 * @param named - The feed's address.
 */
export function sealNewest(
  named: string,
  newest: readonly MatchedEpisode[],
  episodes: ReadonlyMap<string, EpisodeState>,
): string {
  const transcripts: NewestTranscripts = newest.flatMap(({ item, state }) => {
    const from = episodes.get(state.id)?.transcript?.from;
    const offer = item.transcripts.find(({ url }) => addressKey(url) === from);
    return offer ? [{ id: state.id, url: offer.url }] : [];
  });
  return sealText(JSON.stringify(transcripts), named, PURPOSE);
}

/** @returns undefined where nothing was sealed, or with another address. */
export function openNewest(named: string, sealed: string | undefined): NewestTranscripts | undefined {
  const opened = sealed === undefined ? undefined : openSealed(sealed, named, PURPOSE);
  return opened === undefined ? undefined : NEWEST.parse(JSON.parse(opened));
}
