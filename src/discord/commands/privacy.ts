import type { FeedbackStore } from '../../bot-store/feedback-store.ts';
import { slashCommand } from '../command-options/definitions.ts';
import type { SlashHandler } from '../interactions/handler.ts';

const privacyText = (keepsQuestions: boolean) => `**What I store: as little as I can.**
• **Questions:** ${keepsQuestions ? 'stored only with a judgement (see next)' : 'not stored'}, not logged, and sent to nobody. They are answered on the machine that I run on, without any outside service.
• **Helpful / Not helpful:** the moment, the day, and ${keepsQuestions ? 'the words of the question. Not your name.' : 'a keyed hash of the question. Not your name, not your words.'}
• **Settings of a server:** its id, the channels with public answers, the default episode, the pause between questions.
• **The log:** which command, how long it took, how it ended. No names, no text.
• **In memory only:** who asked in the last minutes, for the pause between questions, and who judged what, so that a second click counts once.

**How to delete it**
• An answer: its **Delete** button, for who asked and for moderators. A private one is gone when you dismiss it.
• The settings of a server: \`/settings\` with \`reset\`, or remove me from the server.
• Feedback names nobody, so it cannot be found by person; whoever runs this bot can delete it by question or by day.`;

/** `/privacy`: what the bot stores, and how to delete it. */
export function privacy(bot: { feedback: Pick<FeedbackStore, 'keepsQuestions'> }): SlashHandler {
  return {
    data: slashCommand('privacy', 'What I store about you, and how to delete it'),
    visibility: () => 'private',
    execute: async () => ({ content: privacyText(bot.feedback.keepsQuestions) }),
  };
}
