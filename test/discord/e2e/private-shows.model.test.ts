import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Interaction } from '../../support/discord/interaction.ts';
import type { Channel, StoredMessage, User } from '../../support/discord/world.ts';
import { messageOf } from '../../support/discord-bot/shared-bot.ts';
import { type MadeUpEpisode, startWholeBot, type WholeBot } from '../../support/discord-bot/whole-bot.ts';

/** What nobody may read who is not a member. */
const SECRET = /treasure|cobalt|Lagoon|Member/i;

const LAGOON: MadeUpEpisode = {
  id: 'lagoon',
  title: 'The Lagoon',
  show: 'Members Hour',
  date: '2023-01-01',
  lines: Array.from({ length: 30 }, (_, index) => [
    'Mo Member',
    `The treasure number ${index + 1} was buried in a cobalt box under the lighthouse of the harbour, as we told you.`,
  ]),
};

const OPEN: readonly MadeUpEpisode[] = Array.from({ length: 2 }, (_, index) => ({
  id: `harbour-${index + 1}`,
  title: `Harbour talk ${index + 1}`,
  show: 'The Harbour Show',
  date: `2022-01-0${index + 1}`,
  lines: [
    ['Ines', 'The lighthouse of the harbour was painted white last spring by three volunteers.'],
    ['Ines', 'And the boats that are in the harbour come from all over the northern coast.'],
  ],
}));

let bot: WholeBot;
let members: Channel;
let elsewhere: Channel;
beforeAll(async () => {
  bot = await startWholeBot([LAGOON, ...OPEN]);
  const { discord, settings } = bot;
  members = discord.channel('members', { guild: discord.guild('Members') });
  elsewhere = discord.channel('elsewhere', { guild: discord.guild('Others') });
  for (const { guild } of [members, elsewhere])
    await settings.set(guild?.id ?? '', { publicChannels: 'all', cooldownSeconds: 0 });
  await close(members);
  // The servers are new: the bot knows them once it has connected again.
  await bot.restart();
});
afterAll(async () => await bot?.close());

/** Closes the show to all servers but one. The bot looks at the file once a second. */
async function close(to: Channel | undefined): Promise<void> {
  await bot.writeShows({ 'members hour': { servers: to === undefined ? [] : [to.guild?.id] } });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
}

let asked = 0;
/** Somebody who has not asked before, so that no pause is due. */
const somebody = () => bot.discord.user(`somebody ${asked++}`, { permissions: ['ManageGuild'] });

/** All that somebody sees of what became of something. */
function seenIn({ message, followUps, choices }: Interaction): string {
  const messages = [message, ...followUps].flatMap((one) =>
    one ? [one.text, ...one.buttons.map((b) => JSON.stringify(b))] : [],
  );
  return [...messages, JSON.stringify(choices ?? [])].join('\n');
}

const QUESTION = 'Where was the treasure buried in a box?';
const QUOTE = 'The treasure number 3 was buried in a cobalt box under the lighthouse';

