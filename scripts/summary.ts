import { Command, Option } from 'commander';
import { findEpisode } from '../src/answering/episode-search.ts';
import type { Config } from '../src/config.ts';
import { hasCode, VerbatimError } from '../src/errors.ts';
import { chatCompletions } from '../src/language-model/chat-completions.ts';
import { openLibrary } from '../src/library/open-library.ts';
import type { LibraryPlace, OpenLibrary } from '../src/library/readable-library.ts';
import { libraryPlace } from '../src/library-place.ts';
import { summaryOf } from '../src/summary/episode-summary.ts';
import { toPodcastChapters, toYoutubeChapters } from '../src/summary/export/chapter-lists.ts';
import { toMarkdown } from '../src/summary/export/markdown.ts';
import { summaryToJson } from '../src/summary/export/summary-json.ts';
import { HIGHLIGHTS, type Summary, type SummaryLength, withBestHighlights } from '../src/summary/summary.ts';
import { abilitiesOf } from '../src/terminal/abilities.ts';
import { renderSummary } from '../src/terminal/render-summary.ts';
import { LIBRARY_OPTION } from './cli/library-option.ts';
import { openOrBuild } from './cli/open-or-build.ts';
import { runCommand } from './cli/run-command.ts';

/** The values of `--format`. */
const FORMATS = {
  markdown: toMarkdown,
  youtube: toYoutubeChapters,
  'podcast-chapters': toPodcastChapters,
} satisfies Record<string, (summary: Summary) => string>;

const command = new Command('npm run summary --')
  .description('Summarise an episode: its chapters, its highlights, and the names that it mentions.')
  .argument('<episode>', 'the id or number of the episode, its title, or words of it')
  .addOption(
    new Option('--length <length>', 'how many highlights to show')
      .choices(Object.keys(HIGHLIGHTS))
      .default('medium'),
  )
  .addOption(
    new Option('--format <format>', 'print a text to paste: show notes, or a list of chapters').choices(
      Object.keys(FORMATS),
    ),
  )
  .option(...LIBRARY_OPTION)
  .option('--json', 'print the summary as JSON');

await runCommand(command, async (config) => {
  const options = command.opts<{
    length: SummaryLength;
    format?: keyof typeof FORMATS;
    library?: string;
    json?: true;
  }>();
  if (options.json && options.format !== undefined) {
    throw new VerbatimError('USAGE_INVALID', 'Give either --json or --format.', {
      hint: 'For example: npm run summary -- 375 --format markdown',
    });
  }
  const library = await openOrBuildLibrary(config, libraryPlace(config, options.library));
  try {
    const episodes = await library.read((snapshot) => snapshot.episodes());
    const episode = findEpisode(episodes, command.args[0] ?? '');
    const writer = config.languageModel && chatCompletions(config.languageModel);
    const summary = withBestHighlights(await summaryOf(library, episode, writer), HIGHLIGHTS[options.length]);
    process.stdout.write(render(summary, options));
    return 0;
  } finally {
    await library.close();
  }
});

/** Opens the library alone: summaries need the model only to build a library that does not exist yet. */
async function openOrBuildLibrary(config: Config, place: LibraryPlace): Promise<OpenLibrary> {
  try {
    return await openLibrary(place);
  } catch (error) {
    if (!hasCode(error, 'LIBRARY_MISSING')) throw error;
  }
  const sources = await openOrBuild(config, place);
  await sources.close();
  return openLibrary(place);
}

function render(summary: Summary, { json, format }: { json?: true; format?: keyof typeof FORMATS }): string {
  if (json) return `${JSON.stringify(summaryToJson(summary))}\n`;
  return format === undefined
    ? renderSummary(summary, abilitiesOf(process.stdout))
    : FORMATS[format](summary);
}
