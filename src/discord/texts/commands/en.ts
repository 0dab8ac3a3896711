/**
 * What Discord shows while a user picks a command and fills it in: descriptions, and the names of choices, in
 * English. The names of commands and options are English in all languages.
 */
export const COMMANDS_EN = {
  ask: 'Ask the podcast, and get the words that were said',
  find: 'Find every moment where a topic was discussed',
  verify: 'Was this ever said? Checks a quote against the transcripts',
  summary: 'An episode at a glance: chapters and the lines that matter',
  transcript: 'Read the transcript of an episode from any moment on',
  episodes: 'See which episodes I know',
  quote: 'A line worth sharing, a different one each time',
  spoilers: 'Hide what is said in episodes that you have not heard yet',
  help: 'What I can do',
  privacy: 'What I store about you, and how to delete it',
  settings: 'See or change how I behave in this server',
  announce: 'Announce new episodes in a channel',
  'daily-quote': 'Post a quote of the day in a channel',

  'option.question': 'What do you want to know?',
  'option.topic': 'What was it about?',
  'option.quote': 'The words to look for',
  'option.episode': 'Only in this episode',
  'option.show': 'Only in this show',
  'option.which-episode': 'Which episode?',
  'option.private': 'Only you see the answer',
  'option.explain': 'Let a language model explain what the quotes say; it is sent the question',
  'option.at': 'From when, like 16:48 or 1:02:03; from the beginning if left out',
  'option.length': 'How many highlights; three if left out',
  'option.answers': 'Who sees answers, in all channels at once',
  'option.public-in': 'Everybody sees answers in this channel; elsewhere only who asks',
  'option.private-in': 'Take this channel off the list of those with public answers',
  'option.usual-episode': 'Search this episode when nobody names one, or all episodes',
  'option.usual-show': 'Search this show when nobody names one, or all shows',
  'option.pause': 'Seconds that everybody waits between two questions',
  'option.reset': 'Delete what is stored for this server first',
  'option.since': 'Only from then on: an episode’s number, a year, a date, “last year”',
  'option.until': 'Only up to then: an episode’s number, a year, a date, “last year”',
  'option.speaker': 'Only what this person says',
  'option.sort': 'Which moments come first; the best if left out',
  'option.heard': 'The last episode that you have heard; without it, see what is set',
  'option.delete': 'Delete what I store about you',
  'option.announce-channel': 'Where new episodes are announced',
  'option.announce-show': 'Only this show; all others if left out',
  'option.announce-as': 'In which form; if left out, as a message, or as a post in a forum',
  'option.announce-role': 'Who is pinged; nobody if left out',
  'option.announce-off': 'Announce nothing any more; with a show, no longer that one',
  'option.quote-channel': 'Where the quote is posted',
  'option.time': 'When, like 09:00 or 9 pm',
  'option.timezone': 'Time zone, like Europe/Berlin; UTC if left out',
  'option.quote-off': 'Post no quote of the day any more',

  'choice.best': 'the best',
  'choice.newest': 'the newest',
  'choice.oldest': 'the oldest',
  'choice.short': 'short',
  'choice.medium': 'medium',
  'choice.long': 'long',
  'choice.public': 'Everybody, in every channel',
  'choice.private': 'Only who asks, in every channel',
  'choice.message': 'a message',
  'choice.thread': 'a message with a thread',
  'choice.post': 'a post in a forum',

  'menu.find': 'Find in podcast',
} as const;

export type CommandTextKey = keyof typeof COMMANDS_EN;

/** What Discord shows of commands, in one language; see {@link COMMANDS_EN}. */
export type CommandTexts = Readonly<Record<CommandTextKey, string>>;
