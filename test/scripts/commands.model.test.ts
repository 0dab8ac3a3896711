import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transcriptOf } from '../support/temporary-library.ts';
import { run } from './run-command.ts';

const dir = mkdtempSync(join(tmpdir(), 'verbatim-'));
const transcripts = join(dir, 'transcripts');
const env = { TRANSCRIPTS_DIR: transcripts, LIBRARY_DIR: join(dir, 'library') };

beforeAll(async () => {
  mkdirSync(transcripts);
  writeFileSync(
    join(transcripts, '12-bees.txt'),
    transcriptOf('Bees tell each other where the flowers are by dancing.', 'Honey never goes off.'),
  );
  writeFileSync(
    join(transcripts, '12-bees.meta.json'),
    JSON.stringify({ id: '12', title: 'All about bees', playAt: 'https://example.com/12#t={seconds}' }),
  );
  writeFileSync(
    join(transcripts, '13-trains.txt'),
    transcriptOf('The fastest train goes 603 kilometres an hour.'),
  );
  // The first question builds the library.
  const first = await run('ask', ['How do bees show the way?'], env);
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(first.stdout).toContain('dancing');
});

afterAll(() => rmSync(dir, { recursive: true }));

describe('--help', () => {
  it('of ask says how it is used', async () => {
    expect(await helpOf('ask')).toMatchInlineSnapshot(`
      "Usage: npm run ask -- [options] [question]

      Answer a question, or a file of questions, with quotes from the episodes.

      Arguments:
        question            the question

      Options:
        --episode <id>      search only this episode: its id, number or title
        --limit <n>         maximum number of quotes, 1 to 50 (default: 5)
        --library <dir>     the folder of the library, or the address of its database
                            (default: LIBRARY_URL if set, else LIBRARY_DIR)
        --questions <file>  answer each line {"id", "question", "episode"?} of this
                            JSONL file; prints one JSON answer a line
        --explain           have the language model of LLM_URL explain the quotes in a
                            sentence or two
        --json              print the answer as JSON
        -h, --help          display help for command
      "
    `);
  });

  it('of index says how it is used', async () => {
    expect(await helpOf('index')).toMatchInlineSnapshot(`
      "Usage: npm run index -- [options] [paths...]

      Index transcripts: bring the library up to date. Only new and changed
      transcripts are read and embedded.

      Arguments:
        paths            transcript files and folders (default: TRANSCRIPTS_DIR)

      Options:
        --library <dir>  the folder of the library, or the address of its database
                         (default: LIBRARY_URL if set, else LIBRARY_DIR)
        --check          only show how the transcripts would be read
        --verify         also check everything in the library, and repair what is
                         damaged
        --prune          with a library in Postgres: also remove shows that have no
                         transcript here
        --json           print the report as JSON
        -h, --help       display help for command
      "
    `);
  });

  it('of evaluate says how it is used', async () => {
    expect(await helpOf('evaluate')).toMatchInlineSnapshot(`
      "Usage: npm run evaluate -- [options] [gold]

      Measure answers against gold: questions whose answers are known.

      Arguments:
        gold                JSONL: {"id", "question", "episode"?, "answers":
                            [{"episode", "start", "end"}], "must_contain"?, "kind"?}

      Options:
        --summaries <file>  measure chapters and highlights instead; JSONL:
                            {"episode", "topics": [{"topic", "spans": [{"start",
                            "end"}]}], "summary", "highlights"?}
        --arms              also measure single signals, and all signals but one
        --leave-out         also ask each question without the episodes that answer
                            it, so that it has no answer
        --reliability       also print how often the first quote is right at each
                            confidence
        --library <dir>     the folder of the library, or the address of its database
                            (default: LIBRARY_URL if set, else LIBRARY_DIR)
        --json              print the measures as JSON
        -h, --help          display help for command
      "
    `);
  });

  it('of bench says how it is used', async () => {
    expect(await helpOf('bench')).toMatchInlineSnapshot(`
      "Usage: npm run bench -- [options]

      Measure speed, compared in the same run with the plainest use of the same npm
      packages.

      Options:
        --passages <n>  size of the library in passages (default: 5,000; 100,000 for
                        --loop, 131,000 for --scale and --costs)
        --loop          measure only how long the bot's main thread is blocked under
                        load
        --scale         measure only answers and topics over a large library, which is
                        made once and kept in .cache
        --costs         measure only what a passage and an answer cost: bytes,
                        processor time, memory; with LIBRARY_URL set, of that library
        --json          print the figures as JSON
        -h, --help      display help for command
      "
    `);
  });
});

