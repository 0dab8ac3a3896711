import type { Note } from '../note.ts';
import { type ChapterMark, parseChapters } from './chapter-marks.ts';
import { decodeText } from './decode-text.ts';
import { type GivenMetadata, parseMetadata } from './metadata.ts';
import type { Companions, Source } from './offer-sources.ts';
import { parseVideoInfo, type VideoInfo } from './video-info.ts';

/** What the files beside a transcript say. */
export interface Beside {
  readonly given: GivenMetadata;
  readonly chapters: readonly ChapterMark[];
  readonly language: string | undefined;
  readonly notes: readonly Note[];
}

/** The transcript's own metadata takes precedence over yt-dlp's, and that over the metadata of the folder. */
export function readCompanions({ metadata, chapters, info, show }: Companions): Beside {
  const read = (source: Source | undefined) =>
    source && parseMetadata(decodeText(source.bytes, source.file).text, source.file);
  const [own, folder] = [read(metadata), read(show)];
  const { id, ...folderGiven } = folder?.given ?? {};
  const video: VideoInfo | undefined =
    info && parseVideoInfo(decodeText(info.bytes, info.file).text, info.file);
  const marks = chapters && parseChapters(decodeText(chapters.bytes, chapters.file).text, chapters.file);
  const speakers = { ...folderGiven.speakers, ...own?.given.speakers };
  return {
    given: { ...folderGiven, ...video?.given, ...own?.given, speakers },
    chapters: marks ?? video?.chapters ?? [],
    language: video?.language,
    notes: [
      ...(folder?.notes ?? []),
      ...(show && id !== undefined
        ? [{ file: show.file, message: 'Two episodes cannot share an id; the key "id" was ignored.' }]
        : []),
      ...(video?.notes ?? []),
      ...(own?.notes ?? []),
    ],
  };
}
