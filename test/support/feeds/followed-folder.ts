import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { followFeeds } from '../../../src/feeds/following/follow-feeds.ts';
import type { FollowOptions } from '../../../src/feeds/following/follow-options.ts';
import type { FeedReport } from '../../../src/feeds/following/report.ts';
import { fetchingHere } from './made-feed.ts';

/** A folder of transcripts that feeds fill, for one test. */
export interface FollowedFolder {
  readonly dir: string;
  /** Follows feeds; gives the reports, and whether there was anything to index. */
  follow(
    feeds: string | readonly string[],
    options?: Partial<FollowOptions>,
  ): Promise<{ reports: FeedReport[]; indexed: boolean }>;
  /** The names of the files, but hidden ones, in a folder of it. */
  files(folder?: string): string[];
  read(file: string): string;
  json(file: string): Record<string, unknown>;
  write(file: string, content: string): void;
}

export function makeFollowedFolder(): FollowedFolder {
  const dir = mkdtempSync(join(tmpdir(), 'verbatim-feeds-'));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const read = (file: string) => readFileSync(join(dir, file), 'utf8');
  return {
    dir,
    follow: async (feeds, options = {}) => {
      let indexed = false;
      const reports = await followFeeds(
        [feeds].flat(),
        { transcriptsDir: dir, fetching: fetchingHere(), ...options },
        async () => {
          indexed = true;
          return true;
        },
      );
      return { reports, indexed };
    },
    files: (folder = 'the-harbour-show') =>
      existsSync(join(dir, folder))
        ? readdirSync(join(dir, folder))
            .filter((name) => !name.startsWith('.'))
            .sort()
        : [],
    read,
    json: (file) => JSON.parse(read(file)),
    write: (file, content) => writeFileSync(join(dir, file), content),
  };
}

/** What a report tells, in short. */
export function toldIn(reports: readonly FeedReport[]): string[] {
  return reports.flatMap(({ told }) => told.map(({ id, outcome }) => `${outcome}: ${id}`));
}

/** The problems of a report, in short. */
export function problemsOf(reports: readonly FeedReport[]): string[] {
  return reports.flatMap(({ problems, told }) =>
    [...problems, ...told.flatMap(({ problem }) => problem ?? [])].map(
      ({ code, message }) => `${code} ${message}`,
    ),
  );
}
