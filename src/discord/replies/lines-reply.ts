import { type Excerpt, excerptOf, segmentsOf } from '../../answering/excerpt.ts';
import type { Bot } from '../bot.ts';
import { buttonTooOld } from '../button-state/button-errors.ts';
import type { EpisodeKey } from '../button-state/button-state.ts';
import { episodeByKey } from '../button-state/episode-key.ts';
import type { Reply } from '../messages/reply.ts';
import type { Audience } from '../server-rules/visibility.ts';
import { renderPostedLines, renderPreview } from './render/render-lines.ts';

/** Sentences of an episode that somebody wants to quote. */
export interface ChosenLines {
  readonly episode: EpisodeKey;
  /** Positions of the first and last, both inclusive. */
  readonly first: number;
  readonly last: number;
}

/**
 * A preview of chosen lines, with buttons to choose others.
 *
 * @throws VerbatimError BUTTON_TOO_OLD when the episode or its lines are gone.
 */
export async function previewReply(bot: Bot, lines: ChosenLines, audience: Audience): Promise<Reply> {
  return renderPreview(await readLines(bot, lines), audience);
}

/**
 * Chosen lines as a public message, with the name of the user who posts them.
 *
 * @throws VerbatimError BUTTON_TOO_OLD when the episode or its lines are gone.
 */
export async function postedReply(bot: Bot, lines: ChosenLines, audience: Audience): Promise<Reply> {
  return renderPostedLines(await readLines(bot, lines), audience);
}

function readLines({ sources }: Bot, { episode: key, first, last }: ChosenLines): Promise<Excerpt> {
  return sources.library.read(async (snapshot) => {
    const episode = episodeByKey(snapshot, key);
    const sentences = await snapshot.sentences(episode.row, first, last);
    const [opening] = sentences;
    const closing = sentences.at(-1);
    if (!opening || !closing) throw buttonTooOld();
    return excerptOf(episode, { opening, closing }, segmentsOf(sentences));
  });
}
