import { MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { Library } from '../../../src/library/library.ts';
import { NOBODY } from '../../support/discord/pings.ts';
import { renderMarkdown } from '../../support/discord-bot/render-markdown.ts';
import { labelsOf, messageOf, refusalOf, sharedBot } from '../../support/discord-bot/shared-bot.ts';

const FASTER = 'How much faster will Python 3.11 be?';

const ask = async (options: Record<string, string | boolean> = {}, doing = {}) =>
  messageOf(await sharedBot().discord.slash('ask', { question: FASTER, ...options }, doing));

describe('/ask', () => {
  test('shows what was asked, the words that answer it, when, in which episode, and two other moments', async () => {
    const answer = await sharedBot().discord.slash('ask', { question: FASTER });
    expect(answer).toMatchObject({ deferred: true, ephemeral: false, edits: 1, refused: [] });
    const { content, form, pings } = messageOf(answer);
    const [question, quote, moment, title, ...others] = content.split('\n');
    expect(question).toBe(`-# ❓ ${FASTER}`);
    expect(quote).toMatch(/^> .*25% faster/);
    expect(moment).toMatch(
      /^\[▶ 2[67]:\d\d\]\(<https:\/\/talkpython\.fm\/[^>]*#t=1\d{3}>\) · #375 Python Language Summit 2022$/,
    );
    expect(title).toBe('-# Other moments');
    expect(others).toHaveLength(2);
    for (const other of others) expect(other).toMatch(/^\[▶ \d+:\d\d\]\(<https:[^>]*>\) \S/);
    expect(pings).toEqual(NOBODY);
    expect(form.flags & MessageFlags.SuppressEmbeds).not.toBe(0);
  });

  test('quotes are what the transcript says, word for word', async () => {
    const { library } = sharedBot().sources;
    const { content } = await ask();
    const quoted = renderMarkdown(content).text.split('\n')[1] ?? '';
    expect(await wordsOf375(library)).toContain(quoted);
  });

  test('says who speaks where the transcript tells', async () => {
    const { content } = await ask({ question: 'How much honey does a colony need for the winter?' });
    expect(renderMarkdown(content).text).toMatch(
      /Ada Beekeeper: [^\n]*twenty kilograms[^\n]*\nBo \*\*Guest\*\*: .*\n(?:.*\n)*▶ 00:\d\d · #376/,
    );
  });

  test('says when nothing answers, and offers the nearest', async () => {
    const { content } = await ask({ question: 'Which restaurant in Rome bakes the best pizza?' });
    expect(content).toMatch(
      /\n\*\*(?:The episodes do not seem to say|Not sure that this answers it)\.[^\n]*\*\*\n> /,
    );
  });

  test('leads to the next answer and back, and says which one it is', async () => {
    const { discord } = sharedBot();
    const message = await ask();
    const first = message.content;
    expect(labelsOf(message)).toEqual([
      '◀ Earlier',
      'Later ▶',
      'Next answer',
      '👍 Helpful',
      '👎 Not helpful',
      'Delete',
    ]);
    // Anybody may turn the pages of a public answer.
    await discord.click(message, 'Next answer', { user: discord.user('bob') });
    expect(message.content).toMatch(/^-# ❓ [^\n]*\n-# Answer 2 of \d\n> /);
    await discord.click(message, 'Previous answer', { user: discord.user('bob') });
    expect(message.content).toBe(first);
  });

  test('reads on after and before the quote without a gap, and leads back to the answer', async () => {
    const { discord, sources } = sharedBot();
    const { library } = sources;
    const message = await ask();
    const first = message.content;
    const words = () =>
      renderMarkdown(message.content)
        .text.split('\n')
        .slice(2)
        .map((line) => line.replace(/^▶ \S+ /, ''))
        .join(' ');
    const quote = renderMarkdown(first).text.split('\n')[1] ?? '';
    await discord.click(message, 'Later ▶');
    const after = words();
    await discord.click(message, 'Later ▶');
    const later = words();
    await discord.click(message, '◀ Earlier');
    await discord.click(message, '◀ Earlier');
    const before = words();
    const said = await wordsOf375(library);
    expect(said).toContain(`${quote} ${after} ${later}`);
    expect(said).toContain(`${before} ${after}`);
    expect(message.content.startsWith(`-# ❓ ${FASTER}\n**#375 Python Language Summit 2022** · `)).toBe(true);
    await discord.click(message, 'Back to the answer');
    expect(message.content).toBe(first);
  });

  test('is private when asked so, and can then be shown to the channel, buttons and all', async () => {
    const { discord } = sharedBot();
    const mine = await ask({ private: true });
    expect(mine.ephemeral).toBe(true);
    expect(labelsOf(mine)).toContain('Share with the channel');
    expect(labelsOf(mine)).not.toContain('Delete');
    const shared = messageOf(await discord.click(mine, 'Share with the channel'));
    expect(shared).toMatchObject({ ephemeral: false, content: mine.content, pings: NOBODY });
    expect(labelsOf(shared)).toEqual(labelsOf(mine).map((label) => label.replace(/^Share.*/, 'Delete')));
    await discord.click(shared, 'Next answer', { user: discord.user('bob') });
    expect(shared.content).toContain('Answer 2 of');
  });

  test('somebody else cannot operate a private answer', async () => {
    const { discord } = sharedBot();
    const mine = await ask({ private: true });
    const before = mine.content;
    for (const label of ['Next answer', 'Later ▶', 'Share with the channel', '👍 Helpful'])
      expect(await refusalOf(discord.click(mine, label, { user: discord.user('eve') }))).toContain(
        'Only the one who asked',
      );
    expect(mine.content).toBe(before);
  });

  test('can be deleted by who asked and by a moderator, and by nobody else', async () => {
    const { discord } = sharedBot();
    const first = await ask();
    expect(await refusalOf(discord.click(first, 'Delete', { user: discord.user('eve') }))).toContain(
      'Only the one who asked',
    );
    expect(first.deleted).toBe(false);
    await discord.click(first, 'Delete');
    expect(first.deleted).toBe(true);
    const second = await ask();
    await discord.click(second, 'Next answer', { user: discord.user('eve') });
    await discord.click(second, 'Delete', { user: discord.user('mod', { permissions: ['ManageMessages'] }) });
    expect(second.deleted).toBe(true);
  });

  test('keeps whether it helped, without who and what, and a second click changes it', async () => {
    const { discord, feedback } = sharedBot();
    const question = 'How is the helpful button stored in Python?';
    const message = await ask({ question });
    const thanks = messageOf(await discord.click(message, '👍 Helpful', { user: discord.user('bob') }));
    expect(thanks).toMatchObject({ ephemeral: true, content: expect.stringContaining('without your name') });
    const mine = () =>
      feedback.all().filter(({ questionHash }) => questionHash === feedback.hashOf(question));
    expect(mine()).toMatchObject([{ helpful: true }]);
    await discord.click(message, '👎 Not helpful', { user: discord.user('bob') });
    await discord.click(message, '👎 Not helpful', { user: discord.user('eve') });
    expect(mine()).toMatchObject([{ helpful: false }, { helpful: false }]);
    const stored = JSON.stringify(mine());
    expect(stored).not.toContain(discord.user('bob').id);
    expect(stored).not.toContain('stored in Python');
  });

  test.each([
    ['376', '#376'],
    ['#376', '#376'],
    ['summit', '#375'],
    ['Python Language Sumit 2022', '#375'],
  ])('searches the one episode that is named as %s', async (episode, shown) => {
    const { content } = await ask({ question: 'What did they say at the beginning?', episode });
    const episodes = content.match(/#\d{3}(?= )/g) ?? [];
    expect(new Set(episodes)).toEqual(new Set([shown]));
  });

  test('says privately that there is no such episode', async () => {
    const told = await refusalOf(
      sharedBot().discord.slash(
        'ask',
        { question: FASTER, episode: 'zzzz' },
        { until: ({ followUps }) => followUps.length > 0 },
      ),
    );
    expect(told).toBe(
      'I know no episode “zzzz”.\n-# \\/episodes shows those that I know. Its number, its id, or words of its title will do.',
    );
  });

  test('says privately that a question has no words', async () => {
    const told = await refusalOf(sharedBot().discord.slash('ask', { question: '?!', private: true }));
    expect(told).toContain('no words');
  });

  test('neither what was asked nor what was said formats, mentions or links', async () => {
    const { content, pings } = await ask({
      question:
        '@everyone **what** is the <@123456789012345678> enemy [of](https://evil.example) bees?\u202e',
    });
    const { text, marks } = renderMarkdown(content);
    expect(text).toContain(
      '@everyone **what** is the <@123456789012345678> enemy [of](https://evil.example) bees?',
    );
    expect(text).toContain(
      'The varroa mite **is** the ~~worst~~ enemy @everyone, see https://evil.example and `code`.',
    );
    expect(pings).toEqual(NOBODY);
    expect(new Set(marks.map(({ kind }) => kind))).toEqual(
      new Set(['small', 'quote', 'bold', 'masked link']),
    );
    expect(marks.filter(({ url }) => url?.includes('evil'))).toEqual([]);
  });

  test('has a pause between two questions where the server wants one, and says how long', async () => {
    const { discord, settings } = sharedBot();
    const guild = discord.guild('Slow Server');
    const channel = discord.channel('slow', { guild });
    await settings.set(guild.id, { publicChannels: 'all', cooldownSeconds: 600 });
    const message = await ask({}, { channel });
    const again = await discord.slash('ask', { question: FASTER }, { channel });
    expect(again.message).toMatchObject({ ephemeral: true });
    expect(again.message?.content).toMatch(/^You can ask again in 10 min\\?\./);
    // Buttons do not wait, and neither does anybody else.
    await discord.click(message, 'Next answer', { channel });
    expect(message.content).toContain('Answer 2 of');
    expect((await ask({}, { channel, user: discord.user('bob') })).content).toContain('25% faster');
  });
});

/** Everything that is said in episode 375. */
function wordsOf375(library: Library): Promise<string> {
  return library.read(async (snapshot) => {
    const episode = snapshot.episodes().find(({ metadata }) => metadata.id === '375');
    const sentences = await snapshot.sentences(episode?.row ?? 0, 0, 10_000);
    return sentences.map(({ text }) => text).join(' ');
  });
}