describe('ask', () => {
  it('prints the answer on stdout and nothing else', async () => {
    const { status, stdout, stderr } = await run(
      'ask',
      ['How fast is the fastest train?', '--limit', '1'],
      env,
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('603 kilometres');
    expect(stdout).not.toContain('\u001b');
  });

  it('--json prints one line of the documented shape', async () => {
    const { status, stdout } = await run('ask', ['How do bees show the way?', '--json', '--limit', '1'], env);
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    const quoted = 'Bees tell each other where the flowers are by dancing.';
    expect(JSON.parse(stdout)).toEqual({
      question: 'How do bees show the way?',
      answered: true,
      confidence: expect.any(Number),
      quotes: [
        {
          episode: { id: '12', title: 'All about bees' },
          start: 0,
          end: expect.any(Number),
          timestamp: '00:00',
          text: expect.stringContaining(quoted),
          segments: [{ start: 0, end: expect.any(Number), text: expect.stringContaining(quoted) }],
          url: 'https://example.com/12#t=0',
          score: expect.any(Number),
          passage: { start: 0, end: expect.any(Number), text: expect.stringContaining(quoted) },
        },
      ],
    });
  });

  it('searches one episode alone, by its id or by words of its title', async () => {
    const episodesOf = async (episode: string) => {
      const { stdout } = await run('ask', ['How fast is the train?', '--episode', episode, '--json'], env);
      return new Set(JSON.parse(stdout).quotes.map((quote: { episode: { id: string } }) => quote.episode.id));
    };
    expect(await episodesOf('12')).toEqual(new Set(['12']));
    expect(await episodesOf('all about bees')).toEqual(new Set(['12']));
  });

  it('names the episodes that come close to one that it does not have', async () => {
    const { status, stdout, stderr } = await run('ask', ['How fast?', '--episode', 'trian'], env);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('EPISODE_UNKNOWN  The library has no episode "trian".');
    expect(stderr).toContain('hint: ');
  });

  it.each([
    ['an empty question', '', 'QUESTION_EMPTY'],
    ['only punctuation', '?! … "" --', 'QUESTION_EMPTY'],
    ['301 characters', 'a'.repeat(301), 'QUESTION_TOO_LONG'],
  ])('refuses %s with a hint and status 1', async (_, question, code) => {
    const { status, stdout, stderr } = await run('ask', ['--', question], env);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^${code}  .+\nhint: .+\n$`));
  });

  it.each([
    ['no question', []],
    ['a question and a file of them', ['Why?', '--questions', 'x.jsonl']],
    ['two questions', ['Why?', 'How?']],
    ['a limit that is none', ['Why?', '--limit', 'many']],
    ['an unknown option', ['Why?', '--fast']],
  ])('ends with status 2 for %s', async (_, args) => {
    const { status, stdout, stderr } = await run('ask', args, env);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).not.toBe('');
  });

  it('has no colours in a pipe even where CI would force them, and none in its errors', async () => {
    const { stdout } = await run('ask', ['How fast is the train?'], {
      ...env,
      CI: 'true',
      TERM: 'xterm-256color',
    });
    const { stderr } = await run('ask', ['?'], { ...env, CI: 'true' });
    expect(stdout + stderr).not.toContain('\u001b');
  });

  it('says that the library is empty where no transcript could be read', async () => {
    const broken = join(dir, 'broken');
    mkdirSync(broken);
    writeFileSync(join(broken, 'prose.txt'), 'No times at all.');
    const empty = { TRANSCRIPTS_DIR: broken, LIBRARY_DIR: join(dir, 'empty') };
    for (let time = 0; time < 2; time += 1) {
      const { status, stdout, stderr } = await run('ask', ['Why?'], empty);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(/^TRANSCRIPT_\w+ .*prose\.txt/);
      expect(stderr).toContain('LIBRARY_MISSING');
    }
  });

  it('ends with one line when nobody reads on', () => {
    const questions = join(dir, 'many.jsonl');
    const line = (id: number) => JSON.stringify({ id, question: 'How fast is the train?' });
    writeFileSync(questions, Array.from({ length: 300 }, (_, id) => line(id)).join('\n'));
    const { stdout, stderr } = spawnSync(
      'bash',
      ['-c', `"${process.execPath}" --import tsx scripts/ask.ts --questions "${questions}" | head -1`],
      { env: { ...process.env, ...env }, encoding: 'utf8' },
    );
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(stderr).toBe('OUTPUT_UNWRITABLE  The output cannot be written: nobody reads it any more.\n');
  });
});

describe('ask --questions', () => {
  const NASTY = [
    'what\'s keto? AND "',
    'keto-diet NOT (a OR b) NEAR/3 *',
    "'; DROP TABLE passages; --",
    '🐝🐝🐝 dance?',
    '🐝',
    'לאן הנחלים עפים?',
    'Wie zeigen sich Bienen den Weg zu den Blumen?',
    '蜜蜂怎么指路？',
    'bees\u0000 and\ttabs\nand lines',
    'a'.repeat(300),
    'x '.repeat(150).trim(),
    'the of and',
    '\ud800 lone surrogate',
  ];

  it('answers every line in its order, whatever it holds', async () => {
    const file = join(dir, 'nasty.jsonl');
    writeFileSync(
      file,
      NASTY.map((question, index) => JSON.stringify({ id: `q${index}`, question })).join('\n'),
    );
    const { stdout } = await run('ask', ['--questions', file, '--limit', '2'], env);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ id }) => id)).toEqual(NASTY.map((_, index) => `q${index}`));
    // An emoji has no words; everything else is a question.
    expect(answers.filter(({ error }) => error !== undefined)).toMatchObject([
      { id: 'q4', answered: false, quotes: [], error: { code: 'QUESTION_EMPTY' } },
    ]);
    expect(answers[3]?.quotes[0]?.text).toContain('dancing');
  });

  it('gives a line that cannot be asked its error, goes on, and ends with status 1', async () => {
    const file = join(dir, 'mixed.jsonl');
    const lines = [
      { id: 1, question: 'How fast is the train?', answers: 'other keys are ignored' },
      { id: 2, question: '', episode: '12' },
      { id: 3, question: 'How fast is the train?', episode: 'nowhere' },
      { id: 4, question: 'How fast is the train?', episode: '12' },
    ];
    writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n\n')}\n`);
    const { status, stdout, stderr } = await run('ask', ['--questions', file], env);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(status).toBe(1);
    expect(answers.map(({ id, error }) => [id, error?.code])).toEqual([
      ['1', undefined],
      ['2', 'QUESTION_EMPTY'],
      ['3', 'EPISODE_UNKNOWN'],
      ['4', undefined],
    ]);
    expect(answers[3]?.quotes[0]?.episode.id).toBe('12');
    expect(stderr).toContain('QUESTION_EMPTY');
  });

  it.each([
    ['that is not JSON', '{"id": 1, "question": "Why?"}\n{oops}', 2],
    ['without a question', '{"id": 1}', 1],
  ])('names the line of a file %s, and answers nothing', async (_, content, line) => {
    const file = join(dir, 'bad.jsonl');
    writeFileSync(file, content);
    const { status, stdout, stderr } = await run('ask', ['--questions', file], env);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`QUESTIONS_INVALID  ${file}:${line}: `);
  });

  it('says when there is no such file', async () => {
    const { status, stderr } = await run('ask', ['--questions', join(dir, 'none.jsonl')], env);
    expect(status).toBe(1);
    expect(stderr).toContain('QUESTIONS_INVALID');
  });
});

