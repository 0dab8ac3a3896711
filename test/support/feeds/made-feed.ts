import type { Fetching } from '../../../src/feeds/fetching/fetch-politely.ts';
import { HostPace } from '../../../src/feeds/fetching/host-pace.ts';

/** How a test fetches: from this machine, without pauses. */
export function fetchingHere(more: Partial<Fetching> = {}): Fetching {
  return {
    userAgent: 'Verbatim/test (ops@harbour.example)',
    allowPrivate: true,
    pace: new HostPace(0),
    received: { bytes: 0 },
    wait: async () => undefined,
    ...more,
  };
}

export interface MadeItem {
  readonly number?: number;
  readonly title?: string;
  readonly guid?: string;
  readonly date?: string;
  /** More elements of the item. */
  readonly more?: string;
  readonly enclosure?: string;
  readonly duration?: string;
  /** Addresses of transcripts, with the type that the feed gives. */
  readonly transcripts?: readonly (readonly [url: string, type: string])[];
}

/** A feed of RSS as hosts write it. */
export function rssOf(
  items: readonly MadeItem[],
  { title = 'The Harbour Show', more = '' }: { title?: string; more?: string } = {},
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:atom="http://www.w3.org/2005/Atom"
  xmlns:podcast="https://podcastindex.org/namespace/1.0" xmlns:psc="http://podlove.org/simple-chapters">
<channel><title>${title}</title><link>https://harbour.example</link>${more}
<podcast:person role="host">Ines Duarte</podcast:person>
${items.map(itemOf).join('\n')}
</channel></rss>`;
}

function itemOf({
  number,
  title,
  guid,
  date,
  more = '',
  enclosure,
  duration,
  transcripts = [],
}: MadeItem): string {
  return `<item><title>${title ?? `Lighthouse ${number}`}</title>
  <guid isPermaLink="false">${guid ?? `urn:harbour:${number}`}</guid>
  <link>https://harbour.example/${number ?? 'x'}</link><pubDate>${date ?? `Sun, 0${(Math.floor(number ?? 1) % 9) + 1} Jan 2023 23:30:00 -0800`}</pubDate>
  ${number === undefined ? '' : `<itunes:episode>${number}</itunes:episode>`}
  ${duration === undefined ? '' : `<itunes:duration>${duration}</itunes:duration>`}
  ${enclosure === undefined ? '' : `<enclosure url="${enclosure}" type="audio/mpeg" length="1"/>`}
  ${transcripts.map(([url, type]) => `<podcast:transcript url="${url}" type="${type}"/>`).join('\n  ')}
  ${more}</item>`;
}

/** A WebVTT transcript of `minutes`, with two speakers. */
export function vttOf(topic: string, minutes = 2): string {
  const stamp = (seconds: number) => new Date(seconds * 1000).toISOString().slice(11, 23);
  const cues = Array.from({ length: minutes * 6 }, (_, index) => {
    const speaker = index % 2 === 0 ? 'Ines Duarte' : 'Bo Guest';
    return `${stamp(index * 10)} --> ${stamp(index * 10 + 10)}\n<v ${speaker}>This is point ${index} on ${topic} in the harbour.`;
  });
  return `WEBVTT\n\n${cues.join('\n\n')}\n`;
}
