import { describe, expect, test } from 'vitest';
import { parse, srt, voices, vtt } from '../written.ts';

describe('names in front of words are speakers', () => {
  test.each([
    [
      'in capitals, without a space',
      srt('INES:Who pays?', 'PAULO:Nobody.'),
      ['INES: Who pays?', 'PAULO: Nobody.'],
    ],
    [
      'with a space before the colon',
      srt('Inès : Qui ?', 'Paulo\u00a0: Moi.'),
      ['Inès: Qui ?', 'Paulo: Moi.'],
    ],
    [
      'with a full-width colon',
      srt('主持人：谁付钱？', '嘉宾：没有人。'),
      ['主持人: 谁付钱？', '嘉宾: 没有人。'],
    ],
    [
      'behind marks of direction',
      srt('\u200fאינס: מי?', '\u2067فؤاد\u2069: أنا.'),
      ['אינס: מי?', 'فؤاد: أنا.'],
    ],
    [
      'with a remark in brackets',
      srt('INES (laughing): Who?', 'PAULO [over phone]: I.'),
      ['INES: Who?', 'PAULO: I.'],
    ],
    [
      'with a title before it',
      srt('Dr. Ines Reis: Who pays?', 'J. Paulo: Nobody. Dr. Ines Reis: Oh.'),
      ['Dr. Ines Reis: Who pays?', 'J. Paulo: Nobody.', 'Dr. Ines Reis: Oh.'],
    ],
    [
      'in brackets, twice in a line',
      srt(
        '[Ines] Who pays? [Paulo] Nobody.',
        '[Ines] Really? [laughs] [Paulo] Yes.',
        '[Paulo] See.',
        '[Ines] As [Paulo] says.',
      ),
      [
        'Ines: Who pays?',
        'Paulo: Nobody.',
        'Ines: Really?',
        'Paulo: Yes.',
        'Paulo: See.',
        'Ines: As [Paulo] says.',
      ],
    ],
    [
      'numbered by a program, without a colon',
      srt('SPEAKER_00 Who pays?', 'SPEAKER_01 Nobody.'),
      ['SPEAKER_00: Who pays?', 'SPEAKER_01: Nobody.'],
    ],
    [
      'before a bar',
      srt('Ines| Who pays?', 'Paulo | Nobody.', 'Ines| Oh.', 'Paulo| Yes.'),
      ['Ines: Who pays?', 'Paulo: Nobody.', 'Ines: Oh.', 'Paulo: Yes.'],
    ],
    [
      'above times, once',
      'Ines Reis\n(00:00) Who pays?\nPaulo Diaz\n(00:05) Nobody.\nInes Reis\n(00:09) Really?\n(00:12) I see.',
      ['Ines Reis: Who pays?', 'Paulo Diaz: Nobody.', 'Ines Reis: Really?', 'Ines Reis: I see.'],
    ],
    ['in bold', vtt('**Ines:** Who pays?', '**Paulo**: Nobody.'), ['Ines: Who pays?', 'Paulo: Nobody.']],
    ['in square brackets', srt('[Ines] Who pays?', '[Paulo] Nobody.'), ['Ines: Who pays?', 'Paulo: Nobody.']],
    [
      'in brackets with a colon',
      srt('[Ines]: Who pays?', '(Paulo): Nobody.'),
      ['Ines: Who pays?', 'Paulo: Nobody.'],
    ],
    ['in angle brackets', srt('<Ines> Who pays?', '<Paulo> Nobody.'), ['Ines: Who pays?', 'Paulo: Nobody.']],
    [
      'before a dash',
      srt('INES - Who?', 'PAULO – I.', 'INES - No.'),
      ['INES: Who?', 'PAULO: I.', 'INES: No.'],
    ],
    [
      'on a line of their own',
      srt('Ines Duarte\nWho pays?', 'Paulo Reis\nNobody.', 'Ines Duarte\nWhy?'),
      ['Ines Duarte: Who pays?', 'Paulo Reis: Nobody.', 'Ines Duarte: Why?'],
    ],
    [
      'of programs',
      vtt('spk_0: Who?', 'SPEAKER_01: I.', 'S2: No.'),
      ['spk_0: Who?', 'SPEAKER_01: I.', 'S2: No.'],
    ],
    [
      'that are numbers',
      srt('1: Who?', '2: I.', '1: No.', '2: Yes.'),
      ['Speaker 1: Who?', 'Speaker 2: I.', 'Speaker 1: No.', 'Speaker 2: Yes.'],
    ],
    [
      'in small letters',
      srt('ines: who', 'paulo: i do', 'ines: no', 'paulo: yes'),
      ['ines: who', 'paulo: i do', 'ines: no', 'paulo: yes'],
    ],
    [
      'of two people',
      srt('Ines & Paulo: Hello.', 'Ines: Who?', 'Ines/Paulo: Bye.'),
      ['Ines & Paulo: Hello.', 'Ines: Who?', 'Ines/Paulo: Bye.'],
    ],
    [
      'with an apostrophe and a hyphen',
      srt('O’Brien: Who?', "D'Arc-Smith: I."),
      ['O’Brien: Who?', "D'Arc-Smith: I."],
    ],
    ['that are letters', srt('Q: Who?', 'A: Nobody.'), ['Q: Who?', 'A: Nobody.']],
    [
      'that are words, too',
      srt('Will: You will?', 'Mark: Mark my words.', 'Will: No.'),
      ['Will: You will?', 'Mark: Mark my words.', 'Will: No.'],
    ],
    [
      'that say what somebody is',
      srt('MAN: Look!', 'ALL: Hooray!', 'WOMAN #2: Who?'),
      ['MAN: Look!', 'ALL: Hooray!', 'WOMAN #2: Who?'],
    ],
    [
      'that come once among others',
      srt('Ines: Who?', 'Paulo: I.', 'Marta: Me, too.', 'Ines: No.'),
      ['Ines: Who?', 'Paulo: I.', 'Marta: Me, too.', 'Ines: No.'],
    ],
    [
      'a second time in a line',
      srt('Ines: Who pays? Paulo: Nobody.', 'Ines: Why? Paulo: Because.'),
      ['Ines: Who pays?', 'Paulo: Nobody.', 'Ines: Why?', 'Paulo: Because.'],
    ],
    [
      'on later lines of a card',
      srt('Ines: Who pays\nfor it?\nPaulo: Nobody.', 'Ines: Why?'),
      ['Ines: Who pays for it?', 'Paulo: Nobody.', 'Ines: Why?'],
    ],
    [
      'with roles, and then by the last name alone',
      srt('INES DUARTE, HOST: Who pays?', 'PAULO REIS, BYLINE: Nobody.', 'DUARTE: Why?', 'REIS: Because.'),
      ['INES DUARTE: Who pays?', 'PAULO REIS: Nobody.', 'INES DUARTE: Why?', 'PAULO REIS: Because.'],
    ],
  ])('%s', (_, content, expected) => {
    expect(voices(content)).toEqual(expected);
  });

  test.each([
    'Jean-Luc d’Arc',
    "Carla dell'Orto",
    "Ann van 't Hof",
    'Khalid al-Fayed',
    'Ngũgĩ wa Thiong’o',
    'Ines "Nes" Reis',
    'iJustine',
    'M.K.',
    'marta_k',
    'danah boyd',
    'Mary-Anne O’Neil',
  ])('%s, beside a name of the usual shape, in every layout', (name) => {
    const said = [`${name}: Who pays?`, 'Paulo: Nobody.', `${name}: Why?`, 'Paulo: Money.'];
    const turns = said.map((turn, at) => {
      const [who = '', words = ''] = turn.split(': ');
      return { who, words, time: `00:0${at * 2}` };
    });
    const layouts = [
      srt(...said),
      turns.map(({ who, words, time }) => `[${time}] ${who}: ${words}`).join('\n'),
      turns.map(({ who, words, time }) => `${who} (${time}): ${words}`).join('\n'),
      turns.map(({ who, words, time }) => `${who}  ${time}\n${words}\n`).join('\n'),
      turns.map(({ who, words, time }) => `${time} ${who}\n${words}\n`).join('\n'),
      turns.map(({ who, words, time }) => `${who}\n${time}\n${words}\n`).join('\n'),
    ];
    for (const layout of layouts) expect(voices(layout)).toEqual(said);
  });

  test.each([
    [
      'a picture before it',
      srt('🎙️ Ines: Who?', 'Paulo: I.', '🎙️ Ines: Oh.'),
      ['Ines: Who?', 'Paulo: I.', 'Ines: Oh.'],
    ],
    [
      'a role behind a dash',
      srt('Ines - Host: Who?', 'Paulo: I.', 'Ines - Host: Oh.'),
      ['Ines: Who?', 'Paulo: I.', 'Ines: Oh.'],
    ],
    [
      'a second name',
      srt('Ines, Paulo: Hello.', 'Ines: Who?', 'Paulo: I.'),
      ['Ines, Paulo: Hello.', 'Ines: Who?', 'Paulo: I.'],
    ],
    [
      'no sign between the sentences',
      srt('Speaker 1: Who pays Speaker 2: Nobody'),
      ['Speaker 1: Who pays', 'Speaker 2: Nobody'],
    ],
    [
      'a dash, and a hyphen inside',
      srt('Mary-Anne - Who?', 'Paulo - I.', 'Mary-Anne - Oh.'),
      ['Mary-Anne: Who?', 'Paulo: I.', 'Mary-Anne: Oh.'],
    ],
    [
      'a line of its own, and a dash below',
      srt('Ines\n- Who?', 'Paulo\n- I.', 'Ines\n- Oh.', 'Paulo\n- Yes.'),
      ['Ines: Who?', 'Paulo: I.', 'Ines: Oh.', 'Paulo: Yes.'],
    ],
    ['≫ before it', srt('≫ INES: Who?', '≫ I.', '≫ INES: Oh.'), ['INES: Who?', '?: I.', 'INES: Oh.']],
  ])('with %s', (_, content, expected) => {
    expect(voices(content)).toEqual(expected);
  });

  test('only where they change', () => {
    const content = srt(
      'Ines: One.',
      'Two.',
      'Paulo: Three.',
      'Four.',
      'Five.',
      'Ines: Six.',
      'Paulo: Seven.',
    );
    expect(voices(content)).toEqual([
      'Ines: One.',
      'Ines: Two.',
      'Paulo: Three.',
      'Paulo: Four.',
      'Paulo: Five.',
      'Ines: Six.',
      'Paulo: Seven.',
    ]);
  });

  test('a first and last name in capitals, even once, and then only for that sentence', () => {
    const content = vtt('It was a cold night.', 'MARTA DUARTE: I saw', 'it all.', 'And the engine froze.');
    expect(voices(content)).toEqual([
      '?1: It was a cold night.',
      'MARTA DUARTE: I saw',
      'MARTA DUARTE: it all.',
      '?2: And the engine froze.',
    ]);
  });
});

