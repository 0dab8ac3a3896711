import { type FeedReport, type FollowedEpisode, feedReportToJson } from '../../src/feeds/following/report.ts';
import { type IndexReport, OUTCOMES, reportToJson } from '../../src/indexing/report.ts';
import { printable } from '../../src/terminal/printable.ts';
import { counted } from '../../src/text/counted.ts';

/** How many episodes without a transcript are named. */
const NAMED = 3;

/** A line about what happened to an episode. */
export function renderEpisode(show: string, { id, title, outcome }: FollowedEpisode): string {
  return printable(`${show}: ${outcome}: ${id} (${title})`);
}

/** The report of a run as text. */
export function renderReport(reports: readonly FeedReport[], indexed: IndexReport | undefined): string {
  return [...reports.flatMap(linesOf), ...(indexed ? [lineOf(indexed)] : []), ''].join('\n');
}

/** The report of a run as JSON: `feeds`, and `index` if something was indexed. */
export function syncToJson(reports: readonly FeedReport[], indexed: IndexReport | undefined): object {
  return { feeds: reports.map(feedReportToJson), ...(indexed && { index: reportToJson(indexed) }) };
}

function linesOf(report: FeedReport): string[] {
  const { show, folder, episodes, withTranscript, withoutTranscript, unread, told, notes, problems } = report;
  if (folder === undefined) return [printable(`${show}: nothing could be read.`)];
  const count = (outcome: FollowedEpisode['outcome']) => told.filter((one) => one.outcome === outcome).length;
  const parts = [
    `${count('new')} new`,
    `${count('changed')} changed`,
    ...(count('removed') > 0 ? [`${count('removed')} removed`] : []),
    ...(count('failed') > 0 ? [`${count('failed')} failed`] : []),
  ];
  const before = unread.length - count('failed');
  const line = `${show}: ${counted(episodes, 'episode')}, ${withTranscript} with a transcript: ${parts.join(', ')}.`;
  const isWhole = problems.length === 0;
  return [
    printable(line),
    ...(before > 0 ? [`  Failed in earlier runs, and are tried again once a day: ${before}.`] : []),
    ...notes.map((note) => printable(`  ${note}`)),
    ...(withoutTranscript > 0 && isWhole
      ? [printable(`  ${adviceFor(withoutTranscript, folder, told)}`)]
      : []),
  ];
}

function adviceFor(lacking: number, folder: string, told: readonly FollowedEpisode[]): string {
  const names = told.filter(({ outcome }) => outcome === 'without transcript').slice(0, NAMED);
  const such =
    names.length > 0
      ? ` (${names.map(({ id }) => id).join(', ')}${lacking > names.length ? ', …' : ''})`
      : '';
  return `Without a transcript${such}: ${lacking}. docs/feeds.md explains how to make them; put them into ${folder}.`;
}

function lineOf({ episodes, library }: IndexReport): string {
  const counts = OUTCOMES.map((outcome) => `${episodes[outcome].length} ${outcome}`).join(', ');
  return `Library: ${counted(library.episodes, 'episode')} (${counts}).`;
}
