import { Command, InvalidArgumentError } from 'commander';
import { answerToJson } from '../src/answering/ask/answer-json.ts';
import { answerQuestion } from '../src/answering/ask/answer-question.ts';
import type { Config } from '../src/config.ts';
import { VerbatimError } from '../src/errors.ts';
import { openSources } from '../src/open-sources.ts';
import { abilitiesOf } from '../src/terminal/abilities.ts';
import { printProblem } from '../src/terminal/print-problem.ts';
import { renderAnswer } from '../src/terminal/render-answer.ts';
import { answerQuestionsFile } from './cli/answer-questions-file.ts';
import { startProgress } from './cli/progress.ts';
import { runCommand } from './cli/run-command.ts';

const command = new Command('npm run ask --')
  .description('Answer a question, or a file of questions, with quotes.')
  .argument('[question]', 'the question')
  .option('--episode <id>', 'search this episode alone')
  .option('--limit <n>', 'quotes at most, 1 to 50', toLimit)
  .option('--library <dir>', 'the folder of the library (default: LIBRARY_DIR)')
  .option(
    '--questions <file>',
    'answer each line {"id", "question", "episode"?} of this JSONL file, one JSON answer a line',
  )
  .option('--json', 'print the answer as JSON');

await runCommand(command, async (config) => {
  const options = command.opts<{
    episode?: string;
    limit?: number;
    library?: string;
    questions?: string;
    json?: true;
  }>();
  const [question] = command.args;
  if ((question === undefined) === (options.questions === undefined)) {
    throw new VerbatimError('USAGE_INVALID', 'Give either a question or --questions FILE.', {
      hint: 'For example: npm run ask -- "How much faster will Python 3.11 be?"',
    });
  }
  const sources = await openOrBuild(config, options.library ?? config.libraryDir);
  try {
    if (options.questions !== undefined)
      return await answerQuestionsFile(sources, options.questions, options);
    const answer = await answerQuestion(sources, question ?? '', options);
    process.stdout.write(
      options.json
        ? `${JSON.stringify(answerToJson(answer))}\n`
        : renderAnswer(answer, abilitiesOf(process.stdout)),
    );
    return 0;
  } finally {
    await sources.close();
  }
});

/** Opens the library, and builds it where there is none yet. */
async function openOrBuild(config: Config, libraryDir: string): ReturnType<typeof openSources> {
  const progress = startProgress('Building the library');
  try {
    return await openSources(config, {
      libraryDir,
      build: {
        onProgress: progress.update,
        onBuilt: ({ problems }) => {
          progress.stop();
          problems.forEach(printProblem);
        },
      },
    });
  } finally {
    progress.stop();
  }
}

function toLimit(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 50)
    throw new InvalidArgumentError('It is a whole number, 1 to 50.');
  return limit;
}
