import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Cue } from '../../src/transcript/episode.ts';
import { offerOf } from '../../src/transcript/files/offers.ts';
import { parseTranscript } from '../../src/transcript/parse-transcript.ts';
import { readEpisode } from '../../src/transcript/read-episode.ts';

const FIXTURES = new URL('fixtures/', import.meta.url);
const pathOf = (name: string) => fileURLToPath(new URL(name, FIXTURES));

/**
 * `1–4 Ines: words`, with times to a tenth of a second; `?1`, `?2` … for each voice whose name nobody knows.
 */
function shown(cues: readonly Cue[]): string[] {
  const unknown = new Map<number, string>();
  const nameOf = ({ speaker, turn }: Cue) => {
    if (speaker !== undefined) return speaker;
    if (!unknown.has(turn)) unknown.set(turn, `?${unknown.size + 1}`);
    return unknown.get(turn);
  };
  const seconds = (value: number) => Number(value.toFixed(1));
  return cues.map((cue) => `${seconds(cue.start)}–${seconds(cue.end)} ${nameOf(cue)}: ${cue.text}`);
}

describe('what was said, when, and by whom', () => {
  test.each<[string, string[]]>([
    [
      'speakers/chevrons.srt',
      [
        '1–4 INES: WELCOME BACK TO THE HARBOUR SHOW.',
        '4–9 ?1: THANKS, IT IS GOOD TO BE HERE.',
        '9–15 INES: WHY DID THE FERRY STOP?',
        '15–18 ?2: THE ENGINE FROZE.',
        '18–19.3 ?3: REALLY?',
        '19.3–20 ?4: YES.',
      ],
    ],
    [
      'speakers/dashes.srt',
      [
        '1–2.7 ?1: Why did the ferry stop?',
        '2.7–4 ?2: The engine froze.',
        '4–4.9 ?3: Really?',
        '4.9–9 ?4: Yes, in the winter of ninety four.',
        '9–11.6 ?5: Nobody paid for a new one.',
        '11.6–15 ?6: Not until the town sold its clock.',
      ],
    ],
    [
      'speakers/label-line2.srt',
      [
        '1–2.7 Ines: Why did the ferry stop?',
        '2.7–4 Paulo: The engine froze.',
        '4–5.3 Ines: And then?',
        '5.3–9 Paulo: Nobody paid for a new one.',
        '9–10.6 Ines: Until when?',
        '10.6–15 Paulo: Until the town sold its clock.',
      ],
    ],
    [
      'speakers/meet.txt',
      [
        '0–6.1 Ines Duarte: Welcome back to the harbour show.',
        '6.1–14 Paulo Reis: The ferry stopped because the engine froze.',
        '300–302.6 Ines Duarte: And nobody paid for a new one?',
        '302.6–305.6 Paulo Reis: Not until the town sold its clock.',
      ],
    ],
    [
      'speakers/numeric-speaker.json',
      [
        '0–4 Speaker 0: Welcome back to the harbour show.',
        '4–9 Speaker 1: The engine froze in the cold.',
        '9–15 Speaker 0: Nobody paid for a new one.',
      ],
    ],
    [
      'speakers/two-speakers-one-quote.vtt',
      [
        '0–5 Ines: Is the ferry safe to ride in winter?',
        '5–9 Paulo: I would never ride the ferry in winter.',
        '9–13 Ines: I think the ferry is perfectly safe in winter.',
        '13–18 Paulo: The council says the ferry in winter is a death trap.',
        '18–22 Ines: The council also banned ice cream.',
      ],
    ],
    [
      'speakers/whisperx-missing-speaker.json',
      [
        '0–4 SPEAKER_00: Welcome back to the harbour show.',
        '4–9 ?1: The engine froze in the cold.',
        '9–15 SPEAKER_01: Nobody paid for a new one.',
      ],
    ],
    [
      'labels/amp-names.srt',
      [
        '1–4 Ines & Paulo: Welcome back to the harbour show.',
        '4–9 Ines: Today we ask why the ferry stopped.',
        '9–15 Paulo: The short answer is the engine froze.',
        '15–20 Ines: Nobody paid for a new one.',
      ],
    ],
    [
      'labels/arabic.srt',
      [
        '1–4 ليلى: أهلا بكم في برنامج الميناء.',
        '4–9 سامي: توقفت العبارة لأن المحرك تجمد.',
        '9–15 ليلى: ولم يدفع أحد ثمن محرك جديد؟',
        '15–20 سامي: ليس قبل بيع الساعة.',
      ],
    ],
    [
      'labels/bracket-name.srt',
      [
        '1–4 Ines: Welcome back to the harbour show.',
        '4–9 Paulo: Today we ask why the ferry stopped.',
        '9–15 Ines: The short answer is the engine froze.',
        '15–20 Paulo: Nobody paid for a new one.',
      ],
    ],
    [
      'labels/french.srt',
      [
        "1–4 Inès: Bienvenue dans l'émission du port.",
        "4–9 Paulo: Le ferry s'est arrêté parce que le moteur a gelé.",
        "9–15 Inès: Et personne n'a payé ?",
        "15–20 Paulo: Pas avant la vente de l'horloge.",
      ],
    ],
    [
      'labels/name-line-above-clean.txt',
      [
        '0–12 Ines Duarte: Welcome back to the harbour show. Today we talk about the ferry.',
        '12–25 Paulo Reis: The ferry stopped because the engine froze in the winter of ninety four.',
        '25–33 Ines Duarte: And nobody paid for a new one?',
        '3723–3725.8 Paulo Reis: Not until the town sold its clock.',
      ],
    ],
    [
      'labels/npr-labels.txt',
      [
        '0–7 INES DUARTE: Welcome back to the harbour show.',
        '12–20 PAULO REIS: The ferry stopped because the engine froze.',
        '25–33 INES DUARTE: And nobody paid for a new one?',
        '40–48 PAULO REIS: Not until the town sold its clock.',
        '50–55 UNIDENTIFIED PERSON #1: I remember that winter.',
        '65–65.4 INES DUARTE: Thanks.',
      ],
    ],
    [
      'labels/odd-labels.vtt',
      [
        '1–4 spk_0: Welcome back to the harbour show.',
        '4–9 spk_1: Today we ask why the ferry stopped.',
        '9–15 spk_0: The short answer is the engine froze.',
        '15–20 spk_1: Nobody paid for a new one.',
      ],
    ],
    [
      'labels/sdh.srt',
      [
        '9–15 INES: Welcome back to the harbour show.',
        '15–20 PAULO: The engine froze.',
        '20–25 ?1: Row the boat slowly home',
        '28–33 INES: Nobody paid for a new one.',
        '33–38 PAULO: Not until the town sold its clock.',
      ],
    ],
    [
      'labels/stamp-name-text.txt',
      [
        '0–12 Ines Duarte: Welcome back to the harbour show. Today we talk about the ferry.',
        '12–25 Paulo Reis: The ferry stopped because the engine froze in the winter of ninety four.',
        '25–33 Ines Duarte: And nobody paid for a new one?',
        '40–42.8 Paulo Reis: Not until the town sold its clock.',
      ],
    ],
    [
      'labels/whispercpp-diarize.vtt',
      [
        '0–4 speaker 0: Welcome back to the harbour show.',
        '4–9 speaker 1: The ferry stopped because the engine froze.',
        "9–15 speaker 1: 's engine, I mean.",
        '15–20 speaker 0: And nobody paid for a new one?',
      ],
    ],
    [
      'times/lenny.md',
      [
        '0–22 Paulo Reis: It is a terrible thing to wake up in a harbour town and find the only ferry frozen to the pier.',
        '36–52 Ines: Welcome to the harbour show, where I talk to the people who keep boats running.',
        '81–93 Ines: We go through the night of the frost hour by hour.',
        '200–208 Paulo Reis: Thanks. I kept the log book that night.',
        '208–211 Ines: What went wrong first?',
        '211–223 Paulo Reis: The engine froze because the heater had been sold in summer.',
        '269–280 Paulo Reis: Nobody on the council wanted to pay for another heater.',
        '302–305 Ines: And then?',
        '306–308.4 Paulo Reis: Then the town sold its clock.',
      ],
    ],
    [
      'times/overlap-backchannel.vtt',
      [
        '0–4 Ines: Tell me the whole story of that winter.',
        '5–65 Paulo: It began on a Monday with a north wind and a broken gauge. By Tuesday the harbour master had locked the gate. On Wednesday the bakery ran out of flour and people queued at the pier. Thursday was the day my brother tried to row across. On Friday night the engine froze solid and cracked the block. Nobody could ever repair it after that.',
        '7–8 Ines: Mm-hmm.',
        '66–70 Ines: And then the clock was sold?',
        '71–75 Paulo: Yes, in spring.',
      ],
    ],
    [
      'times/podnews.vtt',
      [
        '0.9–7.4 SPEAKER_1: Welcome back to the harbour show.',
        '10.1–13.5 SPEAKER_1: The ferry stopped because the engine froze.',
        '56.4–61.1 SPEAKER_1: Nobody paid for a new one.',
        '61.5–71.4 SPEAKER_2: Not until the town sold its clock.',
        '72.5–81.4 SPEAKER_2: The clock went to a museum.',
        '82.5–91.4 SPEAKER_2: And the museum has a leaking roof.',
      ],
    ],
    [
      'times/range-colon.txt',
      [
        '25–31 ?1: Welcome back to the harbour show.',
        '31–38 ?1: The ferry stopped because the engine froze.',
        '38–45 ?1: Nobody paid for a new one.',
      ],
    ],
    [
      'times/range-dash.txt',
      [
        '0–4 Ines: Welcome back to the harbour show.',
        '4–9 Paulo: The ferry stopped because the engine froze.',
        '9–15 Ines: And nobody paid for a new one?',
      ],
    ],
    [
      'times/sec60.srt',
      [
        '51–60 ?1: Welcome back to the harbour show.',
        '60–69 ?1: Today we ask why the ferry stopped.',
        '69–75 ?1: The short answer is the engine froze.',
      ],
    ],
    [
      'times/times-in-paragraph.txt',
      [
        '1–3 Ines: Welcome.',
        '4–9 Paulo: The ferry stopped because the engine froze.',
        '9–13 Ines: And nobody paid?',
        '15–20 Paulo: Not until the town sold its clock.',
        '20–20.4 Ines: Thanks.',
      ],
    ],
    [
      'times/tracks-concat.srt',
      [
        '0–4 Ines: Welcome back.',
        '5–9 Paulo: Glad to be here.',
        '10–14 Ines: Why did the ferry stop?',
        '15–19 Paulo: The engine froze.',
        '20–24 Ines: And then?',
        '25–29 Paulo: Nobody paid.',
      ],
    ],
    [
      'times/whisper-console.txt',
      [
        "0–4.6 ?1: Welcome back to the harbour show, I'm glad you're here.",
        '4.6–9.1 ?1: Today we ask why the ferry to the island stopped running in nineteen ninety four.',
        '9.1–15 ?1: The short answer is that the engine froze and nobody paid for a new one.',
      ],
    ],
    [
      'repeats/highlight-words.srt',
      [
        '10–14 SPEAKER_00: The old lighthouse keeper painted the stairs green every spring.',
        '16–18.8 SPEAKER_01: Honestly, nobody knows why he picked green.',
        '21–25.4 SPEAKER_00: He told me once that green paint was cheaper in bulk.',
      ],
    ],
    [
      'repeats/whisper-highlight-words.vtt',
      [
        '10–14 ?1: The old lighthouse keeper painted the stairs green every spring.',
        '16–18.8 ?1: Honestly, nobody knows why he picked green.',
        '21–25.4 ?1: He told me once that green paint was cheaper in bulk.',
      ],
    ],
    [
      'not-said/ass-breaks.srt',
      [
        '1–4 ?1: Welcome back to the harbour show.',
        '4–9 ?1: Today we ask why the ferry stopped.',
        '9–15 ?1: The short answer is the engine froze.',
        '15–20 ?1: Nobody paid for a new one.',
      ],
    ],
    [
      'not-said/hls-concat.vtt',
      [
        '1–4 ?1: Welcome back to the harbour show.',
        '4–9 ?1: Today we ask why the ferry stopped.',
        '9–15 ?1: The short answer is the engine froze.',
      ],
    ],
    [
      'not-said/md-link-stamps-nolist.md',
      [
        '0–7 ?1: Welcome back to the harbour show.',
        '12–25 ?1: The ferry stopped because the engine froze in the winter of ninety four.',
        '25–30.2 ?1: And nobody paid for a new one until the town sold its clock.',
      ],
    ],
    [
      'not-said/style-midfile.vtt',
      [
        '1–4 ?1: Welcome back to the harbour show.',
        '857.7–860.9 ?1: Today we ask why the ferry stopped.',
        '861.1–864 ?1: The short answer is the engine froze.',
      ],
    ],
    [
      'encodings/entities-in-json.json',
      [
        "0–4 Ines: it's the harbour show, isn't it?",
        '4–9 Paulo: R&D said the engine froze & the ferry stopped.',
      ],
    ],
    ['formats/apple.ttml', ['0.5–4.5 SPEAKER_1: Welcome back.']],
    ['formats/ass.ass', ['1–4 Ines: Welcome back to the harbour show.']],
    [
      'formats/assemblyai.json',
      [
        '0–4.6 Speaker A: Welcome back to the harbour show.',
        '4.6–9.1 Speaker B: Today we ask why the ferry stopped.',
        '9.1–15 Speaker A: The short answer is the engine froze.',
      ],
    ],
    [
      'formats/audacity-labels.txt',
      [
        '0–4.2 ?1: Welcome to the show about bees.',
        '4.2–9.8 ?1: Today we talk about honey, and about the winter.',
        '9.8–15 ?1: How much honey does a colony need?',
        '15–21.5 ?1: About twenty kilograms, and more in the mountains.',
      ],
    ],
    [
      'formats/buzzsprout.html',
      [
        '0–12 Ines: Welcome back to the harbour show. Today we talk about the ferry.',
        '12–14.8 Paulo: The ferry stopped because the engine froze.',
      ],
    ],
    [
      'formats/changelog.md',
      [
        '0–12 Ines Duarte: Welcome back to the harbour show. Today we talk about the ferry.',
        '12–26.8 Paulo Reis: The ferry stopped because the engine froze in the winter of ninety four.',
        '26.8–33 Ines Duarte: And nobody paid for a new one?',
        '219–227 Paulo Reis: Not until the town sold its clock.',
        "4240–4243.2 Ines Duarte: We're back with the story of the clock.",
      ],
    ],
    [
      'formats/insanely-fast.json',
      [
        '0–4.6 ?1: Welcome back to the harbour show.',
        '4.6–9.1 ?1: Today we ask why the ferry stopped.',
        '9.1–15 ?1: The short answer is the engine froze.',
      ],
    ],
    ['formats/json3.json', ['0–4.6 ?1: welcome back']],
    [
      'formats/md-list.md',
      [
        '0–7 ?1: Welcome back to the harbour show.',
        '12–25 ?1: The ferry stopped because the engine froze in the winter of ninety four.',
        '25–30.2 ?1: And nobody paid for a new one until the town sold its clock.',
      ],
    ],
    [
      'formats/name-then-paren-time.txt',
      [
        '0–12 Ines Duarte: Welcome back to the harbour show. Today we talk about the ferry.',
        '12–25 Paulo Reis: The ferry stopped because the engine froze in the winter of ninety four.',
        '25–33 Ines Duarte: And nobody paid for a new one?',
        '3723–3725.8 Paulo Reis: Not until the town sold its clock.',
      ],
    ],
    [
      'formats/nan.json',
      ['0–4.6 ?1: Welcome back to the harbour show.', '4.6–9.1 ?1: Today we ask why the ferry stopped.'],
    ],
    [
      'formats/otter.txt',
      [
        '0–12 Ines Duarte: Welcome back to the harbour show. Today we talk about the ferry.',
        '12–25 Paulo Reis: The ferry stopped because the engine froze in the winter of ninety four.',
        '25–33 Ines Duarte: And nobody paid for a new one?',
        '3723–3725.8 Paulo Reis: Not until the town sold its clock.',
      ],
    ],
    ['formats/podlove.json', ['0.6–4.6 Ines: Welcome back to the harbour show.']],
    [
      'formats/sbv.sbv',
      [
        '0.6–4.2 ?1: welcome back to the harbour show',
        '4.2–9.1 ?1: today we ask why the ferry stopped',
        '9.1–15 ?1: the short answer is the engine froze',
      ],
    ],
    [
      'formats/talkpython-179.txt',
      [
        '0–12 Ines Duarte: Welcome back to the harbour show. Today we talk about the ferry.',
        '12–25 Paulo Reis: The ferry stopped because the engine froze in the winter of ninety four.',
        '25–27.8 Ines Duarte: And nobody paid for a new one?',
      ],
    ],
    [
      'formats/teams-docx.txt',
      [
        '0–4.6 Ines Duarte: Welcome back to the harbour show.',
        '4.6–9.1 Paulo Reis: Today we ask why the ferry stopped.',
        '9.1–15 Ines Duarte: The short answer is the engine froze.',
      ],
    ],
    [
      'formats/timecode-frames.txt',
      [
        '3610–3612 ?1: Welcome back to the harbour show.',
        '3612–3614.5 ?1: The ferry stopped because the engine froze.',
        '3614.5–3616.9 ?1: Nobody paid for a new one.',
      ],
    ],
    [
      'formats/toplevel-segments.json',
      [
        '0–4.6 ?1: Welcome back to the harbour show.',
        '4.6–9.1 ?1: Today we ask why the ferry stopped.',
        '9.1–15 ?1: The short answer is the engine froze.',
      ],
    ],
    [
      'formats/whisper.tsv',
      [
        '0–4.6 ?1: Welcome back to the harbour show.',
        '4.6–9.1 ?1: Today we ask why the ferry stopped.',
        '9.1–15 ?1: The short answer is the engine froze.',
      ],
    ],
    [
      'formats/yt-api.json',
      [
        '0–4.6 ?1: Welcome back to the harbour show.',
        '4.6–9.1 ?1: Today we ask why the ferry stopped.',
        '9.1–15 ?1: The short answer is the engine froze.',
      ],
    ],
  ])('%s', async (name, said) => {
    const { transcript, problems } = await readEpisode(offerOf(pathOf(name)));
    expect(shown(transcript.cues)).toEqual(said);
    expect(problems).toEqual([]);
  });
});

describe('bytes that an editor or a check-out would change are made here', () => {
  const cards = readFileSync(pathOf('not-said/ass-breaks.srt'), 'utf8');
  const plain = parseTranscript(cards, 'plain.srt').cues;

  test('CR CR LF at the end of every line', () => {
    const content = cards.replaceAll('\n', '\r\r\n');
    expect(parseTranscript(content, 'cr.srt')).toMatchObject({ cues: plain, problems: [] });
  });

  test('a blank line between all lines of a card', () => {
    const content = cards.replaceAll('\n', '\n\n');
    expect(parseTranscript(content, 'blank.srt')).toMatchObject({ cues: plain, problems: [] });
  });

  test('CR alone', () => {
    expect(parseTranscript(cards.replaceAll('\n', '\r'), 'mac.srt').cues).toEqual(plain);
  });
});
