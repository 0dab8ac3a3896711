import { describe, expect, it } from 'vitest';
import { errorReply, isForTheLog } from '../../../src/discord/dispatch/error-reply.ts';
import { wordsFor } from '../../../src/discord/texts/words.ts';
import { VerbatimError } from '../../../src/errors.ts';

describe('what a user is told about an error', () => {
  it('is in their language, also for a show that is unknown', () => {
    const unknown = (shows: string) =>
      new VerbatimError('SHOW_UNKNOWN', 'I know no show “*x*”.', {
        hint: 'Name another one.',
        facts: { named: '*x*', shows },
      });
    expect(errorReply(unknown('Bees, Hives'), wordsFor('de')).content).toBe(
      'Ich kenne keinen Podcast „\\*x\\*“.\n-# Ich kenne diese: Bees, Hives.',
    );
    expect(errorReply(unknown(''), wordsFor('en-US')).content).toBe(
      'I know no show “\\*x\\*”.\n-# The episodes do not say which show they belong to.',
    );
  });

  it('leaves out what only the operator can do, which is in the log', () => {
    const ended = new VerbatimError('UNEXPECTED', 'The thread that makes the answers has ended.', {
      hint: 'Start the bot again.',
    });
    expect(errorReply(ended, wordsFor('en-US')).content).toBe(
      'I cannot look anything up right now.\n-# Whoever runs this bot finds what to do in its log, under UNEXPECTED.',
    );
    expect(isForTheLog(ended)).toBe(true);
  });
});