describe('index', () => {
  it('reports in words, and with --json as JSON; status 0', async () => {
    const words = await run('index', [], env);
    expect(words).toMatchObject({ status: 0, stderr: '' });
    expect(words.stdout).toMatch(/^Episodes: 0 new, 0 changed, 2 unchanged, 0 removed, 0 failed\.\n/);
    const json = await run('index', ['--json'], env);
    expect(JSON.parse(json.stdout)).toMatchObject({
      unchanged: 2,
      failed: 0,
      passages: 0,
      library: { episodes: 2 },
    });
  });

  it('--verify says that nothing is damaged', async () => {
    const { status, stdout } = await run('index', ['--verify'], env);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Checked: nothing in the library is damaged\.\nEpisodes: 0 new, 0 changed, 2 /);
  });

  it('tells problems on stderr, indexes the rest, and ends with status 1', async () => {
    const mixed = join(dir, 'mixed');
    mkdirSync(mixed);
    writeFileSync(join(mixed, 'good.txt'), transcriptOf('All is well.'));
    writeFileSync(join(mixed, 'empty.txt'), '');
    writeFileSync(join(mixed, 'binary.vtt'), Buffer.from([0, 1, 2, 3]));
    const { status, stdout, stderr } = await run('index', [
      mixed,
      '--library',
      join(dir, 'mixed-library'),
      '--json',
    ]);
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ new: 1, failed: 2 });
    expect(stderr).toMatch(/^TRANSCRIPT_BINARY .*binary\.vtt:1: /m);
    expect(stderr).toMatch(/^TRANSCRIPT_EMPTY .*empty\.txt/m);
  });

  it('--check shows how transcripts would be read, and writes nothing', async () => {
    const tried = join(dir, 'tried');
    const library = join(dir, 'tried-library');
    mkdirSync(tried);
    const lines = [
      'Ines: Why did it stop?',
      'Jon: The engine froze.',
      'Ines: Oh.',
      'Jon: [laughs]',
      'Jon: Yes.',
    ];
    writeFileSync(join(tried, '7-ferry.txt'), transcriptOf(...lines));
    writeFileSync(
      join(tried, '7-ferry.meta.json'),
      JSON.stringify({ show: 'Harbour', number: 7, mood: 'calm' }),
    );
    writeFileSync(join(tried, 'prose.txt'), 'Jon: Nothing has a time here.');
    writeFileSync(join(tried, 'README.md'), 'These are transcripts.');
    const before = readdirSync(tried);
    const args = ['--check', tried, '--library', library];
    const { status, stdout, stderr } = await run('index', args, env);
    expect(status).toBe(1);
    expect(stdout.replaceAll(tried, '…')).toMatchInlineSnapshot(`
      "…/7-ferry.txt
        Harbour: Ferry (7-ferry), number 7
        timestamped text, 00:00 to 00:40, 9 words in 4 sentences
        Speakers: Ines 56 %, Jon 44 %
          00:00  Ines: Why did it stop?
          00:10  Jon: The engine froze.
          00:20  Ines: Oh.
          …
          00:40  Jon: Yes.
        …/7-ferry.meta.json: Unknown keys were ignored: mood.

      "
    `);
    expect(stderr).toMatch(/^TRANSCRIPT_NO_TIMES .*prose\.txt:1: /m);
    expect(stderr).toMatch(/^Skipped: .*README\.md/m);
    const json = await run('index', ['--json', '--check', join(tried, '7-ferry.txt')], env);
    expect(json).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(json.stdout)).toMatchObject({
      format: 'timestamped text',
      metadata: { show: 'Harbour', number: 7 },
      speakers: [
        { name: 'Ines', share: expect.closeTo(5 / 9) },
        { name: 'Jon', share: expect.closeTo(4 / 9) },
      ],
      last: [{ start: 40, speaker: 'Jon', text: 'Yes.' }],
      notes: [{ message: 'Unknown keys were ignored: mood.' }],
    });
    expect(existsSync(library)).toBe(false);
    expect(readdirSync(tried)).toEqual(before);
  });

  it('ends with status 1 for a path that is not there', async () => {
    const { status, stdout, stderr } = await run('index', [join(dir, 'nowhere')], env);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('TRANSCRIPT_NOT_FOUND');
  });
});

