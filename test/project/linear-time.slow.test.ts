import { describe, expect, test } from 'vitest';
import { findEpisode, searchEpisodes } from '../../src/answering/episode-search.ts';
import { parseTimeBound } from '../../src/answering/filters/time-bounds.ts';
import { readTyped, withoutFilters } from '../../src/answering/filters/typed-filters.ts';
import { checkQuestion, searchedForm } from '../../src/answering/question.ts';
import { decodeState } from '../../src/discord/button-state/custom-id.ts';
import { followUp } from '../../src/discord/messages/follow-up.ts';
import { clickableAddress } from '../../src/discord/messages/link.ts';
import {
  literalMarkdown,
  truncate,
  unescapeMarkdown,
  visibleText,
} from '../../src/discord/messages/markdown.ts';
import { messageWords } from '../../src/discord/messages/message-words.ts';
import { plainWords } from '../../src/discord/messages/plain-words.ts';
import { readQuestion } from '../../src/discord/messages/question-line.ts';
import { smallTalkIn } from '../../src/discord/messages/small-talk.ts';
import { EpisodeLayout } from '../../src/library/episode-layout.ts';
import type { EpisodeRecord } from '../../src/library/records.ts';
import { createLogger } from '../../src/log.ts';
import { announcesTurn, isReaction, leadsOn, soundsFresh } from '../../src/summary/chapters/turn-phrases.ts';
import { printable } from '../../src/terminal/printable.ts';
import { countWords } from '../../src/text/count-words.ts';
import { comparisonKey, foldLetters } from '../../src/text/folding.ts';
import { soundsOf } from '../../src/text/phonetic.ts';
import { stemOf } from '../../src/text/stem.ts';
import { parseTimestamp } from '../../src/text/timestamp.ts';
import { tokensOf, wordsOf } from '../../src/text/tokens.ts';
import { ladderOf, RUNS, slowTexts } from '../support/linear-time.ts';
import { regularExpressionsOf } from '../support/regular-expressions.ts';

const EPISODES: readonly EpisodeRecord[] = Array.from({ length: 300 }, (_, index) => ({
  row: index,
  shownId: String(index),
  metadata: { id: String(index), title: `Episode ${index}: all about tests`, guests: ['Ann Smith'] },
  duration: 60,
  sentenceCount: 1,
  speakers: [],
  passages: { first: index, last: index },
  layout: EpisodeLayout.of([{ first: 0, last: 0, sponsor: false }]),
  source: 'x',
  contentHash: 'x',
}));

/** What reads text of users, and what it calls at once on all of it. */
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  announcesTurn,
  checkQuestion,
  clickableAddress: (text) => clickableAddress(`https://example.com/${text}`),
  comparisonKey,
  countWords,
  decodeState: (text) => decodeState(`1${text}`),
  findEpisode: (text) => findEpisode(EPISODES, text),
  foldLetters,
  isReaction,
  leadsOn,
  literalMarkdown,
  'literalMarkdown, cut': (text) => literalMarkdown(text, 600),
  log: (text) => createLogger({ level: 'info', destination: { write: () => undefined } }).info({ text }),
  messageWords: (text) => messageWords({ content: `> **${text}`, isOurs: true }),
  parseTimeBound: (text) => parseTimeBound(text, { side: 'since', episodes: [], today: new Date() }),
  parseTimestamp,
  followUp: (text) => followUp(text, 'why?'),
  searchedForm,
  smallTalkIn,
  plainWords,
  printable,
  readQuestion: (text) => readQuestion(`-# ❓ ${text}`),
  readTyped,
  searchEpisodes: (text) => searchEpisodes(EPISODES, text),
  soundsFresh,
  soundsOf,
  stemOf,
  tokensOf,
  truncate: (text) => truncate(text, 100),
  unescapeMarkdown,
  visibleText,
  withoutFilters,
  wordsOf,
};

/** A text that begins well and ends badly is gone through again from every place in it. */
const ENDS = ['', '!'];
const BEGINNINGS = ['', 'a'];

const TEXTS = RUNS.flatMap((run) =>
  BEGINNINGS.flatMap((beginning) =>
    ENDS.map((end) => ladderOf((length) => beginning + run.repeat(Math.ceil(length / run.length)) + end)),
  ),
);

describe('time grows no faster than the text', () => {
  test.each(Object.entries(READERS))('in %s', (_, read) => {
    expect(slowTexts(TEXTS, read)).toEqual([]);
  });

  test.each(regularExpressionsOf('src'))('in %s: %s', (_file, _source, expression) => {
    expect(slowTexts(TEXTS, (text) => text.replace(expression, ''))).toEqual([]);
  });
});
