import { formatTimestamp } from '../../text/timestamp.ts';
import type { Summary } from '../summary.ts';

/** Minimum seconds of a chapter: YouTube ignores a list with a shorter one. */
const SHORTEST_ON_YOUTUBE = 10;

/**
 * Lines `00:00 Title` for the description of a video, from which YouTube makes chapters. The first has to be
 * at 00:00, times ascend, and each chapter lasts at least ten seconds
 * (https://support.google.com/youtube/answer/9884579). YouTube ignores lists of fewer than three.
 */
export function toYoutubeChapters({ chapters, episode }: Summary): string {
  const kept: { start: number; title: string }[] = [];
  for (const { start, title } of chapters) {
    const at = kept.length === 0 ? 0 : Math.floor(start);
    const sinceLast = at - (kept.at(-1)?.start ?? Number.NEGATIVE_INFINITY);
    const rest = episode.duration - at;
    if (kept.length === 0 || (sinceLast >= SHORTEST_ON_YOUTUBE && rest >= SHORTEST_ON_YOUTUBE))
      kept.push({ start: at, title });
  }
  // YouTube does not allow angle brackets in a description.
  const lines = kept.map(
    ({ start, title }) => `${formatTimestamp(start)} ${oneLine(title).replace(/[<>]/g, '')}`,
  );
  return `${lines.join('\n')}\n`;
}

/**
 * JSON chapters, version 1.2.0, as Podcasting 2.0 defines them
 * (https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md).
 */
export function toPodcastChapters({ chapters, episode }: Summary): string {
  const file = {
    version: '1.2.0',
    title: episode.metadata.title,
    chapters: chapters.map(({ start, end, title }) => ({
      startTime: toMilliseconds(start),
      title: oneLine(title),
      endTime: toMilliseconds(end),
    })),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
}

function toMilliseconds(seconds: number): number {
  return Number(seconds.toFixed(3));
}
