import { chronologyOf } from '../../answering/episode-order.ts';
import type { Bot } from '../bot.ts';
import type { Reply } from '../messages/reply.ts';
import type { SmallTalk } from '../messages/small-talk.ts';
import type { Words } from '../texts/words.ts';
import { episodeName } from './render/line-parts.ts';

/** The answer to small talk: a friendly line, and what to ask; or the help. */
export async function talkReply({ sources }: Bot, kind: SmallTalk, words: Words): Promise<Reply> {
  const { say } = words;
  if (kind === 'help') return { content: say('help') };
  const [newest] = await sources.library.read((snapshot) => chronologyOf(snapshot.episodes()).newestFirst);
  const hello = say(kind === 'greeting' ? 'talk.greeting' : 'talk.thanks');
  const hint = newest && say('talk.what-to-ask', { episode: episodeName(newest) });
  return { content: [hello, ...(hint === undefined ? [] : [`-# ${hint}`])].join('\n') };
}
