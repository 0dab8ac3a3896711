import { type TranscriptPlace, transcriptPage } from '../../answering/read-transcript.ts';
import type { Library } from '../../library/library.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import { keyOf } from '../interactions/episode-key.ts';
import { type Audience, closingButtons } from '../interactions/visibility.ts';
import { renderPage } from './render/render-page.ts';
import type { Reply } from './reply.ts';

/** Where a page begins, or, backward, ends. */
export type PagePlace = TranscriptPlace & { readonly backward: boolean };

export interface TranscriptRequest {
  readonly episode: EpisodeRecord;
  readonly place: PagePlace;
  readonly audience: Audience;
}

/** A page of a transcript that can be turned. Call inside {@link Library.read}. */
export function transcriptReply(library: Library, { episode, place, audience }: TranscriptRequest): Reply {
  return renderPage({
    episode,
    read: pageReader(library, episode, place),
    turn: (to) => ({ kind: 'transcript', episode: keyOf(episode), ...to }),
    closing: closingButtons(audience),
  });
}

/** Reads a page from a place, of any length. To be called inside {@link Library.read}. */
export function pageReader(library: Library, episode: EpisodeRecord, place: PagePlace) {
  const direction = place.backward ? 'backward' : 'forward';
  return (maxCharacters: number) => transcriptPage(library, episode, place, { maxCharacters, direction });
}
