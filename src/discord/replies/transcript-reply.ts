import { type TranscriptPlace, transcriptPage } from '../../answering/read-transcript.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Snapshot } from '../../library/snapshot.ts';
import type { Mark } from '../button-state/button-state.ts';
import { episodeKeyOf } from '../button-state/episode-key.ts';
import type { Reply } from '../messages/reply.ts';
import { type Audience, closingButtons } from '../server-rules/visibility.ts';
import { chooseButton } from './render/render-lines.ts';
import { renderTranscriptPage } from './render/render-transcript-page.ts';

/** Where in the transcript a page begins; if `backward`, where it ends. */
export type PagePlace = TranscriptPlace & { readonly backward: boolean };

export interface TranscriptRequest {
  readonly episode: EpisodeRecord;
  readonly place: PagePlace;
  /** Sentences to highlight. */
  readonly mark?: Mark | undefined;
  readonly audience: Audience;
}

/** A page of a transcript, with buttons to turn it. */
export function transcriptReply(
  snapshot: Snapshot,
  { episode, place, mark, audience }: TranscriptRequest,
): Promise<Reply> {
  return renderTranscriptPage({
    episode,
    read: pageReader(snapshot, episode, place),
    turn: (to) => ({ kind: 'transcript', episode: episodeKeyOf(episode), ...to, ...(mark && { mark }) }),
    mark,
    words: audience.words,
    closing: [...(mark ? [chooseButton({ episode, ...mark }, audience)] : []), ...closingButtons(audience)],
  });
}

/** A function that reads the page at a place, with at most so many characters. */
export function pageReader(snapshot: Snapshot, episode: EpisodeRecord, place: PagePlace) {
  const direction = place.backward ? 'backward' : 'forward';
  return (maxCharacters: number) => transcriptPage(snapshot, episode, place, { maxCharacters, direction });
}