describe('evaluate', () => {
  const gold = join(dir, 'gold.jsonl');

  it('prints a table, or the same as JSON', async () => {
    writeFileSync(
      gold,
      [
        {
          id: 1,
          question: 'How do bees show the way?',
          answers: [{ episode: '12', start: 0, end: 10 }],
          kind: 'how',
        },
        { id: 2, question: 'How do I fix a flat bicycle tyre?', answers: [], kind: 'unanswerable' },
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
    );
    const table = await run('evaluate', [gold], env);
    expect(table).toMatchObject({ status: 0, stderr: '' });
    expect(table.stdout).toMatch(/^ +n +hit@1 +hit@3/);
    const json = await run('evaluate', [gold, '--json'], env);
    expect(JSON.parse(json.stdout)).toMatchObject({
      fused: { all: { questions: 2, hit1: 1, hit3: 1, mrr10: 1 }, kinds: { how: { questions: 1, hit1: 1 } } },
    });
  });

  it('prints how far confidence can be relied on, where that is asked for', async () => {
    const table = await run('evaluate', [gold, '--reliability'], env);
    expect(table.stdout).toMatch(/\n\nconfidence +n +mean +right\n/);
    expect(table.stdout).toMatch(/expected calibration error +0\.\d{3}\n$/);
    const json = await run('evaluate', [gold, '--reliability', '--json'], env);
    const { bins } = JSON.parse(json.stdout).fused.reliability;
    expect(bins.map(({ from }: { from: number }) => from)).toEqual([
      0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9,
    ]);
  });

  it('refuses gold for another library rather than to call everything wrong', async () => {
    writeFileSync(
      gold,
      JSON.stringify({ id: 1, question: 'Why?', answers: [{ episode: '99', start: 0, end: 1 }] }),
    );
    const { status, stdout, stderr } = await run('evaluate', [gold], env);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain('EPISODE_UNKNOWN');
  });

  it('does not build a library', async () => {
    const { status, stderr } = await run('evaluate', [gold, '--library', join(dir, 'nowhere')]);
    expect(status).toBe(1);
    expect(stderr).toContain('LIBRARY_MISSING');
  });
});

/** What a command prints on stdout for `--help`. */
async function helpOf(script: string): Promise<string> {
  const { status, stdout, stderr } = await run(script, ['--help']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout;
}