/** Everything that can be asked for, anywhere. */
const ENTRANCES: Readonly<Record<string, (channel: Channel) => Promise<string>>> = {
  '/ask': slash('ask', { question: QUESTION }),
  '/ask in its episode': slash('ask', { question: QUESTION, episode: 'lagoon' }),
  '/ask in its episode, by both names': slash('ask', { question: QUESTION, episode: 'Members Hour/lagoon' }),
  '/ask in its show': slash('ask', { question: QUESTION, show: 'Members Hour' }),
  '/ask in all shows': slash('ask', { question: QUESTION, show: '*', episode: '*' }),
  '/find': slash('find', { topic: 'treasure' }),
  '/find in its episode': slash('find', { topic: 'treasure', episode: 'the lagoon' }),
  '/verify': slash('verify', { quote: QUOTE }),
  '/verify of other words': slash('verify', { quote: `${QUOTE} of the castle` }),
  '/transcript': slash('transcript', { episode: 'lagoon' }),
  '/summary': slash('summary', { episode: 'lagoon' }),
  '/episodes': slash('episodes', {}),
  '/episodes of its show': slash('episodes', { show: 'Members Hour' }),
  'a completion of an episode': typing('ask', { episode: '' }),
  'a completion of an episode for /summary': typing('summary', { episode: 'lag' }),
  'a completion of an episode for /transcript': typing('transcript', { episode: 'members' }),
  'a completion of an episode of its show': typing('find', { show: 'Members Hour', episode: '' }),
  'a completion of a speaker': typing('ask', { speaker: 'mo' }),
  '/ask of a speaker': slash('ask', { question: QUESTION, speaker: 'Mo Member' }),
  'a completion of a show': typing('verify', { show: '' }),
  'a completion of a show for /episodes': typing('episodes', { show: 'mem' }),
  'a mention': async (channel) => {
    const text = channel.guild === undefined ? QUESTION : `@Verbatim ${QUESTION}`;
    return (await bot.discord.replyTo(bot.discord.say(text, { channel, user: somebody() }))).text;
  },
  'the menu of a message': async (channel) => {
    const message = bot.discord.say('the treasure in the cobalt box under the lighthouse', { channel });
    return seenIn(await bot.discord.contextMenu('Find in podcast', message, { channel, user: somebody() }));
  },
};

/** Those that are offered in servers alone. */
const IN_SERVERS: typeof ENTRANCES = {
  '/settings, its show as the own one': slash('settings', { show: 'Members Hour' }),
  '/settings, its episode as the usual one': slash('settings', { episode: 'lagoon' }),
  'a completion of a show for /settings': typing('settings', { show: '' }),
  '/announce of its show': async (channel) =>
    slash('announce', { channel: channel.id, show: 'Members Hour' })(channel),
  'a completion of a show for /announce': typing('announce', { show: '' }),
};

function slash(name: string, options: Record<string, string>) {
  return async (channel: Channel) =>
    seenIn(await bot.discord.slash(name, options, { channel, user: somebody() }));
}

function typing(name: string, options: Record<string, string>) {
  return async (channel: Channel) =>
    seenIn(await bot.discord.autocomplete(name, options, { channel, user: somebody() }));
}

/** What was typed comes back in error messages; it is no news. */
function withoutWhatWasTyped(seen: string): string {
  return seen
    .split('\n')
    .filter((line) => !line.startsWith('-# ❓') && !/^I know no (?:episode|show) /.test(line))
    .join('\n');
}

describe('a private show', () => {
  test.each([...Object.entries(ENTRANCES), ...Object.entries(IN_SERVERS)])(
    'is there in its server by %s, and in no other server',
    async (_, enter) => {
      expect(withoutWhatWasTyped(await enter(members))).toMatch(SECRET);
      expect(withoutWhatWasTyped(await enter(elsewhere))).not.toMatch(SECRET);
    },
  );

  test.each(Object.entries(ENTRANCES))('is not there by %s in direct messages', async (_, enter) => {
    const channel = bot.discord.direct(bot.discord.user('a member'));
    expect(withoutWhatWasTyped(await enter(channel))).not.toMatch(SECRET);
  });

  test('does not keep those from an answer who may not see it', async () => {
    const seen = await slash('ask', { question: 'Who painted the lighthouse white?' })(elsewhere);
    expect(seen).toContain('three volunteers');
  });
});

