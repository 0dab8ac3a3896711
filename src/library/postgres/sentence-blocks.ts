import type { Session } from '../../postgres/postgres.ts';
import type { SentenceRecord, SentenceSpan } from '../records.ts';
import { BLOCK_SENTENCES, type BuildTables } from './schema.ts';

/** A sentence in the JSON of a block. */
type StoredSentence = [
  from: number,
  to: number,
  start: number,
  end: number,
  speaker: string | null,
  turn: number,
  sponsor: 0 | 1,
  text: string,
];

/** The sentences of an episode as JSON texts of {@link BLOCK_SENTENCES} sentences each. */
export function toBlocks(sentences: readonly SentenceRecord[]): string[] {
  const blocks: string[] = [];
  for (let first = 0; first < sentences.length; first += BLOCK_SENTENCES)
    blocks.push(JSON.stringify(sentences.slice(first, first + BLOCK_SENTENCES).map(toStored)));
  return blocks;
}

/**
 * The sentences of each span, in the order of `spans`. Positions beyond the ends of an episode are left out.
 */
export async function readSentences(
  session: Session,
  tables: BuildTables,
  spans: readonly SentenceSpan[],
): Promise<SentenceRecord[][]> {
  const wanted = new Map<string, { episode: number; block: number }>();
  for (const { episode, first, last } of spans) {
    const end = Math.floor(last / BLOCK_SENTENCES);
    for (let block = Math.max(0, Math.floor(first / BLOCK_SENTENCES)); block <= end; block += 1)
      wanted.set(keyOf(episode, block), { episode, block });
  }
  const blocks = [...wanted.values()];
  const rows = await session.query<{ episode: number; block: number; sentences: string }>(
    `SELECT episode, block, sentences FROM ${tables.sentences}
     JOIN unnest($1::integer[], $2::integer[]) AS wanted (episode, block) USING (episode, block)`,
    [blocks.map(({ episode }) => episode), blocks.map(({ block }) => block)],
  );
  const stored = new Map(rows.map((row) => [keyOf(row.episode, row.block), fromBlock(row)]));
  return spans.map(({ episode, first, last }) => {
    const found: SentenceRecord[] = [];
    const end = Math.floor(last / BLOCK_SENTENCES);
    for (let block = Math.max(0, Math.floor(first / BLOCK_SENTENCES)); block <= end; block += 1) {
      const sentences = stored.get(keyOf(episode, block));
      // Blocks of an episode have no gaps, so the episode ends here.
      if (!sentences) break;
      found.push(...sentences.filter(({ position }) => position >= first && position <= last));
    }
    return found;
  });
}

function keyOf(episode: number, block: number): string {
  return `${episode} ${block}`;
}

function toStored(sentence: SentenceRecord): StoredSentence {
  const { from, to, start, end, speaker = null, turn, sponsor, text } = sentence;
  return [from, to, inFifteenDigits(start), inFifteenDigits(end), speaker, turn, sponsor ? 1 : 0, text];
}

/** Rounds a time as SQLite does when it writes JSON, so that both kinds of library return the same. */
function inFifteenDigits(seconds: number): number {
  return Number(seconds.toPrecision(15));
}

function fromBlock({ block, sentences }: { block: number; sentences: string }): SentenceRecord[] {
  const rows: StoredSentence[] = JSON.parse(sentences);
  return rows.map(([from, to, start, end, speaker, turn, sponsor, text], offset) => ({
    position: block * BLOCK_SENTENCES + offset,
    from,
    to,
    start,
    end,
    ...(speaker !== null && { speaker }),
    turn,
    sponsor: sponsor === 1,
    text,
  }));
}
