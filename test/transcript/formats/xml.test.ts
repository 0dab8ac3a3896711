import { describe, expect, test } from 'vitest';
import { parse, timed, voices } from '../written.ts';

const TT =
  '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" xmlns:ttp="http://www.w3.org/ns/ttml#parameter"';

describe('TTML', () => {
  test('of Apple: sentences and words with times that count from the beginning', () => {
    const word = (text: string, begin: number) =>
      `<span podcasts:unit="word" begin="${begin}" end="${begin + 0.5}">${text}</span>`;
    const turn = (agent: string, begin: number, words: string[]) =>
      `<p begin="${begin}" end="${begin + 2}" ttm:agent="${agent}"><span podcasts:unit="sentence" begin="${begin}" end="${begin + 2}">${words.map((text, at) => word(text, begin + at / 2)).join('')}</span></p>`;
    const content = `${TT} xmlns:podcasts="http://podcasts.apple.com/x"><body><div>${turn('SPEAKER_1', 61.5, ['Who', 'pays?'])}${turn('SPEAKER_2', 64, ['Nobody', 'does', 'it.'])}</div></body></tt>`;
    expect(parse(content).format).toBe('TTML');
    expect(voices(content)).toEqual(['SPEAKER_1: Who pays?', 'SPEAKER_2: Nobody does it.']);
    expect(timed(content)).toEqual(['61.5–62.5 Who pays?', '64–65.5 Nobody does it.']);
  });

  test('with names of agents, frames, units, durations, breaks and entities', () => {
    const content = `<?xml version="1.0"?>${TT} ttp:frameRate="24"><head><metadata><ttm:title>Ferry</ttm:title><ttm:agent xml:id="p1"><ttm:name>Ines</ttm:name></ttm:agent></metadata></head><body><div>
      <p begin="00:00:01:12" end="00:00:04:00" ttm:agent="p1">Welcome<br/>back &amp; hello.</p>
      <p begin="4s" dur="500ms">Nobody <span tts:color="red">paid</span>.</p>
      <p begin="x" end="y">lost</p></div></body></tt>`;
    expect(parse(content)).toMatchObject({
      preamble: ['# Ferry'],
      problems: [{ code: 'TRANSCRIPT_CUE', line: 4 }],
    });
    expect(voices(content)).toEqual(['Ines: Welcome back & hello.', '?: Nobody paid.']);
    expect(timed(content)).toEqual(['1.5–4 Welcome back & hello.', '4–4.5 Nobody paid.']);
  });

  test('with times in hours, minutes, frames and ticks', () => {
    const said = (begin: string, end: string) => `<p begin="${begin}" end="${end}">Words.</p>`;
    const content = `${TT} ttp:frameRate="50" ttp:tickRate="1000"><body><div>${said('500t', '100f')}${said('1m', '1.5m')}${said('1h', '1.01h')}</div></body></tt>`;
    expect(timed(content)).toEqual(['0.5–2 Words.', '60–90 Words.', '3600–3636 Words.']);
  });

  test('with times that count from the element around', () => {
    const content = `${TT}><body><div begin="10s" end="30s"><p begin="0s" end="4s">One.</p><p begin="4s" end="9s">Two.</p></div></body></tt>`;
    expect(timed(content)).toEqual(['10–14 One.', '14–19 Two.']);
  });
});

describe('the XML of YouTube', () => {
  test('of lines', () => {
    const content =
      '<?xml version="1.0"?><transcript><text start="0" dur="4.5">the pump isn&amp;#39;t on</text><text start="4.5" dur="2">no it is not</text></transcript>';
    expect(timed(content)).toEqual(["0–4.5 the pump isn't on", '4.5–6.5 no it is not']);
  });

  test('of words', () => {
    const content =
      '<timedtext format="3"><body><p t="0" d="2000"><s>welcome</s><s t="300"> back</s></p><p t="9000" d="2000"><s>the</s><s t="400"> ferry</s></p></body></timedtext>';
    expect(timed(content)).toEqual(['0–2 welcome back', '9–11 the ferry']);
  });
});

describe('the HTML of Podcasting 2.0', () => {
  test('inside a page, with turns that have no time and paragraphs that have no name', () => {
    const content = `<!doctype html><html><head><title>x</title><style>p{}</style></head><body><nav>Home</nav><h1>The Ferry</h1>
      <cite>Ines :</cite> <time>0:00</time><p>Who <em>pays</em>?</p><p>Say it &amp; go.</p>
      <cite>Paulo:</cite><p>Nobody.</p><time>1:02:03</time><cite>Ines:</cite><p>Why?</p><footer>Made by X</footer></body></html>`;
    expect(parse(content)).toMatchObject({
      format: 'Podcasting 2.0 HTML',
      preamble: ['# The Ferry'],
      problems: [],
    });
    expect(voices(content)).toEqual(['Ines: Who pays? Say it & go.', 'Paulo: Nobody.', 'Ines: Why?']);
    expect(parse(content).cues.map(({ start }) => Math.round(start))).toEqual([0, 6, 3723]);
  });

  test('tells of a time that it cannot read', () => {
    expect(
      parse('<cite>Ines:</cite><time>0:00</time><p>One.</p>\n<time>soon</time><p>Two.</p>').problems,
    ).toMatchObject([
      { code: 'TRANSCRIPT_CUE', line: 2, message: 'talk.txt:2: This time cannot be read: "soon".' },
    ]);
  });
});

describe('what is no transcript is refused', () => {
  test.each([
    [
      '<cite>Ines:</cite><p>Hello.</p>',
      'talk.txt:1: This web page says who speaks (<cite>), but not when (<time>).',
    ],
    [
      '<?xml version="1.0"?><rss><channel/></rss>',
      'talk.txt:1: This is a web page or XML, not a transcript.',
    ],
    [`<time>0:01</time><p>${'<u>'.repeat(100_000)}`, 'More than 2000 elements are nested inside each other.'],
    [`${TT}>${'<div>'.repeat(100_000)}`, 'More than 2000 elements are nested inside each other.'],
  ])('%.60s', (content, message) => {
    expect(() => parse(content)).toThrow(expect.objectContaining({ code: 'TRANSCRIPT_FORMAT', message }));
  });
});
