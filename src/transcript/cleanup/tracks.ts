import type { VoicedCue } from '../speakers/speaker-turns.ts';

/**
 * A cue that starts at most this many seconds before the one above it was merely written down late: people
 * talk over one another.
 */
export const LATE_SECONDS = 10;
/**
 * The largest share of the shorter track's time in which two tracks of one conversation speak at once. A
 * file may hold one track per speaker, one after the other.
 */
const TALKING_OVER = 0.3;
/** A track with at most this share of the other track's cues is an appendix to it. */
const APPENDIX_SHARE = 0.1;
/** The most tracks, one per speaker, in one conversation. */
const MOST_TRACKS = 20;

/** Runs of cues within which times fall by no more than {@link LATE_SECONDS}. */
export function toTracks(cues: readonly VoicedCue[]): VoicedCue[][] {
  const tracks: VoicedCue[][] = [[]];
  let latest = 0;
  for (const cue of cues) {
    if (cue.start < latest - LATE_SECONDS) {
      tracks.push([]);
      latest = 0;
    }
    tracks.at(-1)?.push(cue);
    latest = Math.max(latest, cue.start);
  }
  return tracks;
}

/**
 * Whether tracks belong to one conversation. Each must have more than one cue. Then either no speaker is in
 * two tracks, or, if their cues have ends, the tracks hardly overlap in time. Two transcripts in one file
 * overlap all the time.
 */
export function areTracksOfOne(tracks: readonly (readonly VoicedCue[])[]): boolean {
  if (tracks.some((track) => track.length < 2) || tracks.length > MOST_TRACKS) return false;
  const speakers = tracks.map((track) => new Set(track.map(({ speaker }) => speaker)));
  const all = speakers.flatMap((names) => [...names]);
  if (!all.includes(undefined) && new Set(all).size === all.length) return true;
  return tracks.every((track, index) =>
    tracks
      .slice(index + 1)
      .every((other) => overlapShare(track, other) <= (isAppendix(track, other) ? 1 : TALKING_OVER)),
  );
}

/** Whether one of two tracks is a few cues appended to the other: signs and songs below the dialogue. */
function isAppendix(a: readonly VoicedCue[], b: readonly VoicedCue[]): boolean {
  return Math.min(a.length, b.length) <= Math.max(a.length, b.length) * APPENDIX_SHARE;
}

/**
 * The share of the shorter track's time in which the other track speaks too; infinite if a cue has no end.
 */
function overlapShare(a: readonly VoicedCue[], b: readonly VoicedCue[]): number {
  let both = 0;
  let at = 0;
  for (const cue of a) {
    while (at < b.length && (b[at]?.end ?? Number.POSITIVE_INFINITY) <= cue.start) at += 1;
    for (let other = at; other < b.length; other += 1) {
      const { start, end } = b[other] ?? cue;
      if (cue.end === undefined || end === undefined) return Number.POSITIVE_INFINITY;
      if (start >= cue.end) break;
      both += Math.max(0, Math.min(end, cue.end) - Math.max(start, cue.start));
    }
  }
  return both / Math.max(0.001, Math.min(spoken(a), spoken(b)));
}

function spoken(track: readonly VoicedCue[]): number {
  return track.reduce((sum, { start, end }) => sum + ((end ?? start) - start), 0);
}
