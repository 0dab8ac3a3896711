import { describe, expect, test } from 'vitest';
import { NOBODY } from '../../support/discord/pings.ts';
import type { StoredMessage } from '../../support/discord/world.ts';
import { renderMarkdown } from '../../support/discord-bot/render-markdown.ts';
import { labelsOf, messageOf, refusalOf, sharedBot } from '../../support/discord-bot/shared-bot.ts';

describe('/find', () => {
  const find = async (options: Record<string, string | boolean>) =>
    messageOf(await sharedBot().discord.slash('find', options));

  test('in one episode lists the moments in the order of time, and says how many more there are', async () => {
    const { discord } = sharedBot();
    const message = await find({ topic: 'GIL', episode: '375' });
    const seen: string[] = [];
    const total = Number(/\*\*(\d+) moments/.exec(message.content)?.[1]);
    expect(total).toBeGreaterThan(8);
    for (let left = total; ; ) {
      const lines = message.content.split('\n').filter((line) => line.startsWith('[▶'));
      expect(lines.length).toBeLessThanOrEqual(8);
      seen.push(...lines.map((line) => /▶ ([\d:]+)/.exec(line)?.[1] ?? ''));
      left -= lines.length;
      if (left === 0) break;
      expect(message.content).toContain(`${left} more`);
      await discord.click(message, 'Next');
    }
    expect(seen).toEqual([...seen].sort());
    expect(labelsOf(message)).toEqual(['Previous', '(Next)', 'Search all episodes', 'Delete']);
    expect(message.content.match(/#375/g)).toHaveLength(1);
    const opened = messageOf(await discord.choose(message, seen.at(-1) ?? ''));
    expect(opened.ephemeral).toBe(true);
    expect(opened.content).toContain(`> [▶ ${seen.at(-1)}]`);
  });

  test('tells the first and the last time that it was mentioned across the show', async () => {
    const { content } = await find({ topic: 'lighthouse keeper' });
    const { text } = renderMarkdown(content);
    expect(text).toMatch(/\d+ moments in 13 episodes/);
    expect(text).toMatch(/\nFirst: ▶ 00:\d\d · #101 Short story 1\nLast: ▶ 00:\d\d · #113 Short story 13\n/);
    // The newest episode comes first.
    expect(text).toMatch(/Last[^\n]*\n[▁▃▅▇█]{10} #113 Short story 13 · 13 Jan 2020 · 1 moment\n/);
  });

  test('over the show has a line for each episode, which opens its moments', async () => {
    const { discord } = sharedBot();
    const message = await find({ topic: 'lighthouse keeper' });
    await discord.choose(message, 'Short story 12');
    expect(message.content).toMatch(
      /\n-# Only in #112 Short story 12\n\*\*1 moment\*\*\n\[▶ 00:10\][^\n]* Once there was a lighthouse/,
    );
    await discord.click(message, 'Search all episodes');
    expect(message.content).toMatch(/\*\*\d+ moments\*\* in 13 episodes/);
  });

  test('takes the filters of /ask, and puts episodes in the order that is wanted', async () => {
    const { discord } = sharedBot();
    const message = await find({ topic: 'lighthouse keeper', since: '105', until: '107', sort: 'oldest' });
    expect(message.content).toMatch(/\n-# Only from #105 on, up to #107\n\*\*3 moments\*\* in 3 episodes\n/);
    const ids = [...message.content.matchAll(/^[▁▃▅▇█]{10} #(\d+)/gm)].map(([, id]) => id);
    expect(ids).toEqual(['105', '106', '107']);
    await discord.choose(message, '#106');
    expect(message.content).toContain('Only in #106 Short story 6, from #105 on, up to #107');
    const { content } = await find({ topic: 'clocks -keeper' });
    expect(content).toContain('**I found nothing about this.**');
    const { choices = [] } = await discord.autocomplete('find', { topic: 'x', speaker: 'ada' });
    expect(choices.map(({ value }) => value)).toEqual(['Ada Beekeeper']);
  });

  test('says when a topic was discussed nowhere', async () => {
    const { content } = await find({ topic: 'zzyzx quokkadoodle', episode: '101' });
    expect(content).toContain('**I found nothing about this.**');
  });
});

describe('/verify', () => {
  const verify = async (quote: string, options: Record<string, string> = {}) =>
    messageOf(await sharedBot().discord.slash('verify', { quote, ...options }));

  test('finds what was said word for word, whatever its case and punctuation, with the moment', async () => {
    const message = await verify('PYTHON 3.11 is going to be about 25% faster, than python 3.10!');
    const { text } = renderMarkdown(message.content);
    expect(text).toMatch(/^❓ PYTHON[^\n]*\n✅ Yes, word for word\.\n[^\n]*25% faster than Python 3\.10/);
    expect(message.content).toMatch(/\[▶ 27:2\d\]\(<https:\/\/talkpython/);
    expect(message.pings).toEqual(NOBODY);
  });

  test('shows the difference of what was nearly said', async () => {
    const { content } = await verify('Python 3.11 is going to be about 60% faster than Python 3.10');
    // A different number is not nearly the same.
    expect(content).toMatch(/🟠 \*\*Said with a different number: 25%, not 60%\.\*\*\n> .*~~60%~~/);
    expect(content).toContain('**25%**');
    expect(content).toMatch(/\[▶ 27:2\d\]/);
  });

  test('says that something was never said', async () => {
    const { content } = await verify('Pineapple belongs on every single pizza in Naples');
    expect(content).toContain('❌ **No. It is not in any of the episodes.**');
  });

  test('says of one episode alone that it was not said there, and looks in the others when asked to', async () => {
    const { discord } = sharedBot();
    const message = await verify('Python 3.11 is going to be about 25% faster', { episode: '376' });
    expect(message.content).toMatch(/\n-# Only in #376 [^\n]*\n❌ \*\*No, not in #376 [^\n]*\.\*\*/);
    await discord.click(message, 'Search all episodes');
    expect(message.content).toContain('✅ **Yes, word for word.**');
  });

  test('opens the transcript at the place, for the one who clicks alone', async () => {
    const { discord } = sharedBot();
    const message = await verify('twenty kilograms of honey to survive the winter');
    const before = message.content;
    const opened = messageOf(
      await discord.click(message, 'Open the transcript', { user: discord.user('bob') }),
    );
    expect(opened.ephemeral).toBe(true);
    expect(renderMarkdown(opened.content).text).toContain(
      '▶ 00:10 Ada Beekeeper: A bee colony needs about twenty kilograms',
    );
    expect(message.content).toBe(before);
  });

  test('takes a quote of a thousand characters', async () => {
    const { content } = await verify(`${'*honey* '.repeat(124)}bees`);
    expect(content).toMatch(/^-# ❓ \\\*honey\\\*/);
  });
});

describe('/transcript', () => {
  const read = (options: Record<string, string>) =>
    sharedBot().discord.slash('transcript', { episode: '375', ...options });

  test('reads from the given time, page by page, both ways', async () => {
    const { discord } = sharedBot();
    const page = messageOf(await read({ at: '27:20' }));
    const first = page.content;
    expect(page.ephemeral).toBe(true);
    expect(first).toMatch(
      /^\*\*#375 Python Language Summit 2022\*\* · 27:\d\d to \d\d:\d\d of 58:30\n> \[▶ 27:/,
    );
    await discord.click(page, 'Later');
    const starts = /· (\d\d:\d\d) to/.exec(page.content)?.[1];
    expect(first).toContain(` to ${starts}`);
    await discord.click(page, 'Earlier');
    expect(page.content).toContain(`to ${starts} of`);
  });

  test('begins at the beginning, where there is nothing earlier, and ends at the end', async () => {
    expect(labelsOf(messageOf(await read({})))).toEqual(['(Earlier)', 'Later', 'Post here']);
    expect(labelsOf(messageOf(await read({ at: '9:59:59' })))).toEqual(['Earlier', '(Later)', 'Post here']);
  });

  test.each(['27:20', '1640', '27m20s', '0h27m20'])('understands the time %s', async (at) => {
    expect(messageOf(await read({ at })).content).toContain('· 27:');
  });

  test('says how to write a time that it does not understand', async () => {
    expect(await refusalOf(read({ at: 'noon' }))).toContain('Write it like 16:48');
  });

  test('names each speaker, and lets nobody format', async () => {
    const { text, marks } = renderMarkdown(messageOf(await read({ episode: '376' })).content);
    expect(text).toContain('Bo **Guest**: And if they run out');
    expect(new Set(marks.map(({ kind }) => kind))).toEqual(new Set(['bold', 'quote', 'masked link']));
  });
});

describe('/summary', () => {
  test('shows chapters and three highlights with their moments, and the names to those who ask', async () => {
    const { discord } = sharedBot();
    const message = messageOf(await discord.slash('summary', { episode: '375' }, { timeoutMs: 40_000 }));
    expect(renderMarkdown(message.content).text).toMatch(
      /^#375 Python Language Summit 2022\n29 Jun 2022 · 58:30 · with Alex Waygood\nChapters\n(?:▶ )?00:00 \S/,
    );
    const chapters = message.content.match(/^(?:\[▶ )?\d\d:\d\d/gm) ?? [];
    expect(chapters.length).toBeGreaterThan(4);
    const opened = messageOf(await discord.choose(message, chapters[2]?.slice(-5) ?? ''));
    expect(opened.content).toContain(`· ${chapters[2]?.slice(-5)} to `);
    expect(message.content).toMatch(/\*\*Highlights\*\*\n(?:> \[▶ \d\d:\d\d\][^\n]*\n?){3}$/);
    expect(labelsOf(message)).toEqual(['Mentioned', 'Delete']);
    await discord.click(message, 'Mentioned');
    expect(message.content).toMatch(/\*\*Mentioned\*\*\n\S/);
    await discord.click(message, 'Chapters');
    expect(message.content).toContain('**Chapters**');
  });

  test('has as many highlights as the length says, and can be shared', async () => {
    const { discord } = sharedBot();
    const highlights = async (length: string) => {
      const message = messageOf(
        await discord.slash('summary', { episode: '375', length, private: true }, { timeoutMs: 40_000 }),
      );
      expect(labelsOf(message)).toContain('Post here');
      let count = 0;
      for (;;) {
        count += message.content.match(/^> \[▶/gm)?.length ?? 0;
        if (!labelsOf(message).includes('Next')) return count;
        await discord.click(message, 'Next');
      }
    };
    expect([await highlights('short'), await highlights('medium'), await highlights('long')]).toEqual([
      5, 7, 9,
    ]);
  });
});

describe('/episodes', () => {
  test('lists title, date and length, newest first, with pages', async () => {
    const { discord } = sharedBot();
    const message = messageOf(await discord.slash('episodes'));
    const lines = renderMarkdown(message.content).text.split('\n');
    expect(lines[0]).toBe('15 episodes, 1.1 hours');
    expect(lines[1]).toBe('#376 Hives, **bold** and @everyone · 6 Jul 2022 · 01:00');
    expect(lines[2]).toBe('#375 Python Language Summit 2022 · 29 Jun 2022 · 58:30');
    expect(lines.at(-1)).toBe('Page 1 of 2');
    await discord.click(message, 'Next');
    expect(message.content).toContain('#101 Short story 1 · 1 Jan 2020');
  });
});

test.each([
  [
    'help',
    /<\/ask:\d+>[\s\S]*<\/find:\d+>[\s\S]*<\/verify:\d+>[\s\S]*<\/summary:\d+>[\s\S]*<\/transcript:\d+>[\s\S]*<\/episodes:\d+>[\s\S]*Find in podcast/,
  ],
  ['privacy', /What I store[\s\S]*How to delete it/],
])('/%s explains itself privately', async (command, content) => {
  const message = messageOf(await sharedBot().discord.slash(command));
  expect(message.ephemeral).toBe(true);
  expect(message.content).toMatch(content);
});

describe('choosing the lines of a quote', () => {
  const verified = async () =>
    messageOf(await sharedBot().discord.slash('verify', { quote: 'twenty kilograms of honey to survive' }));
  const quoted = ({ content }: StoredMessage) =>
    renderMarkdown(content)
      .text.split('\n')
      .slice(1, -1)
      .join(' ')
      .replace(/(?:Ada Beekeeper|Bo \*\*Guest\*\*): /g, '');

  test('shows earlier and later, more and fewer lines, to the one who chooses alone', async () => {
    const { discord } = sharedBot();
    const bob = { user: discord.user('bob') };
    const message = await verified();
    const preview = messageOf(await discord.click(message, 'Choose the lines', bob));
    expect(preview.ephemeral).toBe(true);
    const first = quoted(preview);
    expect(first).toBe('A bee colony needs about twenty kilograms of honey to survive the winter.');
    expect(labelsOf(preview)).toEqual(['Earlier', 'Later', 'Longer', '(Shorter)', 'Post here']);
    await discord.click(preview, 'Longer', bob);
    expect(quoted(preview)).toBe(
      `${first} And if they run out, you feed them sugar syrup, but never before the harvest.`,
    );
    await discord.click(preview, 'Later', bob);
    expect(quoted(preview)).toMatch(/^And if they run out.*`code`\.$/);
    await discord.click(preview, 'Shorter', bob);
    await discord.click(preview, 'Earlier', bob);
    expect(quoted(preview)).toBe(first);
    await discord.click(preview, 'Earlier', bob);
    expect(labelsOf(preview)[0]).toBe('(Earlier)');
  });

  test('ends in a message for everybody, with the name of who posts it', async () => {
    const { discord } = sharedBot();
    const bob = { user: discord.user('bob') };
    const preview = messageOf(await discord.click(await verified(), 'Choose the lines', bob));
    const posted = messageOf(await discord.click(preview, 'Post here', bob));
    expect(posted).toMatchObject({ ephemeral: false, pings: NOBODY });
    expect(posted.content).toMatch(
      new RegExp(
        `^> A bee colony needs .*\\n\\*\\*Ada Beekeeper\\*\\* · .*#376 .*\\n-# shared by <@${bob.user.id}>$`,
      ),
    );
    expect(await refusalOf(discord.click(posted, 'Delete', { user: discord.user('eve') }))).toContain(
      'Only the person who asked',
    );
    await discord.click(posted, 'Delete', bob);
    expect(posted.deleted).toBe(true);
  });

  test('does not end in a message where answers are private', async () => {
    const { discord, settings } = sharedBot();
    const guild = discord.guild('Discreet');
    const channel = discord.channel('hush', { guild });
    await settings.set(guild.id, { publicChannels: [], cooldownSeconds: 0 });
    const quote = { quote: 'twenty kilograms of honey to survive' };
    const message = messageOf(await discord.slash('verify', quote, { channel }));
    const preview = messageOf(await discord.click(message, 'Choose the lines', { channel }));
    expect(labelsOf(preview)).not.toContain('Post here');
  });
});

describe('/quote', () => {
  test('shows a line worth sharing, a different one each time', async () => {
    const { discord } = sharedBot();
    const message = messageOf(await discord.slash('quote', { episode: '375' }, { timeoutMs: 40_000 }));
    const seen = new Set([message.content]);
    expect(message.content).toMatch(
      /^> \S[\s\S]*\[▶ \d\d:\d\d\]\([^\n]* · #375 Python Language Summit 2022$/,
    );
    expect(labelsOf(message)).toEqual(['Another one', 'Open the transcript', 'Choose the lines', 'Delete']);
    for (let more = 0; more < 4; more += 1) {
      await discord.click(message, 'Another one');
      seen.add(message.content);
    }
    expect(seen.size).toBe(5);
    const opened = messageOf(await discord.click(message, 'Open the transcript'));
    expect(opened.content).toContain('· ');
  });

  test('takes the words of one speaker, and says when there are none', async () => {
    const { discord } = sharedBot();
    const { content } = messageOf(await discord.slash('quote', { speaker: 'Bo' }, { timeoutMs: 40_000 }));
    expect(content).toMatch(/\*\*Bo \\\*\\\*Guest\\\*\\\*\*\*|I find no line to quote there\./);
    expect(await refusalOf(discord.slash('quote', { speaker: 'Zaphod', private: true }))).toContain(
      'No transcript names a speaker “Zaphod”.',
    );
  });
});
