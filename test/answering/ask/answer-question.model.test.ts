import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGold } from '../../../scripts/evaluation/answers/gold.ts';
import type { Quote } from '../../../src/answering/ask/answer.ts';
import { answerQuestion } from '../../../src/answering/ask/answer-question.ts';
import type { Sources } from '../../../src/answering/sources.ts';
import type { Embedder } from '../../../src/embedding/embedder.ts';
import { openEmbedder } from '../../../src/embedding/open-embedder.ts';
import { joinSentences } from '../../../src/library/records.ts';
import { makeShow } from '../../retrieval/show.ts';
import { useShippedEpisode } from '../../support/shipped-episode.ts';
import { makeTemporaryLibrary } from '../../support/temporary-library.ts';
import { checkOrder, sponsorsIn } from './check-quotes.ts';

const TRANSCRIPT = 'transcripts/375-python-language-summit-2022.txt';

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
