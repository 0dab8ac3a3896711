import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Argument, Command } from 'commander';
import { VerbatimError } from '../src/errors.ts';
import { runCommand } from './cli/run-command.ts';
import { wholeNumber } from './cli/whole-number.ts';
import type { ConvertedSet } from './evaluation/converters/converted-set.ts';
import { readQmsum } from './evaluation/converters/qmsum.ts';
import { readSpokenSquad, type Selection } from './evaluation/converters/spoken-squad.ts';

const SETS = ['qmsum', 'spoken-squad'];

const command = new Command('npm run convert --')
  .description('Convert a public set of questions into transcripts to index and gold to evaluate with.')
  .addArgument(new Argument('<set>', 'the set').choices(SETS))
  .argument('<file>', 'the file as it was published')
  .argument('<folder>', 'where to write transcripts/, gold.jsonl and, for qmsum, topics.jsonl')
  .option('--every <n>', 'spoken-squad: take one question in n', wholeNumber())
  .option('--skip <n>', 'spoken-squad: skip the first n articles', wholeNumber())
  .option('--articles <n>', 'spoken-squad: convert only n articles', wholeNumber())
  .addHelpText(
    'after',
    `
Where the sets come from:
  qmsum         https://github.com/Yale-LILY/QMSum (MIT; for research), data/ALL/jsonl/val.jsonl
  spoken-squad  https://github.com/chiahsuan156/Spoken-SQuAD, spoken_test-v1.1.json; names no licence,
                is made from SQuAD 1.1 (CC BY-SA 4.0)

Neither comes with usable times. They are made up: 2.5 words a second.`,
  );

await runCommand(command, async () => {
  const [set = '', file = '', folder = ''] = command.args;
  const converted = await read(set, file, command.opts<Partial<Selection>>());
  await write(converted, folder).catch((cause: unknown) => {
    throw new VerbatimError('USAGE_INVALID', `${folder} cannot be written.`, {
      hint: 'Name a folder that you may write to.',
      cause,
    });
  });
  process.stderr.write(
    `Wrote ${converted.transcripts.size} transcripts and ${converted.gold.length} questions to ${folder}.\n`,
  );
  return 0;
});

async function read(
  set: string,
  file: string,
  { every, skip, articles }: Partial<Selection>,
): Promise<ConvertedSet> {
  if (set === 'spoken-squad') return readSpokenSquad(file, { every: every ?? 1, skip, articles });
  if ([every, skip, articles].every((option) => option === undefined)) return readQmsum(file);
  throw new VerbatimError('USAGE_INVALID', '--every, --skip and --articles are for spoken-squad.', {
    hint: 'QMSum is converted as a whole; leave them out.',
  });
}

async function write({ transcripts, gold, summaries }: ConvertedSet, folder: string): Promise<void> {
  await mkdir(join(folder, 'transcripts'), { recursive: true });
  for (const [id, text] of transcripts) await writeFile(join(folder, 'transcripts', `${id}.vtt`), text);
  await writeFile(join(folder, 'gold.jsonl'), toLines(gold));
  if (summaries) await writeFile(join(folder, 'topics.jsonl'), toLines(summaries));
}

function toLines(values: readonly object[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
