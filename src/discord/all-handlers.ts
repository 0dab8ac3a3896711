import type { Bot } from './bot.ts';
import { answerButton, moreButton } from './buttons/answer.ts';
import { askOnButton } from './buttons/ask-on.ts';
import { deleteButton } from './buttons/delete.ts';
import { episodesButton } from './buttons/episodes.ts';
import { feedbackButton } from './buttons/feedback.ts';
import { findButton } from './buttons/find.ts';
import { liftButton } from './buttons/lift.ts';
import { chooseButton, linesButton, postButton } from './buttons/lines.ts';
import { quoteButton } from './buttons/quote.ts';
import { aroundButton, readButton } from './buttons/read.ts';
import { shareButton } from './buttons/share.ts';
import { summaryButton } from './buttons/summary.ts';
import { openButton, transcriptButton } from './buttons/transcript.ts';
import { verifyButton } from './buttons/verify.ts';
import { announce } from './commands/announce.ts';
import { ask } from './commands/ask.ts';
import { dailyQuote } from './commands/daily-quote.ts';
import { episodes } from './commands/episodes.ts';
import { find } from './commands/find.ts';
import { findInPodcast } from './commands/find-in-podcast.ts';
import { help } from './commands/help.ts';
import { mention } from './commands/mention.ts';
import { privacy } from './commands/privacy.ts';
import { quote } from './commands/quote.ts';
import { settings } from './commands/settings.ts';
import { spoilers } from './commands/spoilers.ts';
import { summary } from './commands/summary.ts';
import { transcript } from './commands/transcript.ts';
import { verify } from './commands/verify.ts';
import type { Handlers } from './interactions/handler.ts';

/** Everything that the bot can do. */
export function createHandlers(bot: Bot): Handlers {
  return {
    slash: [
      ask(bot),
      find(bot),
      verify(bot),
      summary(bot),
      transcript(bot),
      episodes(bot),
      help(),
      quote(bot),
      spoilers(bot),
      privacy(bot),
      settings(bot),
      announce(bot),
      dailyQuote(bot),
    ],
    menus: [findInPodcast(bot)],
    buttons: {
      read: readButton(bot),
      around: aroundButton(bot),
      more: moreButton(bot),
      verify: verifyButton(bot),
      choose: chooseButton(bot),
      lines: linesButton(bot),
      post: postButton(bot),
      quote: quoteButton(bot),
      lift: liftButton(bot),
      'ask-on': askOnButton(bot),
      answer: answerButton(bot),
      share: shareButton(bot),
      feedback: feedbackButton(bot),
      find: findButton(bot),
      open: openButton(bot),
      transcript: transcriptButton(bot),
      episodes: episodesButton(bot),
      summary: summaryButton(bot),
      delete: deleteButton(),
    },
    mention: mention(bot),
  };
}
