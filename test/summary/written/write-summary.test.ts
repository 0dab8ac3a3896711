import { describe, expect, it } from 'vitest';
import { chatCompletions } from '../../../src/language-model/chat-completions.ts';
import type { LanguageModel } from '../../../src/language-model/language-model.ts';
import { summarise } from '../../../src/summary/summarise.ts';
import { writeSummary } from '../../../src/summary/written/write-summary.ts';
import { countWords } from '../../../src/text/count-words.ts';
import { startChatServer } from '../../support/chat-server.ts';
import { sourceOf, THREE_SUBJECTS } from '../made-up-source.ts';

/** What the server replies to each chapter's numbered lines. */
async function writtenBy(respond: (lines: readonly string[]) => object | string, keepTitles = false) {
  const { sentences, ...source } = await sourceOf(THREE_SUBJECTS);
  const server = await startChatServer(({ body }) => {
    const reply = respond(body.messages[1]?.content.split('\n') ?? []);
    return typeof reply === 'string' ? reply : JSON.stringify(reply);
  });
  try {
    const model: LanguageModel = chatCompletions({ url: server.url, model: 'tiny' });
    const plain = summarise({ sentences, ...source });
    return { plain, written: await writeSummary(model, plain, { sentences, keepTitles }), server };
  } finally {
    server.close();
  }
}

const firstLine = (lines: readonly string[]) => (lines[0] ?? '').replace(/^\d+\. /, '');

describe('what a language model writes about an episode', () => {
  it('is a sentence a chapter, with the seconds that it was made from, and its titles', async () => {
    const { plain, written, server } = await writtenBy((lines) => ({
      title: 'Wonderful mountains of Peru',
      text: firstLine(lines),
      lines: [1],
    }));
    expect(server.requests).toHaveLength(plain.chapters.length);
    expect(written.written?.by).toBe('tiny');
    expect(written.written?.parts.map(({ moments }) => moments[0]?.start)).toEqual(
      plain.chapters.map(({ start }) => start),
    );
    // Nobody speaks of mountains.
    expect(written.chapters).toEqual(plain.chapters);
  });

  it('gives the chapters its titles where what is said bears them out, unless they came with the episode', async () => {
    const reply = (lines: readonly string[]) => ({
      title: firstLine(lines).split(' ').slice(1, 4).join(' '),
      text: '',
      lines: [],
    });
    const { plain, written } = await writtenBy(reply);
    expect(written.chapters.map(({ title }) => title)).not.toEqual(plain.chapters.map(({ title }) => title));
    expect(written.written?.parts).toEqual([]);
    const kept = await writtenBy(reply, true);
    expect(kept.written.chapters).toEqual(kept.plain.chapters);
  });

  it('has 130 words at most', async () => {
    const { written } = await writtenBy((lines) => ({
      text: `${firstLine(lines).replace(/\.$/, '')} ${'and the bee '.repeat(20)}`,
      lines: [1],
    }));
    const words = (written.written?.parts ?? []).reduce((sum, { text }) => sum + countWords(text), 0);
    expect(words).toBeLessThanOrEqual(130);
  });

  it.each(['no', '{}', '{"text": 3}', '{"title": "<@everyone>", "text": "Go to http://x.y", "lines": [1]}'])(
    'is nothing where the reply is %s',
    async (reply) => {
      const { plain, written } = await writtenBy(() => reply);
      expect(written.chapters).toEqual(plain.chapters);
      expect(written.written?.parts).toEqual([]);
    },
  );
});
