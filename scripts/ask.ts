import { Command } from 'commander';
import type { Answer } from '../src/answering/ask/answer.ts';
import { answerToJson } from '../src/answering/ask/answer-json.ts';
import { answerQuestion } from '../src/answering/ask/answer-question.ts';
import { type Explanation, explainAnswer } from '../src/answering/explain/explain-answer.ts';
import type { Sources } from '../src/answering/sources.ts';
import { VerbatimError } from '../src/errors.ts';
import { libraryPlace } from '../src/library-place.ts';
import { abilitiesOf } from '../src/terminal/abilities.ts';
import { printProblem } from '../src/terminal/print-problem.ts';
import { renderAnswer } from '../src/terminal/render-answer.ts';
import { answerQuestionsFile } from './cli/answer-questions-file.ts';
import { LIBRARY_OPTION } from './cli/library-option.ts';
import { openOrBuild } from './cli/open-or-build.ts';
import { runCommand } from './cli/run-command.ts';
import { wholeNumber } from './cli/whole-number.ts';

const MOST_QUOTES = 50;

const command = new Command('npm run ask --')
  .description('Answer a question, or a file of questions, with quotes from the episodes.')
  .argument('[question]', 'the question')
  .option('--episode <id>', 'search only this episode: its id, number or title')
  .option(
    '--limit <n>',
    `maximum number of quotes, 1 to ${MOST_QUOTES} (default: 5)`,
    wholeNumber(MOST_QUOTES),
  )
  .option(...LIBRARY_OPTION)
  .option(
    '--questions <file>',
    'answer each line {"id", "question", "episode"?} of this JSONL file; prints one JSON answer a line',
  )
  .option('--explain', 'have the language model of LLM_URL explain the quotes in a sentence or two')
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
    throw new VerbatimError('USAGE_INVALID', '--explain works only with a single question.', {
      hint: 'For example: npm run ask -- "How much faster will Python 3.11 be?" --explain',
    });
  }
  const sources = await openOrBuild(config, libraryPlace(config, options.library));
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

/** What the language model writes about an answer; undefined, after printing the problem, where it fails. */
async function explained({ languageModel }: Sources, answer: Answer): Promise<Explanation | undefined> {
  if (!languageModel) {
    throw new VerbatimError('USAGE_INVALID', '--explain needs a language model.', {
      hint: 'Set LLM_URL and LLM_MODEL; .env.example explains them.',
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
