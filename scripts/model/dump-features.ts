import { Command } from 'commander';
import { answerWithEvidence } from '../../src/answering/ask/answer-question.ts';
import { libraryPlace } from '../../src/library-place.ts';
import { openSources } from '../../src/open-sources.ts';
import { retrieve } from '../../src/retrieval/retrieve.ts';
import { LIBRARY_OPTION } from '../cli/library-option.ts';
import { runCommand } from '../cli/run-command.ts';
import { type GoldQuestion, readGold } from '../evaluation/answers/gold.ts';
import { hits, judgeAnswer } from '../evaluation/answers/judge-answer.ts';

/** How many candidates of a question are printed. */
const CANDIDATES = 48;

const command = new Command('node --import tsx scripts/model/dump-features.ts')
  .description(
    'Print what fit.py fits the scorer and the confidence on: the candidates of each question, and its answer without the episodes that answer it.',
  )
  .argument('<gold>', 'questions whose answers are known, as for `npm run evaluate`')
  .argument('<set>', 'a name for these questions: fit.py also tests on them what it fits on the other sets')
  .option(...LIBRARY_OPTION);

await runCommand(command, async (config) => {
  const [file = '', set = ''] = command.args;
  const { library } = command.opts<{ library?: string }>();
  const sources = await openSources(config, { place: libraryPlace(config, library) });
  const episodes = await sources.library.read((snapshot) => snapshot.episodes().length);
  try {
    for (const question of await readGold(file)) {
      const { answer, evidence } = await answerWithEvidence(sources, question.question, {
        episode: question.episode,
      });
      const right = judgeAnswer(question, answer, 0).rank === 1;
      const kind = question.answers.length > 0 ? 'answerable' : 'unanswerable';
      print({ set, kind, right, evidence, candidates: await candidatesOf(question) });
      const without = [...new Set(question.answers.map(({ episode }) => episode))];
      if (without.length === 0 || without.length >= episodes) continue;
      const left = await answerWithEvidence(sources, question.question, { without });
      print({ set, kind: 'left-out', right: false, evidence: left.evidence });
    }
    return 0;
  } finally {
    await sources.close();
  }

  function candidatesOf({ question, episode, answers }: GoldQuestion) {
    return sources.library.read(async (snapshot) => {
      const encoded = await sources.embedder.encodeQuestion(question);
      const only = snapshot.episodes().filter(({ metadata }) => metadata.id === episode);
      const query = { question, encoded, episodes: only.length > 0 ? only : undefined };
      const { passages } = await retrieve(snapshot, query, CANDIDATES);
      const spans = await snapshot.sentencesOf(passages);
      return passages.map(({ features, episode: row }, at) => ({
        features,
        right: answers.some((range) =>
          hits(
            {
              episode: snapshot.episode(row)?.metadata.id ?? '',
              start: spans[at]?.[0]?.start ?? 0,
              end: spans[at]?.at(-1)?.end ?? 0,
            },
            range,
          ),
        ),
      }));
    });
  }
});

function print(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
