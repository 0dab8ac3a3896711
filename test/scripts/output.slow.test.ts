import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';

const SCRIPTS = readdirSync('scripts').filter((file) => file.endsWith('.ts'));

/** Runs a script whose output goes to a file or, without one, to a reader who has gone. */
async function run(script: string, output: number | 'pipe') {
  const args = ['--import', 'tsx', `scripts/${script}`, '--help'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', output, 'pipe'] });
  child.stdout?.destroy();
  const [stderr, [status]] = await Promise.all([child.stderr ? text(child.stderr) : '', once(child, 'exit')]);
  return { status, stderr };
}

describe.each(SCRIPTS)('%s', (script) => {
  test.each([
    ['is closed', 'pipe', 'nobody reads it any more'],
    ['is full', openSync('/dev/full', 'w'), 'the disk is full'],
  ] as const)('ends with one line and status 1 when its output %s', async (_, output, why) => {
    expect(await run(script, output)).toEqual({
      status: 1,
      stderr: `OUTPUT_UNWRITABLE  The output cannot be written: ${why}.\n`,
    });
  });
});
