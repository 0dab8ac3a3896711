import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSources } from '../support/source-files.ts';

const MAX_COMMENT_WIDTH = 110;
const MAX_FILES_IN_FOLDER = 18;

/** A line that is a comment, or that ends in one. */
const COMMENT = /^\s*(?:\/\/|\/?\*)|\s\/\/ /;

describe('the files of the project', () => {
  it(`have no comment wider than ${MAX_COMMENT_WIDTH} characters`, () => {
    const wide = ['src', 'scripts', 'test'].flatMap(readSources).flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, index) => {
        return COMMENT.test(line) && line.length > MAX_COMMENT_WIDTH ? [`${path}:${index + 1}`] : [];
      }),
    );
    expect(wide).toEqual([]);
  });

  it(`are at most ${MAX_FILES_IN_FOLDER} in a folder, fixtures aside`, () => {
    const counts = new Map<string, number>();
    for (const root of ['src', 'scripts', 'test']) {
      for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
        const folder = dirname(join(root, path));
        if (statSync(join(root, path)).isDirectory() || folder.includes('/fixtures')) continue;
        counts.set(folder, (counts.get(folder) ?? 0) + 1);
      }
    }
    expect(counts.get('src')).toBeGreaterThan(0);
    expect([...counts].filter(([, count]) => count > MAX_FILES_IN_FOLDER)).toEqual([]);
  });
});
