import { qualifiedId } from '../../transcript/episode.ts';
import type { Bot } from '../bot.ts';
import { episodeByKey } from '../button-state/episode-key.ts';
import type { ButtonHandler } from '../interactions/handler.ts';
import { requireQuestion } from '../messages/question-line.ts';
import { wordsFor } from '../texts/words.ts';

/**
 * "Helpful" and "Not helpful". What is stored names the moment and holds a hash of the question, but not who
 * clicked. A second click replaces the first.
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