describe('other words before a colon were said', () => {
  const filler = (index: number) => `The keeper noted gull number ${index} in his book.`;
  const among = (...said: readonly (readonly [number, string])[]) => {
    const cards = Array.from(
      { length: 40 },
      (_, index) => said.find(([at]) => at === index)?.[1] ?? filler(index),
    );
    return parse(srt(...cards)).cues;
  };

  test.each(['Plus:', 'Question:', 'Remember:', 'Fun fact:', 'Step 2:', 'Frage:', 'Conclusion :'])(
    '%s',
    (word) => {
      const cues = among([5, `${word} the ferry is back.`], [20, `${word} the clock was sold.`]);
      expect(cues[5]?.text).toBe(`${word} the ferry is back.`);
      expect(cues.every(({ speaker }) => speaker === undefined)).toBe(true);
    },
  );

  test('names of things that are compared, far from the beginning', () => {
    const cues = among(
      [6, 'Python: good for data.'],
      [7, 'Rust: good for speed.'],
      [18, 'Python: slow.'],
      [19, 'Rust: fast.'],
    );
    expect(cues[6]?.text).toBe('Python: good for data.');
    expect(cues.every(({ speaker }) => speaker === undefined)).toBe(true);
  });

  test('the title of the show in its first sentence', () => {
    expect(voices(vtt('Harbour Radio: all about boats.', 'Today we walk.', 'It rains.', 'Bye.'))[0]).toBe(
      '?: Harbour Radio: all about boats.',
    );
  });

  test('also where the file has labels; who says them is then unknown, if every cue has its own', () => {
    const content = srt(
      'Ines: One.',
      'Ines: Two.',
      'Question: who pays?',
      'Paulo: Answer: nobody.',
      'Paulo: Three.',
    );
    expect(voices(content)).toEqual([
      'Ines: One.',
      'Ines: Two.',
      '?: Question: who pays?',
      'Paulo: Answer: nobody.',
      'Paulo: Three.',
    ]);
  });

  test('and what may be a name, or not, is told, and said by nobody who is known', () => {
    const cards = [
      'Ines: We rowed.',
      'On and on.',
      'And on.',
      'To the ferry.',
      'Ferry: closed, it said.',
      'Ines: So we left.',
    ];
    const { cues, doubtfulNames } = parse(
      srt(...cards, ...Array.from({ length: 8 }, (_, index) => filler(index))),
    );
    expect(cues[4]).toMatchObject({ text: 'Ferry: closed, it said.' });
    expect(cues[4]?.speaker).toBeUndefined();
    expect(doubtfulNames).toEqual(['Ferry']);
  });
});

