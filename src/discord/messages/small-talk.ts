import { wordsOf } from '../../text/tokens.ts';

/** What people say to the bot without asking about the podcast. */
export type SmallTalk = 'greeting' | 'thanks' | 'help';

/** The most words of small talk. A longer message is taken for a question. */
const MOST_WORDS = 7;

/** Words that mark each kind, in the languages that the bot speaks. */
const MARKING: Readonly<Record<SmallTalk, ReadonlySet<string>>> = {
  greeting: setOf(`hello hi hey hiya heya howdy yo sup greetings morning evening bye goodbye cya
    hallo moin servus guten gute tschüss hola buenas buenos adios adiós salut bonjour bonsoir coucou
    olá ola oi`),
  thanks:
    setOf(`thanks thank thx ty tysm cheers danke dank dankeschön merci gracias obrigado obrigada valeu nice
    cool great awesome perfect good`),
  help: setOf('help hilfe ayuda aide ajuda'),
};

/** Words that may accompany them. */
const FILLERS =
  setOf(`a an the you u so much very lot for to all everyone everybody there bot verbatim friend again
  me please can i my need good nice one job work answer that was is it man mate dude lol ok okay
  tag morgen abend dir sehr viele vielen dank alle zusammen mir bitte ich brauche
  buenos buenas días dias tardes noches muchas mil a todos por favor me
  beaucoup bien à tous toi moi s'il te plaît
  muito boa bom dia tarde noite por favor me a todos`);

/** Whole sentences that ask what the bot can do. */
const ASKS_FOR_HELP =
  /^(?:what (?:can|do) you do|what are you|who are you|how (?:do i|to) use (?:you|this|it)|how does (?:this|it) work|was kannst du|qué puedes hacer|que sais[- ]tu faire|o que você faz|commands?)\W*$/iu;

/** The kind of small talk that a message is; undefined if any of its words may belong to a question. */
export function smallTalkIn(text: string): SmallTalk | undefined {
  if (ASKS_FOR_HELP.test(text.trim())) return 'help';
  const words = wordsOf(text);
  if (words.length === 0 || words.length > MOST_WORDS) return undefined;
  return (['help', 'greeting', 'thanks'] as const).find(
    (kind) =>
      words.some((word) => MARKING[kind].has(word)) &&
      words.every((word) => MARKING[kind].has(word) || FILLERS.has(word) || MARKING.greeting.has(word)),
  );
}

function setOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/));
}
