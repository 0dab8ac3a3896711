import type { PlaceInEpisode } from '../answering/read-transcript.ts';
import type { Library } from '../library/library.ts';
import type { EpisodeRecord } from '../library/records.ts';
import { keyOf } from './episode-key.ts';
import { type Audience, closingButtons } from './publicity.ts';
import { renderPage } from './render/page.ts';
import type { Reply } from './reply.ts';

export interface TranscriptRequest {
  readonly episode: EpisodeRecord;
  readonly place: PlaceInEpisode & { readonly backward: boolean };
  readonly audience: Audience;
}

/** A page of a transcript that can be turned. Call inside {@link Library.read}. */
export function transcriptReply(library: Library, { episode, place, audience }: TranscriptRequest): Reply {
  return renderPage({
    library,
    episode,
    place,
    turn: (to) => ({ kind: 'transcript', episode: keyOf(episode), ...to }),
    closing: closingButtons(audience),
  });
}
