import { readFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGold } from '../../../scripts/evaluation/answers/gold.ts';
import type { Answer, Quote } from '../../../src/answering/ask/answer.ts';
import { answerQuestion } from '../../../src/answering/ask/answer-question.ts';
import type { Sources } from '../../../src/answering/sources.ts';
import type { Embedder } from '../../../src/embedding/embedder.ts';
import { openEmbedder } from '../../../src/embedding/open-embedder.ts';
import { joinSentences } from '../../../src/library/records.ts';
import { idle, makeShow, passage, spoken } from '../../retrieval/show.ts';
import { fakeEmbedder } from '../../support/fake-embedder.ts';
import { useShippedEpisode } from '../../support/shipped-episode.ts';
import { episodesIn, makeTemporaryLibrary } from '../../support/temporary-library.ts';

const TRANSCRIPT = 'transcripts/375-python-language-summit-2022.txt';

/** With the real model. */
describe('answers on episode 375', () => {
  const sources = useShippedEpisode();

  const ask = (question: string, limit = 5) => answerQuestion(sources(), question, { limit });

  it.each([
    ['What has Łukasz Langa changed as developer in residence?', 'Lucas Langa'],
    ['Łukasz Langa', 'Lucas Langa'],
    ['What did Brandt Bucher work on?', 'Brent Booker'],
    ['Brandt Bucher', 'Brent Booker'],
    ['Can you run it in the browser with PyScript?', 'PY script'],
  ])('%j finds %j, which is how the transcript spells it', async (question, spelling) => {
    const { kind, quotes } = await ask(question);
    expect(kind).toBe('answered');
    expect(
      quotes
        .slice(0, 3)
        .map(({ text }) => text)
        .join(' ')
        .toLowerCase(),
    ).toContain(spelling.toLowerCase());
  });

  it('finds a project where the transcript never spells it right', async () => {
    const minutes = readFileSync(TRANSCRIPT, 'utf8').matchAll(/^(?:3[2-9]|40):\d\d .*$/gm);
    const misheard = Array.from(minutes, ([line]) => line.replaceAll(/P[iy]i?odide/g, 'Piodide'));
    const place = makeTemporaryLibrary();
    place.write('375.txt', misheard.join('\n'));
    await place.index({ embedder: sources().embedder });
    const show = { library: place.open(), embedder: sources().embedder };
    for (const question of ['pyodide', 'What does pyodide patch in CPython?']) {
      const { kind, quotes } = await answerQuestion(show, question);
      expect(quotes[0]?.text).toContain('Piodide');
      expect(quotes[0]?.text).not.toContain('Pyodide');
      expect(kind).toBe('answered');
    }
  });

  it.each([
    'who won the world cup?',
    'best pizza dough recipe?',
    'How do I train my dog to sit?',
    'What is the capital of Mongolia?',
    'Which mortgage has the lowest interest?',
    'how tall is mount everest',
    'What did Taylor Swift sing at the concert?',
    'how do you knit a sweater?',
    'When do tomatoes need watering?',
    'who is the president of France?',
    'Is it safe to fly with a sinus infection?',
  ])('%j is not answered', async (question) => {
    const { kind, confidence, quotes } = await ask(question);
    expect(kind).not.toBe('answered');
    expect(confidence).toBeLessThan(0.33);
    // What is nearest is shown all the same, as that.
    expect(quotes.length).toBeGreaterThan(0);
  });

  it('are what was said, in whole sentences, with their times, whatever is asked', async () => {
    const transcript = said(TRANSCRIPT);
    const questions = (await readGold('test/gold/375.jsonl')).map(({ question }) => question);
    for (const question of [...questions, 'what is that?', 'Reflect Run', 'pyodide', 'Łukasz Langa']) {
      const { quotes, confidence } = await ask(question, 10);
      expect(quotes.length).toBe(10);
      expect(confidence).toBeGreaterThanOrEqual(0);
      expect(confidence).toBeLessThanOrEqual(1);
      for (const quote of quotes) {
        expect(transcript).toContain(quote.text);
        expect(transcript).toContain(quote.passage.text);
        expect(quote.text.split(/\s+/).length).toBeLessThanOrEqual(80);
        await checkSentences(sources(), quote);
      }
      checkOrder(quotes);
    }
  });

  it('do not depend on how a question is typed', async () => {
    const [one, other] = [
      await ask('how much faster will python 3.11 be'),
      await ask('  HOW MUCH faster will Python 3.11 be?? '),
    ];
    expect(other.quotes[0]?.text).toBe(one.quotes[0]?.text);
  });

  it('of a sponsor read come only where it is asked for', async () => {
    const isSponsor = async (quote: Quote | undefined) =>
      quote !== undefined && (await sponsorsIn(sources(), quote)).has(true);
    const { quotes } = await ask('How can I run Python in the web browser?');
    expect(await isSponsor(quotes[0])).toBe(false);
    expect(await isSponsor((await ask('Who sponsored this episode?')).quotes[0])).toBe(true);
  });

  it('survive a typo', async () => {
    const typed = await ask('What is the specialising adaptive interpeter?');
    expect(typed.kind).toBe('answered');
    expect(typed.quotes[0]?.text).toContain('specializing adaptive interpreter');
  });
});

