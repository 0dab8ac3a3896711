import { Client, Events, GatewayIntentBits, MessageFlags } from 'discord.js';
import { answerQuestion } from '../../src/answering/ask/answer-question.ts';
import type { Sources } from '../../src/answering/sources.ts';
import { type Discord, startDiscord } from '../../test/support/discord/discord.ts';
import { type ComparedFigure, median } from './compare.ts';
import { type BenchedBot, startOurs } from './our-bot.ts';

export interface DiscordBenchOptions {
  readonly sources: Sources;
  /** The folder of the same library. */
  readonly libraryDir: string;
  /** The folder of prepared models. */
  readonly cacheDir: string;
  readonly questions: readonly string[];
}

/** How often each number of people is tried. */
const ROUNDS = 3;
/** How many people ask in the same second. */
const AT_ONCE = [1, 20, 200];

/**
 * Measures how many milliseconds people on Discord wait until the last of them sees that an answer is coming,
 * and until the last of them has it. Compares with a bot on the same client that defers, answers and edits in
 * one event handler. Both are connected to a local Discord in this process, whose work counts; there is no
 * network. The two take turns.
 */
export async function benchDiscord(options: DiscordBenchOptions): Promise<ComparedFigure[]> {
  const { questions } = options;
  const ours = await startOurs(options);
  const plain = await startPlain(options);
  try {
    await askAtOnce(ours.discord, questions, 1);
    await askAtOnce(plain.discord, questions, 1);
    const figures: ComparedFigure[] = [];
    for (const count of AT_ONCE) {
      const measured: { ours: Waits; plain: Waits }[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        measured.push({
          plain: await askAtOnce(plain.discord, questions, count),
          ours: await askAtOnce(ours.discord, questions, count),
        });
      }
      const of = `of ${count}`;
      figures.push(compare(`acknowledged, last ${of}`, measured, 'acknowledged'));
      figures.push(compare(`answered, last ${of}`, measured, 'answered'));
    }
    return figures;
  } finally {
    await ours.close();
    await plain.close();
  }
}

/** Milliseconds that the last person waited. */
interface Waits {
  readonly acknowledged: number;
  readonly answered: number;
}

async function startPlain({ sources }: DiscordBenchOptions): Promise<BenchedBot> {
  // With Discord's own limit of three seconds, the plain bot would be refused and could not be measured.
  const discord = await startDiscord({ firstResponseMs: 120_000 });
  // Requests must not be repeated only because the bot itself is slow.
  const rest = { api: discord.apiUrl, timeout: 120_000 };
  const client = new Client({ intents: [GatewayIntentBits.Guilds], rest });
  client.on(Events.InteractionCreate, async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    const { quotes } = await answerQuestion(sources, interaction.options.getString('question', true));
    const content = quotes.map(({ text, start }) => `> ${text}\n${Math.floor(start)} s`).join('\n');
    await interaction.editReply({ content: content.slice(0, 2_000), flags: MessageFlags.SuppressEmbeds });
  });
  const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(discord.token);
  const option = { type: 3, name: 'question', description: 'What to ask', required: true } as const;
  const { application } = await ready;
  await application.commands.set([{ name: 'ask', description: 'Asks', options: [option] }]);
  return {
    discord,
    async close() {
      await client.destroy();
      await discord.close();
    },
  };
}

async function askAtOnce(discord: Discord, questions: readonly string[], count: number): Promise<Waits> {
  const started = performance.now();
  const waits = Array.from({ length: count }, async (_, index) => {
    const question = questions[index % questions.length] ?? 'Why?';
    // A new user each time, since a user has to pause between questions.
    const user = discord.world.addUser('somebody');
    const { acknowledgedAfterMs } = await discord.slash('ask', { question }, { user, timeoutMs: 120_000 });
    return { acknowledged: acknowledgedAfterMs ?? Number.NaN, answered: performance.now() - started };
  });
  const all = await Promise.all(waits);
  return {
    acknowledged: Math.max(...all.map(({ acknowledged }) => acknowledged)),
    answered: Math.max(...all.map(({ answered }) => answered)),
  };
}

function compare(
  name: string,
  rounds: readonly { readonly ours: Waits; readonly plain: Waits }[],
  wait: keyof Waits,
): ComparedFigure {
  return {
    name,
    unit: 'ms',
    ours: median(rounds.map(({ ours }) => ours[wait])),
    plain: median(rounds.map(({ plain }) => plain[wait])),
    // A wait of less than a millisecond counts as one.
    ratio: median(rounds.map(({ ours, plain }) => Math.max(1, plain[wait]) / Math.max(1, ours[wait]))),
  };
}
