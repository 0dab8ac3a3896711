import { Parser } from 'htmlparser2';

/** The elements of the podcast namespace in an entry of an Atom feed. */
export interface PodcastEntry {
  readonly transcripts: { url?: string; type?: string; language?: string }[];
  readonly persons: { display: string; role?: string }[];
  chapters?: string;
  episode?: number;
  season?: number;
}

/** The podcast elements of each entry of an Atom feed, in order. */
export function entriesIn(text: string): PodcastEntry[] {
  const entries: PodcastEntry[] = [];
  let open: PodcastEntry | undefined;
  let words: string | undefined;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'entry') open = { transcripts: [], persons: [] };
        else if (name === 'podcast:transcript') open?.transcripts.push(attributes);
        else if (name === 'podcast:chapters' && open && attributes.url) open.chapters = attributes.url;
        else if (name === 'podcast:person') open?.persons.push({ ...attributes, display: '' });
        words = name.startsWith('podcast:') ? '' : undefined;
      },
      ontext(data) {
        if (words !== undefined && words.length < 1000) words += data;
      },
      onclosetag(name) {
        const said = words?.trim() ?? '';
        words = undefined;
        if (open === undefined) return;
        const person = open.persons.at(-1);
        if (name === 'podcast:person' && person) person.display = said;
        else if (name === 'podcast:episode' && said !== '') open.episode = Number(said);
        else if (name === 'podcast:season' && said !== '') open.season = Number(said);
        else if (name === 'entry') {
          entries.push(open);
          open = undefined;
        }
      },
    },
    { xmlMode: true },
  );
  parser.end(text);
  return entries;
}