/** Invented talk, with the spellings of a machine that never read the names. */
const WORKSHOP = [
  'Welcome to the workshop, where we talk to people who keep small machines running in strange places.',
  'So before lunch we moved the whole booking system onto Kuber Netes, and the old server went into a cupboard.',
  'Nobody noticed, apart from the cook, who missed the noise of the fan.',
  'The demo page is written in py script, so there is nothing to install, and children can change it while it runs.',
  'They change the colours first, always, and then they make the boat go backwards.',
  'My daughter asked why the boat has no engine, and I had no answer to that.',
  'The tide tables come from Bjorn, who types them in by hand every spring because he does not trust the feed.',
  'And Kathryn checks them, with a pencil, on paper, in the kitchen.',
  'We tried the nogil build in March, and the crane camera finally kept up with the barges.',
  'It was slower for everything else, mind you, so we went back to the normal one in April.',
  'The shortest way around the harbour is just Dykstra on a grid, I copied it out of a book from school.',
  'If the bridge is up, we put a very large number on that edge and hope for the best.',
  'Our other office is in Rekyavik, where the sun hardly sets in June and the batteries are always full.',
  'Here in winter it is the other way around, of course, and we count every watt.',
  'I wrote a small benchmark for the radio, which sends the same message a thousand times to the lighthouse.',
  'The keeper complained, and rightly so, because his speaker was on.',
  'And what about money? We sell stickers, mostly, and one summer we sold a boat.',
  'That was not even our boat, but the owner was happy about it in the end.',
  'Next year we want to count the seals with the camera, if they let us put it on the pier.',
  'Thank you for having me, it was a pleasure to talk about all of this.',
];

describe('names that a transcriber got wrong, on another show', () => {
  let embedder: Embedder;

  beforeAll(async () => {
    embedder = await openEmbedder({ model: 'all-MiniLM-L6-v2', cacheDir: '.cache/models' });
  });

  afterAll(() => embedder.close());

  it.each([
    ['Do they use Kubernetes?', 'Kuber Netes'],
    ['What is the PyScript thing?', 'py script'],
    ['Who is Björn?', 'Bjorn'],
    ['What does Catherine do?', 'Kathryn'],
    ['What about no GIL?', 'nogil'],
    ['Where did they use Dijkstra?', 'Dykstra'],
    ['What is it like in Reykjavik?', 'Rekyavik'],
    ['Why did they write a benchmrak for the radio?', 'benchmark'],
  ])('%j finds %j, and quotes it as it is', async (question, spelling) => {
    const show = await makeShow({ workshop: WORKSHOP }, embedder);
    const { quotes, kind } = await answerQuestion(show, question);
    expect(quotes[0]?.text).toContain(spelling);
    expect(WORKSHOP.join(' ')).toContain(quotes[0]?.text);
    expect(kind).toBe('answered');
  });
});

