import { z } from 'zod';
import { readJsonLines } from '../../cli/json-lines.ts';
import { type ConvertedSet, type ConvertedSummary, episodeId } from './converted-set.ts';
import { timeTurns, toWebVtt } from './made-up-times.ts';

const HINT = 'Name a file as QMSum publishes it: a meeting a line, for example data/ALL/jsonl/val.jsonl.';

/** The first and the last turn, inclusive, counted from 0. The files have them as text. */
const textSpan = z.tuple([z.coerce.number().int().min(0), z.coerce.number().int().min(0)]);
const query = z.object({ query: z.string(), answer: z.string() });

const meeting = z.object({
  topic_list: z.array(z.object({ topic: z.string(), relevant_text_span: z.array(textSpan) })),
  general_query_list: z.array(query).min(1),
  specific_query_list: z.array(query.extend({ relevant_text_span: z.array(textSpan) })),
  meeting_transcripts: z.array(z.object({ speaker: z.string(), content: z.string() })).min(1),
});

type Meeting = z.infer<typeof meeting>;
type TextSpan = z.infer<typeof textSpan>;

interface TimeSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * Converts a published file of QMSum (Zhong et al., NAACL 2021), such as `data/ALL/jsonl/val.jsonl`, with one
 * meeting a line. Each specific query becomes a question about its meeting, answered by the annotated turns.
 * The answer to the first general query is the summary.
 *
 * @throws VerbatimError QUESTIONS_INVALID that names the file and the line.
 */
export async function readQmsum(file: string): Promise<ConvertedSet> {
  const meetings = (await readJsonLines(file, meeting, HINT)).map(convert);
  return {
    transcripts: new Map(meetings.map(({ episode, transcript }) => [episode, transcript])),
    gold: meetings.flatMap(({ gold }) => gold),
    summaries: meetings.map(({ summary }) => summary),
  };
}

function convert(
  { meeting_transcripts, specific_query_list, topic_list, general_query_list }: Meeting,
  index: number,
) {
  const episode = episodeId('qmsum', index);
  const turns = meeting_transcripts.map(({ speaker, content }) => ({ speaker, text: content }));
  const times = timeTurns(turns);
  const gold = specific_query_list.flatMap(({ query, relevant_text_span }, at) => {
    const answers = toTimes(relevant_text_span, times).map((span) => ({ episode, ...span }));
    // A query without an annotated turn is left out: it would count as a question without an answer.
    return answers.length > 0
      ? [{ id: `${episode}-q${at}`, episode, question: query, kind: 'discussion', answers }]
      : [];
  });
  const summary: ConvertedSummary = {
    episode,
    topics: topic_list.map(({ topic, relevant_text_span }) => ({
      topic,
      spans: toTimes(relevant_text_span, times),
    })),
    summary: general_query_list[0]?.answer ?? '',
  };
  return { episode, transcript: toWebVtt(turns), gold, summary };
}

/**
 * The times of spans of turns, cut off at the end of the meeting. Spans without words are left out.
 */
function toTimes(spans: readonly TextSpan[], times: readonly TimeSpan[]): TimeSpan[] {
  return spans.flatMap(([first, last]) => {
    const start = times[first]?.start;
    const end = (times[last] ?? times.at(-1))?.end;
    return start !== undefined && end !== undefined && start < end ? [{ start, end }] : [];
  });
}
