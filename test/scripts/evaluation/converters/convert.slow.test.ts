import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readGold } from '../../../../scripts/evaluation/answers/gold.ts';
import { readQmsum } from '../../../../scripts/evaluation/converters/qmsum.ts';
import { readSpokenSquad } from '../../../../scripts/evaluation/converters/spoken-squad.ts';
import { readGoldSummaries } from '../../../../scripts/evaluation/summaries/gold-summary.ts';
import { offerOf } from '../../../../src/transcript/files/offers.ts';
import { readEpisode } from '../../../../src/transcript/read-episode.ts';
import { run } from '../../run-command.ts';

/** A meeting in the form in which QMSum publishes one: 16, 0, 5 and 2 words. */
const MEETING = {
  topic_list: [
    { topic: 'The kettle', relevant_text_span: [['0', '0']] },
    {
      topic: 'Tea & biscuits',
      relevant_text_span: [
        ['2', '2'],
        ['3', '3'],
      ],
    },
  ],
  general_query_list: [
    { query: 'Summarize the whole meeting.', answer: 'They  bought a kettle.' },
    { query: 'What was decided?', answer: 'To buy a kettle.' },
  ],
  specific_query_list: [
    { query: 'What did Ann say about the kettle?', answer: 'It leaks.', relevant_text_span: [['0', '0']] },
    { query: 'Who likes biscuits? ', answer: 'Ben & co.', relevant_text_span: [['1', '2']] },
    {
      query: 'What was agreed?',
      answer: 'All.',
      relevant_text_span: [
        ['0', '0'],
        ['3', '9'],
      ],
    },
    { query: 'What of the turn that never was?', answer: '?', relevant_text_span: [['8', '9']] },
  ],
  meeting_transcripts: [
    {
      speaker: 'Ann',
      content: 'So {vocalsound}  the kettle leaks , and that is why we\nneed a new one now .',
    },
    { speaker: 'Ben', content: ' ' },
    { speaker: 'Ben', content: 'Tea & <biscuits> for all' },
    { speaker: 'Ann', content: 'Fine .' },
  ],
};

const MEETING_VTT = `WEBVTT

00:00:00.000 --> 00:00:04.800
<v Ann>So {vocalsound} the kettle leaks , and that is why we need

00:00:04.800 --> 00:00:06.800
<v Ann>a new one now .

00:00:06.800 --> 00:00:08.800
<v Ben>Tea &amp; &lt;biscuits&gt; for all

00:00:08.800 --> 00:00:09.600
<v Ann>Fine .
`;

const answer = (text: string) => ({ text, answer_start: 0 });
const qa = (id: string, ...texts: string[]) => ({
  id,
  question: `What of ${id}?`,
  answers: texts.map(answer),
});

/** Three articles in the form of SQuAD 1.1. */
const ARTICLES = {
  data: [
    {
      title: 'Bees',
      paragraphs: [
        {
          context: 'bees dance to show the others where the flowers are and how far it is to fly.',
          qas: [qa('a0', 'Dance', 'dance', 'bees dance', 'dance'), qa('a1', 'far')],
        },
        { context: 'honey never goes off.', qas: [qa('a2', 'never'), qa('a3', 'honey', ' honey ')] },
      ],
    },
    {
      title: 'Trains',
      paragraphs: [{ context: 'trains are fast', qas: [qa('b0', 'fast'), qa('b1', 'fast')] }],
    },
    { title: 'Ships', paragraphs: [{ context: 'ships are slow', qas: [qa('c0', 'slow')] }] },
  ],
  version: '1.1',
};

const BEES_VTT = `WEBVTT

00:00:00.000 --> 00:00:04.800
bees dance to show the others where the flowers are and how

00:00:04.800 --> 00:00:06.800
far it is to fly.

00:00:06.800 --> 00:00:08.400
honey never goes off.
`;

