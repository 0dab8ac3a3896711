import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { joinSentences } from '../../src/library/records.ts';
import { openSources } from '../../src/open-sources.ts';
import { summaryOf } from '../../src/summary/episode-summary.ts';
import type { Summary } from '../../src/summary/summary.ts';
import { episodesIn } from '../support/temporary-library.ts';

/** With the real model: an hour of talk about ten reports from a conference. */
describe('the summary of episode 375', () => {
  const libraryDir = mkdtempSync(join(tmpdir(), 'verbatim-'));
  let sources: Awaited<ReturnType<typeof openSources>>;
  let summary: Summary;
  let text: string;
  let milliseconds: { first: number; again: number };

  beforeAll(async () => {
    const build = { onProgress: () => undefined, onBuilt: () => undefined };
    sources = await openSources(parseConfig({}), { place: { libraryDir }, build });
    const { library } = sources;
    const [episode] = await episodesIn(library);
    if (!episode) throw new Error('The transcript ships with the project.');
    const started = performance.now();
    summary = await summaryOf(library, episode);
    const made = performance.now();
    await summaryOf(library, episode);
    milliseconds = { first: made - started, again: performance.now() - made };
    const sentences = await library.read((snapshot) =>
      snapshot.sentences(episode.row, 0, episode.sentenceCount),
    );
    text = joinSentences(sentences);
  });

  afterAll(async () => {
    await sources.close();
    rmSync(libraryDir, { recursive: true });
  });

  it('lets a listener tell the reports from its chapters', () => {
    const titles = summary.chapters.map(({ title }) => title.toLowerCase()).join('\n');
    for (const subject of [
      'gil',
      'interpreter',
      'web ?assembly|pyodide',
      'mortal|cinder',
      'issues',
      'parser',
    ]) {
      expect(titles).toMatch(new RegExp(subject));
    }
    expect(summary.chapters.length).toBeGreaterThanOrEqual(7);
    expect(summary.chapters.length).toBeLessThanOrEqual(18);
  });

  it('has titles and sentences that were said, word for word', () => {
    for (const { title, quote } of summary.chapters) {
      for (const phrase of title.split(', ')) expect(text.toLowerCase()).toContain(phrase.toLowerCase());
      expect(text).toContain(quote?.text);
    }
    for (const highlight of summary.highlights) expect(text).toContain(highlight.text);
  });

  it('has highlights from all over the episode, and none from its sponsors', () => {
    const thirds = summary.highlights.map(({ start }) => Math.floor((3 * start) / 3510));
    expect(new Set(thirds)).toEqual(new Set([0, 1, 2]));
    const quoted = summary.highlights.map((highlight) => highlight.text).join('\n');
    expect(quoted).not.toMatch(/reflect|founders hub|assembly ?ai|talk ?python\.?fm/i);
  });

  it('mentions people and projects as the transcript writes them, and no sponsor', () => {
    const names = summary.mentioned.map((named) => named.text);
    expect(names).toEqual(expect.arrayContaining(['Sam Gross', 'CPython', 'GIL', 'Cinder', 'Pyodide']));
    expect(names).not.toEqual(expect.arrayContaining([expect.stringMatching(/reflect|microsoft|kennedy/i)]));
    for (const name of names) expect(text).toContain(name);
    expect(summary.mentioned.find((named) => named.text === 'Sam Gross')?.start).toBeCloseTo(684, -1);
  });

  it('is made once: to read it takes a twentieth of that, at most', () => {
    expect(milliseconds.again).toBeLessThan(milliseconds.first / 20);
  });
});
