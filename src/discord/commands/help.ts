import { slashCommand } from '../command-options/definitions.ts';
import type { SlashHandler } from '../interactions/handler.ts';

const HELP = `**I know what was said on the podcast, word for word.** Nothing I show is made up: every quote is from a transcript, with the moment to play it from.

\`/ask\` a question, and get the words that answer it
\`/find\` every moment where a topic was discussed
\`/verify\` whether something was ever said
\`/summary\` an episode at a glance: chapters and highlights
\`/transcript\` to read an episode from any moment on
\`/episodes\` I know

You can also mention me with a question, write me a direct message, or open the menu of any message: **Apps › Find in podcast**.

Add \`private\` to a command, and only you see the answer. \`/privacy\` says what I store. Moderators: \`/settings\`.`;

/** `/help`: what the bot can do, on one screen. */
export function help(): SlashHandler {
  return {
    data: slashCommand('help', 'What I can do'),
    visibility: () => 'private',
    execute: async () => ({ content: HELP }),
  };
}
