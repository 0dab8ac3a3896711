import { z } from 'zod';
import { VerbatimError } from '../../../src/errors.ts';
import { brokenLine, segmentLines } from '../../../src/transcript/formats/json/json-positions.ts';
import { readText } from '../../cli/json-lines.ts';
import { type ConvertedQuestion, type ConvertedSet, episodeId } from './converted-set.ts';
import { timeTurns, toWebVtt } from './made-up-times.ts';

const question = z.object({
  id: z.string(),
  question: z.string(),
  answers: z.array(z.object({ text: z.string().min(1) })).min(1),
});

const article = z.object({
  paragraphs: z.array(z.object({ context: z.string(), qas: z.array(question) })),
});

const published = z.object({ data: z.array(article) });

/** Which part of the set to convert. */
export interface Selection {
  /** Take one question in this many, counting through all articles; 1 for all. */
  readonly every: number;
  /** How many articles to skip at the beginning; 0 unless given. */
  readonly skip?: number | undefined;
  /** How many articles to convert after those; all unless given. */
  readonly articles?: number | undefined;
}

/**
 * Converts a published file of Spoken-SQuAD (Lee et al., Interspeech 2018), such as `spoken_test-v1.1.json`:
 * SQuAD 1.1 over machine transcripts. Each article becomes an episode. A question is answered by its
 * paragraph, and a good quote has the words of one of its answers.
 *
 * @throws VerbatimError QUESTIONS_INVALID that names the file, and the line where it is known.
 */
export async function readSpokenSquad(
  file: string,
  { every, skip = 0, articles }: Selection,
): Promise<ConvertedSet> {
  const { data } = parse(await readText(file), file);
  const episodes = data
    .map((one, index) => ({ one, id: episodeId('spoken', index) }))
    .slice(skip, articles === undefined ? undefined : skip + articles)
    .map(({ one, id }) => convert(one, id));
  return {
    transcripts: new Map(episodes.map(({ episode, transcript }) => [episode, transcript])),
    gold: episodes.flatMap(({ gold }) => gold).filter((_, index) => index % every === 0),
  };
}

function convert({ paragraphs }: z.infer<typeof article>, episode: string) {
  const turns = paragraphs.map(({ context }) => ({ text: context }));
  const times = timeTurns(turns);
  const gold = paragraphs.flatMap(({ qas }, index) =>
    qas.map(({ id, question, answers }): ConvertedQuestion => {
      const { start = 0, end = 0 } = times[index] ?? {};
      return {
        id: `${episode}-${id}`,
        question,
        kind: 'fact',
        answers: [{ episode, start, end }],
        must_contain: [...new Set(answers.map(({ text }) => text.toLowerCase()))],
      };
    }),
  );
  return { episode, transcript: toWebVtt(turns), gold };
}

function parse(text: string, file: string): z.infer<typeof published> {
  const { success, data, error } = published.safeParse(parseJson(text, file));
  if (success) return data;
  const [list, index] = error.issues[0]?.path ?? [];
  const line = list === 'data' && typeof index === 'number' ? segmentLines(text, list)[index] : undefined;
  throw invalid(`This file cannot be used: ${z.prettifyError(error)}`, { file, line });
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw invalid('This is not JSON.', { file, line: brokenLine(text), cause });
  }
}

function invalid(
  message: string,
  { file, line, cause }: { file: string; line: number | undefined; cause?: unknown },
): VerbatimError {
  return new VerbatimError('QUESTIONS_INVALID', message, {
    hint: 'Name a file as Spoken-SQuAD publishes it, for example spoken_test-v1.1.json.',
    file,
    ...(line !== undefined && { line }),
    ...(cause !== undefined && { cause }),
  });
}
