import { describe, expect, it } from 'vitest';
import { ERROR_CODES, VerbatimError } from '../src/errors.ts';
import { readTable } from './support/readme-table.ts';

describe('VerbatimError', () => {
  it('puts the file and the line in front of the message, and keeps the cause', () => {
    const cause = new Error('underneath');
    const error = new VerbatimError('TRANSCRIPT_FORMAT', 'This is prose.', {
      hint: 'Name a transcript.',
      cause,
      file: 'a.txt',
      line: 3,
    });
    expect(error.message).toBe('a.txt:3: This is prose.');
    expect(error).toMatchObject({
      code: 'TRANSCRIPT_FORMAT',
      hint: 'Name a transcript.',
      cause,
      file: 'a.txt',
      line: 3,
    });
  });
});

describe('the table of the page on troubleshooting', () => {
  it('explains every error code, and no other', () => {
    expect(readTable('Troubleshooting', 'docs/troubleshooting.md').map(([code]) => code)).toEqual(
      Object.keys(ERROR_CODES),
    );
  });
});