describe('npm run convert', () => {
  it('turns published meetings into transcripts, gold and topics that the other commands read', async () => {
    const place = makePlace();
    const file = place.write('val.jsonl', `${JSON.stringify(MEETING)}\n${JSON.stringify(MEETING)}\n`);
    expect(await run('convert', ['qmsum', file, place.path('out')])).toEqual({
      status: 0,
      stdout: '',
      stderr: `Wrote 2 transcripts and 6 questions to ${place.path('out')}.\n`,
    });
    expect(readdirSync(place.path('out/transcripts'))).toEqual(['qmsum-000.vtt', 'qmsum-001.vtt']);
    expect(place.read('out/transcripts/qmsum-001.vtt')).toBe(MEETING_VTT);
    expect(lines(place.read('out/gold.jsonl')).slice(0, 3)).toEqual([
      {
        id: 'qmsum-000-q0',
        episode: 'qmsum-000',
        question: 'What did Ann say about the kettle?',
        kind: 'discussion',
        answers: [{ episode: 'qmsum-000', start: 0, end: 6.8 }],
      },
      {
        id: 'qmsum-000-q1',
        episode: 'qmsum-000',
        question: 'Who likes biscuits? ',
        kind: 'discussion',
        answers: [{ episode: 'qmsum-000', start: 6.8, end: 8.8 }],
      },
      {
        id: 'qmsum-000-q2',
        episode: 'qmsum-000',
        question: 'What was agreed?',
        kind: 'discussion',
        answers: [
          { episode: 'qmsum-000', start: 0, end: 6.8 },
          { episode: 'qmsum-000', start: 8.8, end: 9.6 },
        ],
      },
    ]);
    expect(await readGold(place.path('out/gold.jsonl'))).toHaveLength(6);
    expect((await readGoldSummaries(place.path('out/topics.jsonl')))[1]).toEqual({
      episode: 'qmsum-001',
      topics: [
        { topic: 'The kettle', spans: [{ start: 0, end: 6.8 }] },
        {
          topic: 'Tea & biscuits',
          spans: [
            { start: 6.8, end: 8.8 },
            { start: 8.8, end: 9.6 },
          ],
        },
      ],
      summary: 'They  bought a kettle.',
    });
    const { episode } = await readEpisode(offerOf(place.path('out/transcripts/qmsum-000.vtt')));
    expect(episode.text).toContain('Tea & <biscuits> for all');
    expect(episode.sentences.map(({ speaker }) => speaker)).toContain('Ben');
    expect(episode.duration).toBe(9.6);
  });

  it('turns published articles into transcripts and gold, a selection of them where that is wanted', async () => {
    const place = makePlace();
    const file = place.write('test.json', JSON.stringify(ARTICLES));
    const args = ['spoken-squad', file, place.path('out'), '--every', '3', '--articles', '2'];
    expect(await run('convert', args)).toMatchObject({ status: 0, stdout: '' });
    expect(readdirSync(place.path('out')).sort()).toEqual(['gold.jsonl', 'transcripts']);
    expect(readdirSync(place.path('out/transcripts'))).toEqual(['spoken-000.vtt', 'spoken-001.vtt']);
    expect(place.read('out/transcripts/spoken-000.vtt')).toBe(BEES_VTT);
    // Counted on from one article to the next: a0, a3; of the second article none.
    expect(lines(place.read('out/gold.jsonl'))).toEqual([
      {
        id: 'spoken-000-a0',
        question: 'What of a0?',
        kind: 'fact',
        answers: [{ episode: 'spoken-000', start: 0, end: 6.8 }],
        must_contain: ['dance', 'bees dance'],
      },
      {
        id: 'spoken-000-a3',
        question: 'What of a3?',
        kind: 'fact',
        answers: [{ episode: 'spoken-000', start: 6.8, end: 8.4 }],
        must_contain: ['honey', ' honey '],
      },
    ]);
  });

  it('leaves out the first articles where that is wanted', async () => {
    const place = makePlace();
    const file = place.write('test.json', JSON.stringify(ARTICLES));
    const ids = async (selection: object) => [
      ...(await readSpokenSquad(file, { every: 1, ...selection })).transcripts.keys(),
    ];
    expect(await ids({ skip: 1 })).toEqual(['spoken-001', 'spoken-002']);
    expect(await ids({ skip: 1, articles: 1 })).toEqual(['spoken-001']);
  });

  it('refuses options that do not go together, and a set that it does not know', async () => {
    const both = await run('convert', ['qmsum', 'x', 'y', '--every', '3']);
    expect(both).toMatchObject({ status: 2, stdout: '' });
    expect(both.stderr).toContain('--every, --skip and --articles are for spoken-squad.');
    expect(await run('convert', ['squad', 'x', 'y'])).toMatchObject({ status: 2 });
    expect(await run('convert', ['spoken-squad', 'x', 'y', '--every', '0'])).toMatchObject({ status: 2 });
  });
});

describe('a file that is not as it was published', () => {
  it('of meetings is refused with its line and the key', async () => {
    const place = makePlace();
    const wrong = { ...MEETING, topic_list: [{ topic: 'x', relevant_text_span: [['0', 'end']] }] };
    const file = place.write('val.jsonl', `${JSON.stringify(MEETING)}\n\n${JSON.stringify(wrong)}\n`);
    await expect(readQmsum(file)).rejects.toMatchObject({ code: 'QUESTIONS_INVALID', file, line: 3 });
    await expect(readQmsum(file)).rejects.toThrow('topic_list[0].relevant_text_span[0][1]');
  });

  it('of articles is refused with the line of the article and the key', async () => {
    const place = makePlace();
    const wrong = { paragraphs: [{ context: 'x', qas: [{ id: 'q' }] }] };
    const articles = [...ARTICLES.data, wrong].map((one) => JSON.stringify(one));
    const file = place.write('test.json', `{"data": [\n${articles.join(',\n')}\n]}`);
    await expect(readSpokenSquad(file, { every: 1 })).rejects.toMatchObject({
      code: 'QUESTIONS_INVALID',
      file,
      line: 5,
    });
    await expect(readSpokenSquad(file, { every: 1 })).rejects.toThrow(
      'data[3].paragraphs[0].qas[0].question',
    );
  });

  it('is refused where it is no JSON, or another file, or none', async () => {
    const place = makePlace();
    const read = (content: string) => readSpokenSquad(place.write('test.json', content), { every: 1 });
    await expect(read('{\n"data": [\n}')).rejects.toMatchObject({ code: 'QUESTIONS_INVALID', line: 3 });
    await expect(read('{"version": "1.1"}')).rejects.toThrow('data');
    await expect(readQmsum(place.write('a.jsonl', '{"meeting'))).rejects.toMatchObject({ line: 1 });
    await expect(readQmsum(place.path('none.jsonl'))).rejects.toMatchObject({ code: 'QUESTIONS_INVALID' });
  });
});

function makePlace() {
  const dir = mkdtempSync(join(tmpdir(), 'verbatim-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const path = (name: string) => join(dir, name);
  return {
    path,
    read: (name: string) => readFileSync(path(name), 'utf8'),
    write: (name: string, content: string) => {
      writeFileSync(path(name), content);
      return path(name);
    },
  };
}

function lines(text: string): unknown[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
