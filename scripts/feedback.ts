import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import pc from 'picocolors';
import { z } from 'zod';
import type { Feedback, FeedbackStore } from '../src/bot-store/feedback-store.ts';
import { openBotStore } from '../src/bot-store/open-bot-store.ts';
import { VerbatimError } from '../src/errors.ts';
import { libraryPlace } from '../src/library-place.ts';
import { printable } from '../src/terminal/printable.ts';
import { renderTable } from '../src/terminal/render-table.ts';
import { formatTimestamp } from '../src/text/timestamp.ts';
import { readJsonLines } from './cli/json-lines.ts';
import { LIBRARY_OPTION } from './cli/library-option.ts';
import { runCommand } from './cli/run-command.ts';
import { goldFromFeedback } from './evaluation/answers/gold-from-feedback.ts';

const command = new Command('npm run feedback --')
  .description('Print which answers people on Discord rated as helpful or not, or write them as gold.')
  .option(...LIBRARY_OPTION)
  .option('--json', 'print the feedback as JSON')
  .option(
    '--gold <file>',
    'write gold to this file: the questions whose text is known, with the moments rated as helpful',
  )
  .option(
    '--questions <file>',
    'JSONL file with "question" on each line: the texts of questions stored only as a hash',
  );

await runCommand(command, async (config) => {
  const options = command.opts<{ library?: string; json?: true; gold?: string; questions?: string }>();
  const { feedback: store, close } = await openBotStore(libraryPlace(config, options.library));
  try {
    const feedback = await store.all();
    const texts = await readTexts(store, options.questions);
    const known = feedback.map((one) => withText(one, texts));
    process.stdout.write(options.json ? `${JSON.stringify(known)}\n` : describe(known));
    if (options.gold !== undefined) await writeGold(known, options.gold);
    return 0;
  } finally {
    await close();
  }
});

/** The texts in a file of questions, by their hashes in this store. */
async function readTexts(store: FeedbackStore, file: string | undefined): Promise<Map<string, string>> {
  if (file === undefined) return new Map();
  const lines = await readJsonLines(file, z.object({ question: z.string() }));
  const texts = new Map<string, string>();
  for (const { question } of lines) {
    const hash = await store.hashOf(question);
    if (hash !== undefined) texts.set(hash, question);
  }
  return texts;
}

function withText(feedback: Feedback, texts: ReadonlyMap<string, string>): Feedback {
  const question = feedback.question ?? texts.get(feedback.questionHash);
  return { ...feedback, ...(question !== undefined && { question }) };
}

function describe(feedback: readonly Feedback[]): string {
  if (feedback.length === 0) return 'There is no feedback yet.\n';
  const rows = feedback.map(({ date, helpful, passage, questionHash, question }) => [
    question === undefined ? questionHash : printable(question),
    helpful ? 'helpful' : 'not helpful',
    passage.episode,
    `${formatTimestamp(passage.start)}–${formatTimestamp(passage.end)}`,
    date,
  ]);
  const helpful = feedback.filter((one) => one.helpful).length;
  const table = renderTable([['question', 'judged', 'episode', 'moment', 'day'], ...rows]);
  return `${table}${helpful} helpful, ${feedback.length - helpful} not helpful.\n`;
}

async function writeGold(feedback: readonly Feedback[], file: string): Promise<void> {
  const { gold, unknown, undecided } = goldFromFeedback(feedback);
  const text = gold.map((line) => `${JSON.stringify(line)}\n`).join('');
  await writeFile(file, text).catch((cause: unknown) => {
    throw new VerbatimError('USAGE_INVALID', `${file} cannot be written.`, {
      hint: 'Name a file in a folder that exists and that you may write to.',
      cause,
    });
  });
  process.stderr.write(`Questions written to ${file}: ${gold.length}.\n`);
  if (unknown > 0) {
    const why = 'since their text is not stored; a file given with --questions may have it';
    process.stderr.write(pc.dim(`Left out, ${why}: ${unknown}.\n`));
  }
  if (undecided > 0)
    process.stderr.write(pc.dim(`Left out, since no moment is mostly rated as helpful: ${undecided}.\n`));
}
