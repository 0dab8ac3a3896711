import { Command, InvalidArgumentError } from 'commander';
import type { Answer } from '../src/answering/ask/answer.ts';
import { answerToJson } from '../src/answering/ask/answer-json.ts';
import { answerQuestion } from '../src/answering/ask/answer-question.ts';
import { type Explanation, explainAnswer } from '../src/answering/explain/explain-answer.ts';
import type { Sources } from '../src/answering/sources.ts';
import type { Config } from '../src/config.ts';
import { VerbatimError } from '../src/errors.ts';
import { libraryPlace } from '../src/library-place.ts';
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
  .option('--library <dir>', 'the folder of the library (default: LIBRARY_URL, or LIBRARY_DIR)')
  .option(
    '--questions <file>',
    'answer each line {"id", "question", "episode"?} of this JSONL file, one JSON answer a line',
  )
  .option('--explain', 'let the language model of LLM_URL say in a sentence or two what the quotes say')
  .option('--json', 'print the answer as JSON');

await runCommand(command, async (config) => {
  const options = command.opts<{
    episode?: string;
    limit?: number;
    library?: string;
    questions?: string;
    explain?: true;
    json?: true;
  }>();
  const [question] = command.args;
  if ((question === undefined) === (options.questions === undefined)) {
    throw new VerbatimError('USAGE_INVALID', 'Give either a question or --questions FILE.', {
      hint: 'For example: npm run ask -- "How much faster will Python 3.11 be?"',
    });
  }
  if (options.explain && options.questions !== undefined) {
    throw new VerbatimError('USAGE_INVALID', '--explain is for a single question.', {
      hint: 'For example: npm run ask -- "How much faster will Python 3.11 be?" --explain',
    });
  }
  const sources = await openOrBuild(config, options.library);
  try {
    if (options.questions !== undefined)
      return await answerQuestionsFile(sources, options.questions, options);
    const answer = await answerQuestion(sources, question ?? '', options);
    const explanation = options.explain && (await explained(sources, answer));
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ ...answerToJson(answer), ...(explanation && { explanation }) })}\n`
        : renderAnswer(answer, abilitiesOf(process.stdout), explanation),
    );
    return 0;
  } finally {
    await sources.close();
  }
});

/**
 * What the language model says of an answer. Where it fails, that is told, and the quotes stand for
 * themselves.
 */
async function explained({ languageModel }: Sources, answer: Answer): Promise<Explanation | undefined> {
  if (!languageModel) {
    throw new VerbatimError('USAGE_INVALID', '--explain needs a language model.', {
      hint: 'Set LLM_URL and LLM_MODEL; the README tells more.',
    });
  }
  try {
    return await explainAnswer(languageModel, answer);
  } catch (error) {
    if (!(error instanceof VerbatimError)) throw error;
    printProblem(error);
    return undefined;
  }
}

/** Opens the library, and builds it where there is none yet. */
async function openOrBuild(config: Config, named: string | undefined): ReturnType<typeof openSources> {
  const progress = startProgress('Building the library');
  try {
    return await openSources(config, {
      place: libraryPlace(config, named),
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
