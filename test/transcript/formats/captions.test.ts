import { describe, expect, test } from 'vitest';
import { parse, srt, timed, voices, vtt } from '../written.ts';

const card = (times: string, text = 'word') =>
  `1\n${times}\n${text}\n\n2\n02:00:00,000 --> 02:00:01,000\nlast\n`;

describe('the times of captions', () => {
  test.each([
    ['00:00:01,1000 --> 00:00:04,000', '2–4 word'],
    ['00:00:51,000 --> 00:00:60,000', '51–60 word'],
    ['00:59:55,000 --> 00:60:00,000', '3595–3600 word'],
    ['00:75:00,000 --> 00:75:04,000', '4500–4504 word'],
    ['00:00:01 --> 00:00:04: 12:30 is late.', '1–4 12:30 is late. word'],
    ['00:00:01:00 --> 00:00:04:12', '1–4.48 word'],
    ['00:00:01:500 --> 00:00:04:250', '1.5–4.25 word'],
    ['0:0:4.560 --> 0:0:9.120', '4.56–9.12 word'],
    ['0.860 --> 7.380', '0.86–7.38 word'],
    ['1,5 --> 61,25', '1.5–61.25 word'],
    ['00:00:01,000 -> 00:00:04,000', '1–4 word'],
    ['00:00:01,000 → 00:00:04,000', '1–4 word'],
    ['00:00:01,000 –> 00:00:04,000', '1–4 word'],
    ['00:00:01,000 --&gt; 00:00:04,000', '1–4 word'],
    ['00: 00: 01, 000 -> 00: 00: 04, 000', '1–4 word'],
    ['00:00:01,000 --> 00:00:04,000 X1:40 X2:600 Y1:20 Y2:50', '1–4 word'],
    ['00:01.000 --> 00:04.000 align:start position: 0%', '1–4 word'],
  ])('%s', (times, expected) => {
    expect(timed(card(times))[0]).toBe(expected);
  });

  test('have the speaker, or the first words, in their line', () => {
    const content =
      '1\n00:00:01,000 --> 00:00:04,000 [Ines]\nOne.\n\n2\n00:00:04,000 --> 00:00:09,000 [Paulo]\nTwo.';
    expect(voices(content)).toEqual(['Ines: One.', 'Paulo: Two.']);
    expect(voices('00:00:01,000 --> 00:00:04,000 One is\nsaid here.')).toEqual(['?: One is said here.']);
  });

  test('are no arrows between numbers that somebody says', () => {
    expect(timed(vtt('From\n1 -> 2\nit grew.'))).toEqual(['0–4 From 1 -> 2 it grew.']);
  });

  test('out of order by a few seconds are put in order', () => {
    const [one, two, three] = [
      '1\n00:00:01,000 --> 00:00:02,000\none\n',
      '2\n00:00:09,000 --> 00:00:10,000\nthree\n',
      '3\n00:00:04,000 --> 00:00:05,000\ntwo\n',
    ];
    expect(parse([one, two, three].join('\n'))).toMatchObject({ problems: [] });
    expect(timed([one, two, three].join('\n'))).toEqual(['1–2 one', '4–5 two', '9–10 three']);
  });

  test('of tracks, one after the other, are put in order; so is what was noted down below the dialogue', () => {
    const track = (name: string, from: number) =>
      Array.from({ length: 5 }, (_, index) => {
        const at = from + index * 8;
        return `00:${String(at).padStart(2, '0')}.000 --> 00:${String(at + 3).padStart(2, '0')}.000\n<v ${name}>${name} ${at}.\n`;
      }).join('\n');
    const { cues, problems } = parse(`WEBVTT\n\n${track('Ines', 0)}\n${track('Paulo', 4)}`);
    expect(problems).toEqual([]);
    expect(cues.map(({ start }) => start)).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32, 36]);
    const dialogue = srt(...Array.from({ length: 30 }, (_, index) => `Line ${index} of it.`));
    const signs =
      '31\n00:00:50,000 --> 00:00:52,000\nHARBOUR CLOSED\n\n32\n00:01:20,000 --> 00:01:22,000\nSOLD\n';
    expect(parse(`${dialogue}\n${signs}`)).toMatchObject({ problems: [] });
    expect(timed(`${dialogue}\n${signs}`)).toContain('80–82 SOLD');
  });

  test('of two transcripts in one file are refused', () => {
    const both = `${srt('One.', 'Two.', 'Three.', 'Four.')}\n${srt('Other one.', 'Other two.', 'Other three.', 'Other four.')}`;
    expect(() => parse(both)).toThrow(expect.objectContaining({ code: 'TRANSCRIPT_TIMES_BACKWARDS' }));
  });

  test('that overlap keep their own ends where others speak, also where nobody is named', () => {
    const long = 'A long story is told here, and it takes its time to come to the end.';
    const cues = (voice: string, other: string) =>
      `WEBVTT\n\n00:00.000 --> 00:40.000\n${voice}${long}\n\n00:05.000 --> 00:06.000\n${other}Mm-hmm.\n\n00:41.000 --> 00:45.000\n${other}And then?\n`;
    for (const content of [cues('<v Paulo>', '<v Ines>'), cues('', '')]) {
      expect(timed(content)).toEqual([`0–40 ${long}`, '5–6 Mm-hmm.', '41–45 And then?']);
    }
    expect(voices(cues('', ''))).toEqual([`?1: ${long}`, '?2: Mm-hmm.', '?1: And then?']);
  });

  test('that stay on the screen end where the same voice goes on', () => {
    const json = [
      { start: 0, duration: 5, text: 'welcome back to the harbour' },
      { start: 2, duration: 5, text: 'show where we talk about' },
      { start: 4, duration: 5, text: 'boats and their engines' },
    ];
    expect(timed(JSON.stringify(json))).toEqual([
      '0–2 welcome back to the harbour',
      '2–4 show where we talk about',
      '4–9 boats and their engines',
    ]);
  });

  test('that stay on the screen keep their end where nobody could say their words in less', () => {
    const json = [
      { start: 0, duration: 5, text: 'one two three four five six seven eight nine ten' },
      { start: 1, duration: 5, text: 'eleven twelve' },
    ];
    expect(timed(JSON.stringify(json))[0]).toMatch(/^0–5 one/);
  });
});

