/** A paragraph, or what one speaker says until the next one speaks. */
export interface Turn {
  readonly speaker?: string;
  readonly text: string;
}

/** The times of a turn, in seconds. */
interface TimedTurn {
  readonly start: number;
  readonly end: number;
}

/** The assumed rate of speech. */
const WORDS_PER_SECOND = 2.5;
const CUE_WORDS = 12;

/**
 * Makes up consistent times for a transcript that has none: everybody speaks {@link WORDS_PER_SECOND} words a
 * second, without pauses. Words are separated by white space.
 */
export function timeTurns(turns: readonly Turn[]): TimedTurn[] {
  let words = 0;
  return turns.map(({ text }) => {
    const start = toSeconds(words);
    words += toWords(text).length;
    return { start, end: toSeconds(words) };
  });
}

/** The transcript with these times as WebVTT. A cue has at most {@link CUE_WORDS} words, of one turn. */
export function toWebVtt(turns: readonly Turn[]): string {
  let words = 0;
  const cues = turns.flatMap(({ speaker, text }) =>
    toCues(toWords(text)).map((cue) => {
      const start = toSeconds(words);
      words += cue.length;
      const voice = speaker === undefined ? '' : `<v ${escapeMarkup(speaker)}>`;
      return `${formatTime(start)} --> ${formatTime(toSeconds(words))}\n${voice}${escapeMarkup(cue.join(' '))}\n`;
    }),
  );
  return ['WEBVTT\n', ...cues].join('\n');
}

function toWords(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function toCues(words: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(words.length / CUE_WORDS) }, (_, index) =>
    words.slice(index * CUE_WORDS, (index + 1) * CUE_WORDS),
  );
}

/** Seconds, rounded to milliseconds. */
function toSeconds(words: number): number {
  return Math.round((words / WORDS_PER_SECOND) * 1000) / 1000;
}

function formatTime(seconds: number): string {
  return new Date(Math.round(seconds * 1000)).toISOString().slice('1970-01-01T'.length, -'Z'.length);
}

/** Escapes the characters that WebVTT reserves. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
