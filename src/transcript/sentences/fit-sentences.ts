import type { Episode, Sentence } from '../episode.ts';
import { sentenceText } from './passages.ts';

/**
 * The episode, with sentences that are too long for the embedding model cut into pieces that fit, down to
 * single code points. Such sentences are rare: they are in a script of which the model knows no words.
 */
export function fitSentences(episode: Episode, fits: (text: string) => boolean): Episode {
  if (episode.sentences.every((sentence) => fits(sentenceText(episode, sentence)))) return episode;
  return { ...episode, sentences: episode.sentences.flatMap((sentence) => halve(episode, sentence, fits)) };
}

function halve(episode: Episode, sentence: Sentence, fits: (text: string) => boolean): Sentence[] {
  const text = sentenceText(episode, sentence);
  const middle = middleOf(text);
  if (middle === undefined || fits(text)) return [sentence];
  const at = sentence.from + middle;
  const time = sentence.start + ((sentence.end - sentence.start) * middle) / text.length;
  const left = { ...sentence, to: at - (text[middle - 1] === ' ' ? 1 : 0), end: time };
  const right = { ...sentence, from: at, start: time };
  return [...halve(episode, left, fits), ...halve(episode, right, fits)];
}

/**
 * Where to cut a text: at the word that begins nearest to its middle, or between code points if it is one
 * word. Undefined if there is nothing to cut.
 */
function middleOf(text: string): number | undefined {
  const half = text.length >> 1;
  const space = text.lastIndexOf(' ', half);
  if (space > 0) return space + 1;
  const after = text.indexOf(' ', half);
  if (after > 0 && after + 1 < text.length) return after + 1;
  const splitsPair = /^[\uDC00-\uDFFF]/.test(text.slice(half, half + 1));
  const at = splitsPair ? half + 1 : half;
  return at > 0 && at < text.length ? at : undefined;
}