test('times that cannot be read are told, also without a blank line above', () => {
  const content = '00:00:01,000 --> 00:00:04,000\nOne.\n00:99:04,000 --> 00:00:09:99:99:99\nTwo.\n';
  expect(parse(content)).toMatchObject({ cues: [{ text: 'One.' }], problems: [{ line: 3 }] });
});

test('a sign that a line break parted from its words stays', () => {
  expect(timed(vtt('Qui paie\n?', '!', 'Moi.'))).toEqual(['0–4 Qui paie ?', '8–12 Moi.']);
});

describe('what nobody says', () => {
  test.each([
    ['[BLANK_AUDIO]'],
    ['[MUSIC PLAYING]'],
    ['(upbeat music)'],
    ['♪ ♪'],
    ['♪ [theme] ♪'],
    ['[♪♪♪]'],
    ['<|nospeech|>'],
    ['[_BEG_]'],
    ['[ Silence ]'],
    ['(SOUNDBITE OF A HORN)'],
    ['*sighs*'],
    ['[Gelächter]'],
    ['【音楽】'],
    ['（笑）'],
    ['…'],
    ['�'],
  ])('%s is no cue', (mark) => {
    expect(voices(vtt('One.', mark, 'Two.'))).toEqual(['?: One.', '?: Two.']);
  });

  test.each([
    ['INES: Well (laughs), yes. [applause]', 'Well, yes.'],
    ['that was a [\u00a0__\u00a0] cold night', 'that was a cold night'],
    ['\\[unintelligible 00:07:45.26\\] the engine', 'the engine'],
    ['so {disfmarker} {vocalsound} it froze', 'so it froze'],
    ['Welcome\\Nback\\hhome', 'Welcome back home'],
    ['<p>Welcome <em>back</em></p><p>home</p>', 'Welcome back home'],
    ['{\\an8}{\\i1}Welcome{\\i0} back<br/>home', 'Welcome back home'],
    ['R&amp;amp;D isn&amp;#39;t &lt;i&gt;here&lt;/i&gt;', "R&D isn't here"],
    ['Caf&eacute;&nbsp;au lait', 'Café au lait'],
  ])('%s', (marked, said) => {
    const { cues } = parse(vtt('INES: One.', marked, 'INES: Two.'));
    expect(cues[1]?.text).toBe(said);
  });

  test.each([
    'He said [the ferry] stopped.',
    '(Yeah, exactly.)',
    'It cost (in 1994) ten pounds.',
    'I love the songs (and I love music, too).',
    'a < b and 2 * 3 * 4 > d',
  ])('but this was said: %s', (said) => {
    expect(voices(vtt('One.', said, 'Two.'))[1]).toBe(`?: ${said}`);
  });

  test('headers, notes and style sheets stand anywhere, with or without blank lines around them', () => {
    const content = [
      'WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n\nNOTE Confidence: 0.91\n',
      'intro\n00:01.000 --> 00:02.000\nOne.\nWEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:900000\n',
      'NOTE\nof two lines\n\nwith a blank one\n',
      'STYLE\n::cue {\n  color: lime;\n\n  font-size: 2em;\n}\n',
      '00:02.000 --> 00:03.000 line:85%\nTwo.\n\nWEBVTT\n',
      // Segments of a stream share the cues at their borders.
      '00:02.000 --> 00:03.000\nTwo.\n\n00:03.000 --> 00:04.000\nThree.\n\nNOTE end\n',
    ].join('\n');
    expect(timed(content)).toEqual(['1–2 One.', '2–3 Two.', '3–4 Three.']);
  });

  test('the credits of those who made the captions', () => {
    expect(
      voices(srt('Subtitles by the Harbour Community', 'One.', 'Two.', 'Captioned by HarbourCap')),
    ).toEqual(['?: One.', '?: Two.']);
  });
});

