import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '../../src/config.ts';
import { openSources } from '../../src/open-sources.ts';
import { converse } from '../../src/terminal/conversation.ts';

test('a conversation answers line by line, goes on after a question without words, and ends with its input', async () => {
  const libraryDir = await mkdtemp(join(tmpdir(), 'verbatim-conversation-'));
  const build = { onProgress: () => undefined, onBuilt: () => undefined };
  const sources = await openSources(parseConfig({}), { place: { libraryDir }, build });
  onTestFinished(async () => {
    await sources.close();
    await rm(libraryDir, { recursive: true });
  });
  const input = new PassThrough();
  const output = new PassThrough();
  const said = text(output);
  input.end('\n???\nHow much faster will Python 3.11 be?\n');
  await converse({ sources, input, output });
  output.end();
  const shown = await said;
  expect(shown).toContain('QUESTION_EMPTY');
  expect(shown).toMatch(/25%\s+faster/);
  expect(shown).toMatch(/▶ \d+:\d\d/);
  expect(shown.endsWith('\n')).toBe(true);
});
