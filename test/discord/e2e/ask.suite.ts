import { MessageFlags } from 'discord.js';
import { describe, expect, test } from 'vitest';
import type { ReadableLibrary } from '../../../src/library/readable-library.ts';
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
      /\n\*\*I (?:find no answer to this|am not sure that anybody says this)\. The nearest moments:\*\*\n(?:\[▶ [^\n]*\n?){1,3}$/,
    );
  });

  test('leads to the next answer and back, and says which one it is', async () => {
    const { discord } = sharedBot();
    const message = await ask();
    const first = message.content;
    expect(labelsOf(message)).toEqual(['Read on', 'Next', 'Follow up', '👍', '👎', '⋯']);
    await discord.click(message, 'Next');
    expect(message.content).toMatch(/^-# ❓ [^\n]*\n-# Answer 2 of \d\n> /);
    await discord.click(message, '⋯');
    expect(labelsOf(message)).toEqual([
      'Read on',
      'Next',
      'Follow up',
      '👍',
      '👎',
      'Previous',
      'Choose the lines',
      'Delete',
    ]);
    await discord.click(message, 'Previous');
    expect(message.content).toBe(first);
  });

  test('that is public stays as it is when others turn its pages: they get them privately', async () => {
    const { discord } = sharedBot();
    const bob = { user: discord.user('bob') };
    const message = await ask();
    const before = message.form;
    const next = messageOf(await discord.click(message, 'Next', bob));
    expect(next).toMatchObject({ ephemeral: true, content: expect.stringContaining('Answer 2 of') });
    const read = messageOf(await discord.click(message, 'Read on', bob));
    expect(read).toMatchObject({ ephemeral: true, content: expect.stringContaining('of 58:30') });
    // From there on, the answer is theirs.
    const more = messageOf(await discord.click(next, '⋯', bob));
    expect(more).toBe(next);
    expect(labelsOf(next)).not.toContain('Delete');
    await discord.click(next, 'Previous', bob);
    expect(next.content).toBe(message.content);
    expect(message.form).toBe(before);
  });

  test('opens the transcript at any of its moments', async () => {
    const { discord } = sharedBot();
    const message = await ask();
    await discord.click(message, '⋯');
    const opened = messageOf(await discord.choose(message, '#375'));
    expect(opened).toMatchObject({ ephemeral: true, content: expect.stringContaining(' of 58:30\n> [▶ ') });
    expect(opened.content).toMatch(/^> \[▶[^\n]*\*\*[^\n]*25% faster/m);
  });

  test('reads on from the quote, which is marked, both ways without a gap, and leads back', async () => {
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
    await discord.click(message, 'Read on');
    const from = words();
    expect(from.startsWith(quote)).toBe(true);
    const marked = renderMarkdown(message.content).marks.filter(({ kind }) => kind === 'bold');
    expect(marked.map(({ text }) => text)).toContain(quote);
    await discord.click(message, 'Later');
    const later = words();
    await discord.click(message, 'Earlier');
    await discord.click(message, 'Earlier');
    const before = words();
    const said = await wordsOf375(library);
    expect(said).toContain(`${from} ${later}`);
    expect(said).toContain(`${before} ${from}`);
    expect(message.content.startsWith(`-# ❓ ${FASTER}\n**#375 Python Language Summit 2022** · `)).toBe(true);
    await discord.click(message, 'Back to the answer');
    expect(message.content).toBe(first);
  });

  test('is private when asked so, and can then be shown to the channel, buttons and all', async () => {
    const { discord } = sharedBot();
    const mine = await ask({ private: true });
    expect(mine.ephemeral).toBe(true);
    expect(labelsOf(mine)).toEqual(['Read on', 'Next', 'Follow up', 'Post here', '👍', '👎', '⋯']);
    const shared = messageOf(await discord.click(mine, 'Post here'));
    const by = `-# shared by <@${discord.user('ada').id}>`;
    expect(shared).toMatchObject({ ephemeral: false, content: `${mine.content}\n${by}`, pings: NOBODY });
    expect(labelsOf(shared)).toEqual(['Read on', 'Next', 'Follow up', '👍', '👎', '⋯']);
    await discord.click(shared, 'Next');
    expect(shared.content).toContain('Answer 2 of');
  });

  test('is private, and stays so, for somebody who may not write in the channel', async () => {
    const { discord } = sharedBot();
    const mute = discord.user('mute', { deny: ['SendMessages'] });
    const mine = await ask({}, { user: mute });
    expect(mine.ephemeral).toBe(true);
    expect(labelsOf(mine)).not.toContain('Post here');
    const others = await ask({ private: true });
    const share = others.buttons.find(({ label }) => label === 'Post here')?.customId ?? '';
    mine.write({ ...mine.form, components: others.components });
    expect(await refusalOf(discord.click(mine, share, { user: mute }))).toContain('private in this channel');
  });

  test('posting an answer has the pause of a question', async () => {
    const { discord, settings } = sharedBot();
    const guild = discord.guild('Slow to post');
    const channel = discord.channel('slow-posts', { guild });
    await settings.set(guild.id, { publicChannels: 'all', cooldownSeconds: 600 });
    const mine = await ask({ private: true }, { channel });
    expect(await refusalOf(discord.click(mine, 'Post here', { channel }))).toContain('You can ask again in');
  });

  test('somebody else cannot operate a private answer', async () => {
    const { discord } = sharedBot();
    const mine = await ask({ private: true });
    const before = mine.content;
    for (const label of ['Next', 'Read on', 'Post here', '👍', '⋯'])
      expect(await refusalOf(discord.click(mine, label, { user: discord.user('eve') }))).toContain(
        'Only the person who asked',
      );
    expect(mine.content).toBe(before);
  });

  test('can be deleted by who asked and by a moderator, and by nobody else', async () => {
    const { discord } = sharedBot();
    const first = await ask();
    await discord.click(first, '⋯');
    expect(await refusalOf(discord.click(first, 'Delete', { user: discord.user('eve') }))).toContain(
      'Only the person who asked',
    );
    expect(first.deleted).toBe(false);
    await discord.click(first, 'Delete');
    expect(first.deleted).toBe(true);
    const second = await ask();
    await discord.click(second, '⋯');
    await discord.click(second, 'Delete', { user: discord.user('mod', { permissions: ['ManageMessages'] }) });
    expect(second.deleted).toBe(true);
  });

  test('keeps whether it helped, without who and what, and a second click changes it', async () => {
    const { discord, feedback } = sharedBot();
    const question = 'How fast will Python 3.11 be in the end?';
    const message = await ask({ question });
    const thanks = messageOf(await discord.click(message, '👍', { user: discord.user('bob') }));
    expect(thanks).toMatchObject({ ephemeral: true, content: expect.stringContaining('without your name') });
    const mine = async () => {
      const hash = await feedback.hashOf(question);
      return (await feedback.all()).filter(({ questionHash }) => questionHash === hash);
    };
    expect(await mine()).toMatchObject([{ helpful: true }]);
    await discord.click(message, '👎', { user: discord.user('bob') });
    await discord.click(message, '👎', { user: discord.user('eve') });
    expect(await mine()).toMatchObject([{ helpful: false }, { helpful: false }]);
    const stored = JSON.stringify(await mine());
    expect(stored).not.toContain(discord.user('bob').id);
    expect(stored).not.toContain('in the end');
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

  test('says so when less than everything was searched, and offers the rest', async () => {
    const { discord } = sharedBot();
    const message = await ask({ episode: '376' });
    expect(message.content).toContain('\n-# Only in #376 Hives');
    await discord.click(message, 'Search all episodes');
    expect(message.content).not.toContain('-# Only ');
    expect(message.content).toContain('25% faster');
    expect(labelsOf(message)).not.toContain('Search all episodes');
    for (const all of ['all', 'All episodes', 'ALLE FOLGEN', '*'])
      expect((await ask({ episode: all })).content).not.toContain('-# Only ');
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
      `I know no episode “zzzz”.\n-# ${sharedBot().commandMention('episodes')} shows those that I know. Name one by its number, its id, or words of its title.`,
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

  test('can be limited in time, to a speaker, to a phrase, and without a word, and says so', async () => {
    const { discord } = sharedBot();
    const keeper = 'What did the lighthouse keeper collect?';
    const shown = async (options: Record<string, string>) => {
      const message = await ask({ question: keeper, ...options });
      const scope = /\n-# Only ([^\n]*)/.exec(message.content)?.[1];
      const episodes = [...message.content.matchAll(/ (?:·|\|\|) #(\d+) Short/g)].map(([, id]) => Number(id));
      return { message, scope, episodes };
    };
    const since = await shown({ since: '110', sort: 'oldest' });
    expect(since.scope).toBe('from #110 on');
    expect(since.episodes[0]).toBeGreaterThanOrEqual(110);
    await discord.click(since.message, 'Next');
    expect(since.message.content).toMatch(/Answer 2 of[\s\S]*#11[0-3] Short story/);
    const until = await shown({ until: '2020-01-02', since: '2020' });
    expect(until.scope).toBe('since 1 Jan 2020, until 2 Jan 2020');
    expect(until.message.content).toMatch(/#10[12] Short/);
    const bo = await shown({ question: 'What is the worst enemy of bees?', speaker: 'bo' });
    expect(bo.scope).toBe('said by Bo \\*\\*Guest\\*\\*');
    expect(bo.message.content).not.toMatch(/^> .*Ada Beekeeper/m);
    const phrase = await shown({ question: 'who has to feed them "sugar syrup"' });
    expect(phrase.scope).toBe('with “sugar syrup”');
    expect(phrase.message.content).toMatch(/^> .*sugar syrup/m);
    const none = await shown({ question: '"purple unicorns" in the mountains' });
    expect(none.message.content).toContain('**I found nothing about this.**');
    const without = await shown({ question: 'old clocks -lighthouse' });
    expect(without.scope).toBe('without “lighthouse”');
    expect(without.message.content.split('\n').slice(2).join(' ')).not.toContain('lighthouse');
  });

  test.each([
    [{ since: 'whenever' }, 'I cannot read “whenever” as a time.'],
    [{ speaker: 'Nobody Inparticular' }, 'No transcript names a speaker “Nobody Inparticular”.'],
    [{ question: 'bees sort:sideways' }, 'I cannot sort by “sideways”.'],
  ])('says what is wrong with a filter: %j', async (options, told) => {
    const asked = sharedBot().discord.slash('ask', { question: FASTER, private: true, ...options });
    expect(await refusalOf(asked)).toContain(told);
  });

  test.each([
    ['latest', '#376'],
    ['ep 375', '#375'],
    ['episode 375', '#375'],
    ['Alex Waygood', '#375'],
  ])('knows the episode that is called %s', async (episode, shown) => {
    expect((await ask({ episode })).content).toContain(`Only in ${shown}`);
  });

  test('has a pause between two questions where the server wants one, and says how long', async () => {
    const { discord, settings } = sharedBot();
    const guild = discord.guild('Slow Server');
    const channel = discord.channel('slow', { guild });
    await settings.set(guild.id, { publicChannels: 'all', cooldownSeconds: 600 });
    const message = await ask({}, { channel });
    const again = await discord.slash('ask', { question: FASTER }, { channel });
    expect(again.message).toMatchObject({ ephemeral: true });
    expect(again.message?.content).toMatch(/^You can ask again in 10 min\./);
    // Buttons do not wait, and neither does anybody else.
    await discord.click(message, 'Next', { channel });
    expect(message.content).toContain('Answer 2 of');
    expect((await ask({}, { channel, user: discord.user('bob') })).content).toContain('25% faster');
  });
});

/** Everything that is said in episode 375. */
function wordsOf375(library: ReadableLibrary): Promise<string> {
  return library.read(async (snapshot) => {
    const episode = snapshot.episodes().find(({ metadata }) => metadata.id === '375');
    const sentences = await snapshot.sentences(episode?.row ?? 0, 0, 10_000);
    return sentences.map(({ text }) => text).join(' ');
  });
}