describe('answers', () => {
  const ROSES = passage('You prune roses in winter');

  it('never run from conversation into a sponsor read, or out of one', async () => {
    const read = [
      'This episode is brought to you by Hoverboat.',
      'Hoverboat prunes roses.',
      'Visit hoverboat.com/show and use the promo code ROSES.',
      'Thank you to Hoverboat for supporting the show.',
    ];
    const show = await makeShow({
      one: [
        ...idle(3),
        'We prune roses.',
        ...read,
        'Roses again.',
        'Prune them all.',
        ...idle(3),
        ...read,
        ...idle(3),
      ],
    });
    for (const question of ['Who prunes roses?', 'Which sponsor prunes roses?', 'Hoverboat promo code']) {
      const { quotes } = await answerQuestion(show, question, { limit: 20 });
      expect(quotes.length).toBeGreaterThan(2);
      for (const quote of quotes) expect((await sponsorsIn(show, quote)).size).toBe(1);
    }
  });

  it('are found in the one episode that is asked, and nowhere else', async () => {
    const show = await makeShow({ roses: [ROSES, ...idle(5)], other: idle(5) });
    const asked = await answerQuestion(show, 'When do you prune roses in winter?', {
      episode: 'other',
      limit: 20,
    });
    expect(new Set(asked.quotes.map(({ episode }) => episode.metadata.id))).toEqual(new Set(['other']));
    expect(asked.kind).not.toBe('answered');
    const anywhere = await answerQuestion(show, 'When do you prune roses in winter?');
    expect(anywhere.quotes[0]).toMatchObject({ text: ROSES, start: 0, url: 'https://show.example/?t=0' });
    await expect(answerQuestion(show, 'roses', { episode: 'none' })).rejects.toMatchObject({
      code: 'EPISODE_UNKNOWN',
    });
  });

  it('have so many quotes as are wanted: five, where nobody says', async () => {
    const show = await makeShow({ one: idle(60) });
    const count = async (limit?: number) => (await answerQuestion(show, 'boats', { limit })).quotes.length;
    expect(await count()).toBe(5);
    expect(await count(1)).toBe(1);
    expect(await count(50)).toBeGreaterThan(5);
    expect(await count(50)).toBeLessThanOrEqual(50);
  });

  it('name the speaker where the quote begins', async () => {
    const show = await makeShow({ one: spoken(['Ann', passage('Hello')], ['Ben', ROSES]) });
    const { quotes } = await answerQuestion(show, 'When do you prune roses in winter?');
    expect(quotes[0]).toMatchObject({ speaker: 'Ben', text: ROSES, start: 10 });
  });

  it('are none in a library that has lost its last episode', async () => {
    const place = makeTemporaryLibrary();
    const path = place.write('one.txt', '00:00 You prune roses in winter.\n');
    await place.index();
    rmSync(path);
    place.write('two.txt', 'no times here');
    await place.index();
    const library = place.open();
    expect(await episodesIn(library)).toEqual([]);
    const answer = await answerQuestion({ library, embedder: fakeEmbedder() }, 'When do you prune roses?');
    expect(answer).toMatchObject({ kind: 'not-found', confidence: 0, quotes: [] });
  });

  it.each([
    'what is that?',
    'and so?',
    '"',
    'C++',
    `${'rose '.repeat(59)}rose`,
    'NEAR(roses) AND NOT winter*',
    '玫瑰什么时候修剪？',
    'x',
  ])('come whatever is asked: %j', async (question) => {
    const show = await makeShow({ one: [...idle(5), ROSES] });
    if (question === '"') {
      await expect(answerQuestion(show, question)).rejects.toMatchObject({ code: 'QUESTION_EMPTY' });
      return;
    }
    const { quotes } = await answerQuestion(show, question);
    expect(quotes.length).toBeGreaterThan(0);
    checkOrder(quotes);
  });

  it('are refused where the model is another one than the library was built with', async () => {
    const { library } = await makeShow({ one: idle(2) });
    const answer: Promise<Answer> = answerQuestion({ library, embedder: fakeEmbedder('other') }, 'roses');
    await expect(answer).rejects.toMatchObject({ code: 'LIBRARY_MODEL_MISMATCH' });
  });
});

/** What a file of timestamped lines says, with runs of white space as one space. */
function said(file: string): string {
  return Array.from(readFileSync(file, 'utf8').matchAll(/^\d+:\d\d (.*)$/gm), ([, text]) => text)
    .join(' ')
    .replace(/\s+/g, ' ');
}

/** A quote is whole sentences, begins and ends when they do, and near the passage that it was found in. */
async function checkSentences({ library }: Sources, quote: Quote): Promise<void> {
  const { first, last, episode } = quote;
  const sentences = await library.read((snapshot) => snapshot.sentences(episode.row, first, last));
  expect(joinSentences(sentences)).toBe(quote.text);
  expect(quote.start).toBe(sentences[0]?.start);
  expect(quote.end).toBe(sentences.at(-1)?.end);
  expect(quote.url).toMatch(new RegExp(`#t=${Math.floor(quote.start)}$`));
  expect(new Set(sentences.map(({ sponsor }) => sponsor)).size).toBe(1);
  const [found] = await library.read((snapshot) => snapshot.passages([quote.passage.id]));
  expect(first).toBeGreaterThanOrEqual((found?.first ?? Number.NaN) - 2);
  expect(last).toBeLessThanOrEqual((found?.last ?? Number.NaN) + 3);
  expect(found?.sponsor).toBe(sentences[0]?.sponsor);
}

/** Best first, each a moment of its own. */
function checkOrder(quotes: readonly Quote[]): void {
  for (const [index, { score, first, last, episode }] of quotes.entries()) {
    expect(score).toBeGreaterThanOrEqual(0);
    expect(score).toBeLessThanOrEqual(quotes[index - 1]?.score ?? 1);
    const overlapping = quotes.filter(
      (other) => other.episode === episode && other.first <= last && first <= other.last,
    );
    expect(overlapping).toHaveLength(1);
  }
}

async function sponsorsIn({ library }: Sources, { episode, first, last }: Quote): Promise<Set<boolean>> {
  const sentences = await library.read((snapshot) => snapshot.sentences(episode.row, first, last));
  return new Set(sentences.map(({ sponsor }) => sponsor));
}
