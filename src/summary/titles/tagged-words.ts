import nlp from 'compromise/two';
import { STOP_WORDS } from '../../text/stop-words.ts';

/**
 * The part of speech of a word as one letter, so that a phrase is a string of letters. N: noun, J: adjective,
 * E: past participle, V: number, G: gerund, D: article, I: preposition, C: conjunction, x: anything else.
 */
export type PartOfSpeech = 'N' | 'J' | 'E' | 'V' | 'G' | 'D' | 'I' | 'C' | 'x';

export interface TaggedWord {
  /** As in the transcript, without punctuation around it. */
  readonly text: string;
  readonly part: PartOfSpeech;
  /** The characters between it and the next word. */
  readonly after: string;
  /** Whether it names a person. */
  readonly person: boolean;
}

/** Characters. Anything longer is not a real sentence, and is not tagged. */
const LONGEST = 2000;

const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Nouns that say nothing. */
const EMPTY_NOUNS = list(
  `thing things stuff whatnot lot lots bit kind kinds sort sorts way ways one ones guy guys man people something anything everything nothing
  somebody someone everyone today yesterday tomorrow tonight time times day days week weeks month months year years hour hours minute
  minutes moment second seconds point points sense fact course example examples couple bunch ton tons please thanks thank welcome hey hi
  hello god yeah ok okay sure gonna wanna question questions answer folks guest guests
  podcast podcasts listener listeners host show shows week weekly someone's other others part parts place reason reasons end side deal word words episode`,
);

/** Gerunds that do not say what is done. */
const EMPTY_GERUNDS = list(
  `being doing getting having going making saying looking thinking trying coming taking giving putting letting keeping seeing
  knowing wanting needing talking telling asking wondering feeling sitting standing starting`,
);

/** The only determiners in a title: what "this output" refers to could not be understood. */
const ARTICLES = list('the a an');

/** Possessives: a title would not tell whom they refer to. */
const POSSESSIVES = list('my your his her its our their mine yours ours theirs whose');

/** Prepositions and conjunctions that may occur inside a phrase. */
const PREPOSITIONS = list(
  'of for in to with from on vs versus without as at by into between behind over under through about',
);
const CONJUNCTIONS = list('and or &');

/** Words that the tagger takes for nouns or adjectives, but that say little in talk. */
const NOT_IN_TITLES = list(
  `um uh uhm er ah oh hmm mm like mean right well just really actually basically literally okay yeah yep yes no not own such much many
  more most few little other another same whole next last first good great nice cool awesome amazing interesting big crazy weird fun
  different sure able bad better best worse worst new old certain hard easy important true simple happy huge real there here
  then now together already still also too though thing's`,
);

/**
 * The words of an English sentence with their parts of speech, by the tagger of `compromise`.
 */
export function tagWords(sentence: string): TaggedWord[] {
  if (sentence.length > LONGEST) return [];
  return nlp(sentence)
    .docs.flat()
    .map(({ text, post, tags = new Set() }, index, all) => ({
      text,
      part: !/[\p{L}\p{N}]/u.test(text) ? 'x' : partOf(text.toLowerCase().replaceAll('’', "'"), tags),
      after: post + (all[index + 1]?.pre ?? ''),
      person: tags.has('Person') || tags.has('FirstName') || tags.has('LastName'),
    }));
}

function partOf(word: string, tags: ReadonlySet<string>): PartOfSpeech {
  if ([EMPTY_NOUNS, NOT_IN_TITLES, EMPTY_GERUNDS, POSSESSIVES].some((words) => words.has(word))) return 'x';
  if (['Pronoun', 'Copula', 'Auxiliary', 'Modal'].some((tag) => tags.has(tag))) return 'x';
  if (ARTICLES.has(word)) return 'D';
  if (tags.has('Determiner')) return 'x';
  if (PREPOSITIONS.has(word)) return 'I';
  if (STOP_WORDS.has(word) && !CONJUNCTIONS.has(word)) return 'x';
  if (tags.has('Gerund')) return 'G';
  if (tags.has('ProperNoun') || tags.has('Noun')) return 'N';
  if (tags.has('Adjective')) return 'J';
  if (tags.has('Value')) return 'V';
  if (tags.has('PastTense') || tags.has('Participle')) return 'E';
  if (tags.has('Conjunction')) return CONJUNCTIONS.has(word) ? 'C' : 'x';
  return 'x';
}
