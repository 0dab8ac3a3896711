import { qualifiedId } from '../../transcript/episode.ts';
import type { Bot } from '../bot.ts';
import { episodeByKey } from '../button-state/episode-key.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { requireQuestion } from '../messages/question-line.ts';
import { wordsFor } from '../texts/words.ts';

/**
 * "👍" and "👎" under an answer. What is stored has the quote's place and a keyed hash of the question (or
 * its words, if the operator keeps them), but not who clicked. A second click of the same user replaces the
 * first.
 */
export function feedbackButton(bot: Bot): ButtonHandler<'feedback'> {
  return {
    answers: 'private',
    async execute({ state, message, user, locale, commandIds }) {
      const { helpful, passage: id, first, last, within } = state;
      const judged = await bot.sources.library.read(async (snapshot) => {
        const { row, metadata } = episodeByKey(snapshot, state.episode);
        const sentences = await snapshot.sentences(row, first, last);
        return {
          passage: {
            episode: qualifiedId(metadata),
            id,
            first,
            last,
            start: sentences[0]?.start ?? 0,
            end: sentences.at(-1)?.end ?? 0,
          },
          within: within && 'id' in within ? qualifiedId(episodeByKey(snapshot, within).metadata) : undefined,
        };
      });
      await bot.feedback.add(
        { ...judged, question: requireQuestion(message.content), helpful, at: new Date() },
        user,
      );
      const { say } = wordsFor(locale, commandIds);
      return {
        content: `${say(helpful ? 'feedback.helpful' : 'feedback.not-helpful')}\n-# ${say('feedback.noted')}`,
      };
    },
  };
}