describe('the buttons and menus under what members saw', () => {
  /** A click on a button, by its custom_id, or on the first line of a menu. */
  type Click = (doing: { channel?: Channel; user: User }) => Promise<Interaction>;

  /** Messages with all that can be clicked under them, but for what deletes them. */
  async function made(): Promise<{ message: StoredMessage; kind: string; click: Click }[]> {
    const asker = somebody();
    const doing = { channel: members, user: asker };
    const command = async (name: string, options: Record<string, string | boolean>) =>
      messageOf(await bot.discord.slash(name, options, doing));
    const expanded = await command('ask', { question: QUESTION });
    await bot.discord.click(expanded, '⋯', doing);
    const messages = [
      expanded,
      await command('ask', { question: QUESTION }),
      await command('ask', { question: QUESTION, show: 'Members Hour' }),
      await command('ask', { question: QUESTION, episode: 'lagoon' }),
      await command('ask', { question: QUESTION, private: true }),
      await command('find', { topic: 'treasure', show: 'Members Hour' }),
      await command('find', { topic: 'treasure', episode: 'lagoon' }),
      await command('transcript', { episode: 'lagoon' }),
      await command('verify', { quote: QUOTE }),
      await command('summary', { episode: 'lagoon', length: 'long' }),
    ];
    return messages.flatMap((message) => [
      ...message.buttons.flatMap(({ customId, disabled }) => {
        // The kind of a button is the letter behind its version.
        const kind = customId?.[1] ?? 'd';
        if (customId === undefined || disabled || kind === 'd') return [];
        const click: Click = async (who) => bot.discord.click(message, customId, who);
        return [{ message, kind, click }];
      }),
      ...firstLines(message.components).map((label) => {
        const click: Click = async (who) => bot.discord.choose(message, label, who);
        return { message, kind: 'menu', click };
      }),
    ]);
  }

  /** The labels of the first options of menus. */
  function firstLines(components: unknown): string[] {
    return [...JSON.stringify(components).matchAll(/"options":\[\{[^}]*?"label":"([^"]+)"/g)].map(
      ([, label]) => label ?? '',
    );
  }

  test('show nothing any more once the show was closed, nor in another server', async () => {
    await close(members);
    const before = await made();
    expect(new Set(before.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(7);
    for (const { message, kind, click } of before) {
      const seen = told(await click({ channel: elsewhere, user: somebody() }), message);
      expect(seen, `${kind} elsewhere`).not.toMatch(SECRET);
    }
    await close(undefined);
    const clicked = new Set<string>();
    for (const { message, kind, click } of before) {
      // A click before may have made the message one that has nothing of the show, and no such button.
      const gone = /^(?:No button|Nothing to choose)/;
      const outcome = await click({ user: message.interaction?.user ?? somebody() }).catch(
        (error: Error) => error,
      );
      if (outcome instanceof Error) expect(outcome.message).toMatch(gone);
      else {
        clicked.add(kind);
        expect(told(outcome, message), `${kind} after closing`).not.toMatch(SECRET);
      }
    }
    expect(clicked.size).toBeGreaterThanOrEqual(5);
    await close(members);
    expect(await ENTRANCES['/ask']?.(members)).toMatch(/cobalt/);
  });

  /** What a click has shown: the message itself only where it was changed by the click. */
  function told(interaction: Interaction, clicked: StoredMessage): string {
    const changed = interaction.message !== clicked || interaction.edits > 0 ? [interaction.message] : [];
    const texts = [...changed, ...interaction.followUps].map((message) => message?.text ?? '');
    return texts.map(withoutWhatWasTyped).join('\n');
  }
});

describe('what is posted without being asked for', () => {
  /** Replies to somebody's message do not count. */
  const announced = (channel: Channel) =>
    bot.discord.messagesIn(channel).filter(({ reference }) => reference === undefined);
  /** How many there were when the test began. */
  const before = new Map<Channel, number>();
  beforeEach(() => {
    for (const channel of [members, elsewhere]) before.set(channel, announced(channel).length);
  });
  const posted = (channel: Channel) =>
    announced(channel)
      .slice(before.get(channel))
      .map((message) => [message.text, JSON.stringify(message.buttons)].join('\n'));
  const soon = { timeout: 30_000 };

  /** The episodes that there are, and more of the private show and of the open one. */
  async function publish(...numbers: readonly number[]): Promise<void> {
    const more = (like: MadeUpEpisode | undefined, id: string) => ({
      ...(like ?? LAGOON),
      id,
      date: '2024-01-01',
    });
    const news = numbers.flatMap((number) => [
      more(LAGOON, `lagoon-${number}`),
      more(OPEN[0], `open-${number}`),
    ]);
    await bot.index([LAGOON, ...OPEN, ...news]);
    // The transcripts were written anew, and the rules with them.
    await close(members);
  }

  test('quotes of the day come from what a server may see', async () => {
    for (const { guild, id } of [members, elsewhere])
      await bot.dailyQuotes.set({ guild: guild?.id ?? '', channel: id, minute: 0, timezone: 'UTC' });
    // Two lines of the open show, and nine of episode 375, at most: then there are only others.
    for (let day = 1; day <= 12; day += 1) {
      bot.time = Date.parse(`2026-07-${String(day).padStart(2, '0')}T00:00:10Z`);
      await expect.poll(() => posted(members).length, soon).toBe(day);
    }
    expect(posted(members).join('\n')).toMatch(SECRET);
    expect(posted(elsewhere).length).toBeGreaterThan(5);
    expect(posted(elsewhere).join('\n')).not.toMatch(SECRET);
    bot.time = undefined;
    for (const { guild } of [members, elsewhere]) await bot.dailyQuotes.forget(guild?.id ?? '');
  }, 180_000);

  test('announcements of a private show reach its servers alone, one by one and many at once', async () => {
    for (const channel of [members, elsewhere]) {
      await bot.announcements.forget(channel.guild?.id ?? '');
      await slash('announce', { channel: channel.id })(channel);
    }
    await publish(1);
    await expect.poll(() => posted(members).length, soon).toBe(2);
    await expect.poll(() => posted(elsewhere).length, soon).toBe(1);
    await publish(1, 2, 3, 4, 5, 6, 7, 8, 9);
    await expect.poll(() => posted(members).length, soon).toBe(3);
    await expect.poll(() => posted(elsewhere).length, soon).toBe(2);
    expect(posted(members).join('\n')).toMatch(/16 new episodes/);
    expect(posted(members).join('\n')).toMatch(SECRET);
    expect(posted(elsewhere).join('\n')).toMatch(/8 new episodes/);
    expect(posted(elsewhere).join('\n')).not.toMatch(SECRET);
  });

  test('the buttons of its announcement show nothing elsewhere, nor once it is closed', async () => {
    const [message] = announced(members).filter(({ text }) => /^New episode of Members Hour/.test(text));
    if (message === undefined) throw new Error('There is none.');
    const elsewhereToo = { channel: elsewhere, user: somebody() };
    expect(seenIn(await bot.discord.click(message, 'Summary', elsewhereToo))).not.toMatch(SECRET);
    const opened = await bot.discord.click(message, 'Ask', {
      ...elsewhereToo,
      until: ({ modal }) => modal !== undefined,
    });
    expect(seenIn(await bot.discord.submit(opened, QUESTION))).not.toMatch(/cobalt/);
    await close(undefined);
    const late = await bot.discord.click(message, 'Summary', { user: somebody() });
    expect(late.followUps.map(({ text }) => text).join('\n')).not.toMatch(SECRET);
    await close(members);
  });

  test('a show that was closed to a server is no longer named by what is set there', async () => {
    await bot.settings.forget(members.guild?.id ?? '');
    await slash('announce', { channel: members.id, show: 'Members Hour' })(members);
    expect(await slash('settings', {})(members)).toContain('New episodes of **Members Hour**');
    await close(undefined);
    const settings = await slash('settings', {})(members);
    expect(settings).toContain('New episodes of a show that is no longer here');
    expect(settings).not.toMatch(/Members Hour/);
    await close(members);
    await bot.announcements.forget(members.guild?.id ?? '');
  });
});

test('a rule that cannot be read changes nothing, and the log says so', async () => {
  await close(members);
  await bot.writeShows({ 'Members Hour': { server: [] } });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  expect(await ENTRANCES['/ask']?.(elsewhere)).not.toMatch(/cobalt/);
  expect(bot.log.raw.join('')).toContain('SHOWS_INVALID');
});