test('the identifiers of Webex name those who speak', () => {
  const cues = ['"Ines Duarte" (41)', '"Paulo Reis" (42)'].map(
    (who, index) => `${index + 1} ${who}\n00:0${index}.000 --> 00:0${index + 1}.000\nYes.\n`,
  );
  expect(voices(['WEBVTT\n', ...cues].join('\n'))).toEqual(['Ines Duarte: Yes.', 'Paulo Reis: Yes.']);
});

describe('other captions', () => {
  test('SBV', () => {
    const content =
      '0:00:00.599,0:00:04.160\n>> INES: welcome\nback\n\n1:00:04.160,1:00:09.120\n>> who pays\n';
    expect(parse(content).format).toBe('SBV');
    expect(voices(content)).toEqual(['INES: welcome back', '?: who pays']);
    expect(timed(content)).toEqual(['0.6–4.16 welcome back', '3604.16–3609.12 who pays']);
  });

  test('SubStation Alpha: names, commas in the words, comments and drawings', () => {
    const event = (kind: string, name: string, text: string) =>
      `${kind}: 0,0:00:01.00,0:00:04.00,Default,${name},0,0,0,,${text}`;
    const content = [
      '[Script Info]\nTitle: Harbour\n\n[Events]',
      'Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text',
      event('Comment', '', 'a note to self'),
      event('Dialogue', 'Ines', '{\\fad(200,200)}Welcome back,\\Nhome.'),
      event('Dialogue', '', '{\\p1}m 0 0 l 100 0{\\p0}'),
      event('Dialogue', '', '{\\k20}Who{a note} {\\k30}pays?'),
    ].join('\n');
    expect(parse(content)).toMatchObject({ format: 'SubStation Alpha', preamble: ['# Harbour'] });
    expect(voices(content)).toEqual(['Ines: Welcome back, home.', '?: Who pays?']);
  });

  test('LRC: a title, an offset, times that are said again, times of words, ends', () => {
    const content =
      '[ti:Harbour]\n[offset:+500]\n[00:10.00][00:50.00]Row the boat\n[00:20.00]<00:20.00>slowly <00:21.00>home\n[00:22.00]\n[75:30.00]The end.\n';
    expect(parse(content)).toMatchObject({ format: 'LRC', preamble: ['# Harbour'] });
    expect(timed(content)).toEqual([
      '9.5–13.5 Row the boat',
      '19.5–21.5 slowly home',
      '49.5–53.5 Row the boat',
      '4529.5–4530.3 The end.',
    ]);
  });
});
