import { CALL, CLOSER, HOUSEKEEPING, OPENER, OUTRO } from './sponsor-phrases.ts';

/** A read ends at a call or closer no further than this many sentences after the one before. */
const REACH = 9;
/** An announced read may run for so many sentences before it thanks the sponsor. */
const LONGEST_READ = 28;
/** Housekeeping this close to a read or to more housekeeping is one with it. */
const NEAR = 2;
/** An episode's farewell begins in its last part, and is not longer than so many sentences. */
const LONGEST_OUTRO = 60;
const LAST_SHARE = 0.15;

/** What the recogniser looks at. */
export interface SpokenSentence {
  readonly text: string;
  readonly speaker?: string | undefined;
}

/**
 * Marks the sentences that belong to sponsor reads, advertisements and the show's own housekeeping. A read begins with an announcement
 * ("this episode is brought to you by") and runs on as long as the same speaker keeps asking the listener to do something, or until
 * the sponsor is thanked. Without an announcement only what the show says about itself ("subscribe to our channel") is marked, so
 * that talk about sponsors, subscriptions and web sites stays conversation.
 */
export function sponsorReads(sentences: readonly SpokenSentence[]): boolean[] {
  const marked = sentences.map(({ text }) => HOUSEKEEPING.test(text));
  sentences.forEach(({ text }, index) => {
    if (OPENER.test(text)) fill(marked, index, endOfRead(sentences, index));
  });
  joinNear(marked, sentences);
  const outro = startOfOutro(sentences);
  if (outro !== undefined) fill(marked, outro, sentences.length - 1);
  return marked;
}

/** The last sentence of the read that is announced at an index; the announcement itself where nothing follows from it. */
function endOfRead(sentences: readonly SpokenSentence[], opener: number): number {
  let end = opener;
  let reach = opener + REACH;
  for (let at = opener; at < sentences.length && at <= opener + LONGEST_READ; at += 1) {
    const sentence = sentences[at];
    if (sentence === undefined || sentence.speaker !== sentences[opener]?.speaker) break;
    if (at > opener && CLOSER.test(sentence.text)) return at;
    if (at <= reach && CALL.test(sentence.text)) {
      end = at;
      reach = at + REACH;
    }
  }
  return end;
}

function joinNear(marked: boolean[], sentences: readonly SpokenSentence[]): void {
  let last: number | undefined;
  marked.forEach((isMarked, index) => {
    if (!isMarked) return;
    const sameSpeaker = last !== undefined && sentences[last]?.speaker === sentences[index]?.speaker;
    if (last !== undefined && sameSpeaker && index - last <= NEAR + 1) fill(marked, last, index);
    last = index;
  });
}

function startOfOutro(sentences: readonly SpokenSentence[]): number | undefined {
  const from = Math.max(sentences.length - LONGEST_OUTRO, Math.ceil(sentences.length * (1 - LAST_SHARE)));
  const at = sentences.findIndex(({ text }, index) => index >= from && OUTRO.test(text));
  return at < 0 ? undefined : at;
}

function fill(marked: boolean[], from: number, to: number): void {
  for (let index = from; index <= to; index += 1) marked[index] = true;
}
