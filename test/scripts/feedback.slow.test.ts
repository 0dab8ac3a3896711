import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readGold } from '../../scripts/evaluation/answers/gold.ts';
import { SqliteFeedbackStore } from '../../src/bot-store/sqlite/feedback-store.ts';
import { makeTemporaryLibrary, type TemporaryLibrary, talkAbout } from '../support/temporary-library.ts';
import { run } from './run-command.ts';

async function makeLibrary({ keepQuestions }: { keepQuestions: boolean }): Promise<TemporaryLibrary> {
  const place = makeTemporaryLibrary();
  place.write('bees.txt', talkAbout('bees'));
  await place.index();
  const store = SqliteFeedbackStore.open(place.libraryDir, { keepQuestions });
  const at = new Date('2026-03-04T10:00:00Z');
  const passage = { episode: 'bees', id: 1, first: 0, last: 1, start: 61, end: 80 };
  await store.add({ passage, question: 'How do bees dance?', helpful: true, at }, 'a');
  await store.add({ passage, question: 'Why?\u001b[2J', helpful: false, at }, 'a');
  await store.close();
  return place;
}

describe('npm run feedback', () => {
  it('prints a table, and no control characters from questions', async () => {
    const { libraryDir } = await makeLibrary({ keepQuestions: true });
    const { status, stdout } = await run('feedback', ['--library', libraryDir]);
    expect(status).toBe(0);
    expect(stdout).toMatchInlineSnapshot(`
      "question                 judged  episode       moment         day
      How do bees dance?      helpful     bees  01:01–01:20  2026-03-04
      Why? [2J            not helpful     bees  01:01–01:20  2026-03-04
      1 helpful, 1 not helpful.
      "
    `);
  });

  it('writes gold of questions that only a file knows, joined by their hash', async () => {
    const { libraryDir, dir } = await makeLibrary({ keepQuestions: false });
    const [gold, questions] = [join(dir, 'gold.jsonl'), join(dir, 'questions.jsonl')];
    writeFileSync(
      questions,
      '{"id": 1, "question": "how do bees dance"}\n{"id": 2, "question": "Unasked?"}\n',
    );
    const without = await run('feedback', ['--library', libraryDir, '--gold', gold]);
    expect(without).toMatchObject({ status: 0 });
    expect(without.stderr).toContain('may have it: 1.');
    expect(readFileSync(gold, 'utf8')).toBe('');
    const joined = await run('feedback', ['--library', libraryDir, '--gold', gold, '--questions', questions]);
    expect(joined).toMatchObject({ status: 0 });
    expect(await readGold(gold)).toMatchObject([
      { question: 'how do bees dance', answers: [{ episode: 'bees', start: 61, end: 80 }], kind: 'feedback' },
    ]);
  });

  it('prints JSON', async () => {
    const { libraryDir } = await makeLibrary({ keepQuestions: false });
    const { stdout } = await run('feedback', ['--library', libraryDir, '--json']);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        passage: { episode: 'bees', start: 61 },
        questionHash: expect.any(String),
        helpful: true,
        date: '2026-03-04',
      },
      { helpful: false },
    ]);
  });

  it('says what is wrong with where it shall read or write', async () => {
    const { dir, libraryDir } = await makeLibrary({ keepQuestions: false });
    const missing = await run('feedback', ['--library', join(dir, 'nowhere')]);
    expect(missing).toMatchObject({ status: 1, stdout: '' });
    expect(missing.stderr).toContain('LIBRARY_MISSING');
    const unwritable = await run('feedback', [
      '--library',
      libraryDir,
      '--gold',
      join(dir, 'no', 'gold.jsonl'),
    ]);
    expect(unwritable.status).toBe(2);
    expect(unwritable.stderr).toContain('cannot be written');
  });
});