describe('who is unknown stays unknown', () => {
  test.each([
    [
      'behind >>',
      srt('>> INES: WHO PAYS?', '>> NOBODY.', 'NOT ONE.', '>> INES: WHY?'),
      ['INES: WHO PAYS?', '?: NOBODY.', '?: NOT ONE.', 'INES: WHY?'],
    ],
    [
      'behind >> inside a line',
      srt('>> INES: WHO? >> NOBODY. >>> IN OTHER NEWS.'),
      ['INES: WHO?', '?1: NOBODY.', '?2: IN OTHER NEWS.'],
    ],
    ['behind an encoded >>', vtt('&gt;&gt; Ines: Who?', '&gt;&gt; Nobody.'), ['Ines: Who?', '?: Nobody.']],
    [
      'on the lines of a dialogue',
      srt('- Who pays?\n- Nobody.', '–Why?'),
      ['?1: Who pays?', '?2: Nobody.', '?3: Why?'],
    ],
    [
      'in a dialogue without capitals and full stops',
      srt('- who pays\n- nobody', '- i see\n- and so do i'),
      ['?1: who pays', '?2: nobody', '?3: i see', '?4: and so do i'],
    ],
    [
      'after the two voices of a dialogue',
      srt('- Who pays?\n- Nobody.', 'I see.', 'You do.', 'Who else\n- Nobody.'),
      ['?1: Who pays?', '?2: Nobody.', '?3: I see.', '?3: You do.', '?3: Who else', '?4: Nobody.'],
    ],
    [
      'where programs write that nobody is known',
      vtt('(speaker 0) Who?', '(speaker ?) I.', '(speaker 1) Who?', '(speaker 0) He.'),
      ['speaker 0: Who?', '?: I.', 'speaker 1: Who?', 'speaker 0: He.'],
    ],
    [
      'on one line of a dialogue',
      srt('- Who pays? - Nobody.', 'Fine. - Why?'),
      ['?1: Who pays?', '?2: Nobody.', '?3: Fine.', '?4: Why?'],
    ],
    [
      'where a recogniser heard another voice',
      vtt('Who pays? [SPEAKER_TURN]', 'Nobody.'),
      ['?1: Who pays?', '?2: Nobody.'],
    ],
    [
      'where a segment of WhisperX names none',
      srt('[SPEAKER_00]: One.', 'Two.', '[SPEAKER_01]: Three.'),
      ['SPEAKER_00: One.', '?: Two.', 'SPEAKER_01: Three.'],
    ],
    [
      'where every other cue names its voice',
      vtt('<v Ines>One.', '<v Ines>Two.', 'Three.', '<v Paulo>Four.', '<v Paulo>Five.'),
      ['Ines: One.', 'Ines: Two.', '?: Three.', 'Paulo: Four.', 'Paulo: Five.'],
    ],
    [
      'where most cues have a voice',
      vtt('<v Ines>One.', '<v Paulo>Two.', 'Three.', '<v ->Four.'),
      ['Ines: One.', 'Paulo: Two.', '?: Three.', '?: Four.'],
    ],
    [
      'where a word stands in the place of a name that every cue has',
      srt('Ines: One.', 'Paulo: Two.', 'Ines: Three.', 'Paulo: Four.', 'Sponsor: Buy it.', 'Ines: Five.'),
      ['Ines: One.', 'Paulo: Two.', 'Ines: Three.', 'Paulo: Four.', '?: Sponsor: Buy it.', 'Ines: Five.'],
    ],
    [
      'where somebody sings',
      srt('INES: Listen.', '♪ Row the boat ♪', 'Hm.', 'INES: Nice.'),
      ['INES: Listen.', '?1: Row the boat', '?2: Hm.', 'INES: Nice.'],
    ],
    [
      'where the file says so',
      '[00:00] Unknown Speaker: Who?\n[00:05] Ines: I.\n[00:09] Unknown Speaker: No.',
      ['?1: Who?', 'Ines: I.', '?2: No.'],
    ],
  ])('%s', (_, content, expected) => {
    expect(voices(content)).toEqual(expected);
  });

  test('a dash inside a sentence, and before a number, is no mark', () => {
    expect(voices(srt('It stopped in the bay\n– for good –\nthat night.', '-5 degrees, it was.'))).toEqual([
      '?: It stopped in the bay – for good – that night.',
      '?: -5 degrees, it was.',
    ]);
  });
});
