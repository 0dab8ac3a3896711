import { episodeCalled } from '../../library/records.ts';
import type { Bot } from '../bot.ts';
import { literalMarkdown } from '../messages/markdown.ts';
import type { Reply } from '../messages/reply.ts';
import type { Words } from '../texts/words.ts';
import { episodeName } from './render/line-parts.ts';

/** The most markdown for the id of an episode that is no longer there, in UTF-16 code units. */
const MAX_ID = 100;

/** The spoiler cap of a user, with a button to lift it. */
export async function capReply({ sources, caps }: Bot, user: string, { say }: Words): Promise<Reply> {
  const cap = await caps.get(user);
  if (cap === undefined) return { content: say('spoilers.none') };
  const episodes = await sources.library.read((snapshot) => snapshot.episodes());
  const known = episodeCalled(episodes, cap.episode);
  const episode = known ? episodeName(known) : literalMarkdown(cap.episode, MAX_ID);
  return {
    content: say('spoilers.capped', { episode }),
    buttons: [[{ label: say('button.lift'), state: { kind: 'lift' } }]],
  };
}
