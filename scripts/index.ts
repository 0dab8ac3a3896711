import { Command } from 'commander';
import type { Config } from '../src/config.ts';
import { openEmbedder } from '../src/embedding/open-embedder.ts';
import { indexTranscripts } from '../src/indexing/index-transcripts.ts';
import { type IndexReport, OUTCOMES, passageRate, reportToJson } from '../src/indexing/report.ts';
import { libraryPlace } from '../src/library-place.ts';
import { colorsFor } from '../src/terminal/abilities.ts';
import { printProblem } from '../src/terminal/print-problem.ts';
import { renderNote } from '../src/terminal/render-check.ts';
import { counted } from '../src/text/counted.ts';
import { checkTranscripts } from './cli/check-transcripts.ts';
import { LIBRARY_OPTION } from './cli/library-option.ts';
import { startProgress } from './cli/progress.ts';
import { runCommand } from './cli/run-command.ts';

interface Options {
  readonly library?: string;
  readonly check?: true;
  readonly verify?: boolean;
  readonly prune?: boolean;
  readonly json?: true;
}

const command = new Command('npm run index --')
  .description(
    'Index transcripts: bring the library up to date. Only new and changed transcripts are read and embedded.',
  )
  .argument('[paths...]', 'transcript files and folders (default: TRANSCRIPTS_DIR)')
  .option(...LIBRARY_OPTION)
  .option('--check', 'only show how the transcripts would be read')
  .option('--verify', 'also check everything in the library, and repair what is damaged')
  .option('--prune', 'with a library in Postgres: also remove shows that have no transcript here')
  .option('--json', 'print the report as JSON');

await runCommand(command, async (config) => {
  const options = command.opts<Options>();
  const paths = command.args.length > 0 ? command.args : [config.transcriptsDir];
  const language = config.transcriptLanguage;
  return options.check
    ? checkTranscripts(paths, { language, json: options.json === true })
    : index(paths, config, options);
});

async function index(
  paths: readonly string[],
  config: Config,
  { library, verify, prune, json }: Options,
): Promise<number> {
  const embedder = await openEmbedder({ model: config.embeddingModel, cacheDir: config.modelCacheDir });
  const progress = startProgress('Indexing');
  try {
    const report = await indexTranscripts({
      paths,
      ...libraryPlace(config, library),
      embedder,
      verify: verify === true,
      prune: prune === true,
      language: config.transcriptLanguage,
      onProgress: (share, file) => progress.update(share, file),
    });
    progress.stop();
    for (const problem of report.problems) printProblem(problem);
    for (const note of report.notes) process.stderr.write(`${renderNote(note)}\n`);
    process.stdout.write(
      json ? `${JSON.stringify(reportToJson(report))}\n` : describe(report, verify === true),
    );
    return report.problems.length > 0 ? 1 : 0;
  } finally {
    progress.stop();
    await embedder.close();
  }
}

function describe(report: IndexReport, isVerified: boolean): string {
  const { library } = report;
  const counts = OUTCOMES.map((outcome) => `${report.episodes[outcome].length} ${outcome}`).join(', ');
  const rate = report.passages > 0 ? ` (${passageRate(report).toFixed(1)} passages a second)` : '';
  const isWhole = report.problems.every(({ code }) => code !== 'LIBRARY_DAMAGED');
  return [
    ...(isVerified && isWhole ? ['Checked: nothing in the library is damaged.'] : []),
    `Episodes: ${counts}.`,
    `Embedded ${counted(report.passages, 'passage')} in ${report.seconds.toFixed(1)} s${rate}.`,
    colorsFor(process.stdout).dim(
      `The library holds ${counted(library.episodes, 'episode')} in ${counted(library.passages, 'passage')}.`,
    ),
    '',
  ].join('\n');
}
