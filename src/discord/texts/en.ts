/**
 * What the bot says, in English. The other languages have the same keys and placeholders: the compiler checks
 * the keys, and a test checks the rest.
 *
 * Texts are markdown. `{name}` is filled in, and `{/ask}` becomes a mention of the command that can be
 * clicked. Of two keys that end with `.one` and `.other`, `{count}` decides which is used.
 */
export const EN = {
  'button.read-on': 'Read on',
  'button.earlier': 'Earlier',
  'button.later': 'Later',
  'button.next': 'Next',
  'button.ask-on': 'Follow up',
  'button.longer': 'Longer',
  'button.shorter': 'Shorter',
  'button.choose': 'Choose the lines',
  'button.another': 'Another one',
  'button.previous': 'Previous',
  'button.back': 'Back to the answer',
  'button.post': 'Post here',
  'button.delete': 'Delete',
  'button.open': 'Open the transcript',
  'button.all-episodes': 'Search all episodes',
  'button.mentioned': 'Mentioned',
  'button.lift': 'Show everything',
  'button.ask': 'Ask',
  'button.summary': 'Summary',
  'button.listen': 'Listen',
  'button.episodes': 'Episodes',
  'menu.moments': 'Open the transcript at …',
  'menu.episodes': 'Show the moments of …',

  page: 'Page {page} of {pages}',
  'more.one': '{count} more',
  'more.other': '{count} more',
  'episodes.one': '{count} episode',
  'episodes.other': '{count} episodes',
  'new-episodes.one': '{count} new episode',
  'new-episodes.other': '{count} new episodes',
  'feed.followed': '{show}: feed read {when}',
  'feed.unread': 'could not be read: {episodes}',
  'hours.one': '{count} hour',
  'hours.other': '{count} hours',
  'moments.one': '{count} moment',
  'moments.other': '{count} moments',
  'moments.more-than': 'more than {count} moments',
  with: 'with {people}',
  'wait.seconds': '{seconds} s',
  'wait.minutes': '{minutes} min',

  'answer.perhaps': '**Perhaps this:**',
  'answer.closest': '**I am not sure that anybody says this. The nearest moments:**',
  'answer.not-found': '**I find no answer to this. The nearest moments:**',
  'answer.nothing': '**I found nothing about this.**\n-# {/episodes} shows which episodes I know.',
  'answer.others': 'Other moments',
  'answer.written': 'Written by {by} from the moments below. The numbers count them from the first.',
  'answer.not-explained': 'The language model gave no answer that the quotes support.',
  'answer.number': 'Answer {number} of {count}',

  'shared-by': 'shared by {user}',

  'scope.searched': 'Only {scope}',
  'scope.episode': 'in {episode}',
  'scope.since': 'since {date}',
  'scope.until': 'until {date}',
  'scope.since-number': 'from {number} on',
  'scope.until-number': 'up to {number}',
  'scope.speaker': 'said by {speaker}',
  'scope.phrase': 'with “{phrase}”',
  'scope.without': 'without “{word}”',

  'topic.found': '**{moments}** in {episodes}',
  'topic.found-in-one': '**{moments}**, all in {episode}',
  'topic.found-here': '**{moments}**',
  'topic.nowhere': '**I found nothing about this.**\n-# Try other words, or {/ask} a question.',
  'topic.first': 'First: {moment}',
  'topic.last': 'Last: {moment}',

  'verify.exact': '✅ **Yes, word for word.**',
  'verify.nearly': '🟡 **Nearly.**',
  'verify.said-with': '🟠 **The opposite: it was said with “{word}”.**',
  'verify.said-without': '🟠 **The opposite: it was said without “{word}”.**',
  'verify.other-number': '🟠 **Said with a different number: {said}, not {quoted}.**',
  'verify.other-name': '🟠 **Said with a different name: {said}, not {quoted}.**',
  'verify.never': '❌ **No. It is not in any of the episodes.**',
  'verify.never-in': '❌ **No, not {scope}.**',
  'verify.legend':
    '**Bold** was said, and is not in the quote. ~~Struck out~~ is in the quote, and was not said.',
  'verify.nearest': 'The closest match',
  'verify.again': 'Said again',
  'verify.more.one': 'and {count} more time',
  'verify.more.other': 'and {count} more times',

  'summary.chapters': 'Chapters',
  'summary.highlights': 'Highlights',
  'summary.mentioned': 'Mentioned',
  'summary.written': 'Written by {by} from the transcript',

  'transcript.times': '{from} to {to} of {whole}',
  'transcript.empty': 'The transcript is empty.',

  'settings.head': '**The settings of this server:**',
  'settings.saved': '**Saved. These are the settings of this server:**',
  'settings.public': 'Public answers: {channels}',
  'settings.everywhere': 'in every channel',
  'settings.nowhere': 'nowhere: only the person who asks sees the answer',
  'settings.more-channels': 'and {count} more',
  'settings.episode': 'Searched when nobody names an episode: {episode}',
  'settings.all-episodes': 'all',
  'settings.episode-gone': 'all, since {episode} is no longer there',
  'settings.show': 'Searched when nobody names a show: {show}',
  'settings.all-shows': 'all',
  'settings.show-gone': 'all, since {show} is no longer there',
  'settings.pause': 'Pause between two questions of the same person: {pause}',
  'settings.no-pause': 'none',
  'settings.integrations': 'Who may use which command is set in Server Settings › Integrations.',

  'feedback.helpful': 'Thanks, good to know.',
  'feedback.not-helpful': 'Thanks. That helps to make the answers better.',
  'feedback.noted': 'Noted without your name. {/privacy} says what is stored.',

  'mention.only-privately':
    'In this channel my answers are private: use {/ask}, and only you see the answer.',
  'mention.how-to-ask':
    'Ask me something about the episodes, in the same message as the mention, or with {/ask}.\n-# {/help} shows what else I can do.',

  'talk.greeting': 'Hello! Ask me what was said on the podcast.',
  'talk.thanks': 'You’re welcome!',
  'talk.what-to-ask': 'The newest episode that I know is {episode}. {/help} shows what else I can do.',

  'spoilers.none':
    'Nothing is hidden from you.\n-# Give {/spoilers} the last episode that you have heard, and I hide the words of later ones until you click on them.',
  'spoilers.capped':
    'You have heard up to **{episode}**. Quotes from later episodes are hidden from you until you click on them.',

  'ask-on.title': 'Follow up',
  'ask-on.label': 'What else do you want to know?',
  'ask.title': 'Ask',
  'ask.label': 'What do you want to know?',

  'lines.preview': 'Only you see this. Choose the lines, then post them here:',
  'lines.private': 'Only you see this:',
  'quote.none': 'I find no line to quote there.',

  'announcement.new': 'New episode',
  'announcement.new-of': 'New episode of {show}',
  'announcement.ready': 'Ready: {episodes}',
  'announcement.ready-of': 'Ready: {episodes} of {show}',
  'announcement.ask': '{/ask} what was said in them, or {/find} where a topic was discussed.',
  'daily-quote.heading': 'Quote of the day',
  'postings.head': '**What I post here by myself:**',
  'postings.saved': '**Saved. This is what I post here by myself:**',
  'postings.all-shows': 'New episodes {where}',
  'postings.other-shows': 'New episodes of all other shows {where}',
  'postings.show': 'New episodes of {show} {where}',
  'postings.show-gone': 'a show that is no longer here',
  'postings.as-message': 'as messages in {channel}',
  'postings.as-thread': 'as messages with threads in {channel}',
  'postings.as-post': 'as posts in {channel}',
  'postings.role': 'pinging {role}',
  'postings.no-episodes': 'New episodes are not announced. Use {/announce} with a channel to change that.',
  'postings.quote': 'Quote of the day in {channel}, at {time} ({timezone})',
  'postings.no-quote':
    'There is no quote of the day. Use {/daily-quote} with a channel and a time to change that.',
  'problem.lacks': 'I cannot post there. I need these permissions: {permissions}',
  'problem.no-channel': 'I cannot post there: the channel is gone.',
  'problem.wrong-channel': 'I cannot post there: the channel is now of another kind.',
  'problem.no-tag': 'I cannot post there: the forum requires a tag, and has none that everybody may use.',
  'problem.no-thread': 'I could not open a thread there.',
  'problem.without-threads':
    'I post without threads: to open them I need the permission Create Public Threads.',
  'problem.no-ping':
    'I name the role, but may not ping it: make it mentionable, or give me the permission to mention all roles.',
  'problem.no-quote': 'I have quoted every line that I know within the last year.',
  'problem.refused': 'Discord did not let me post there. I will try again.',
  'permission.view': 'View Channel',
  'permission.send': 'Send Messages',
  'permission.history': 'Read Message History',

  'all-episodes': 'All episodes',
  'all-shows': 'All shows',
  help: `**I know what was said on the podcast, word for word.** Nothing I show is made up: every quote is from a transcript, with the moment to play it from.

{/ask}: ask a question, and get the words that answer it
{/find}: every moment where a topic was discussed
{/verify}: check whether something was really said
{/summary}: an episode at a glance, with chapters and highlights
{/transcript}: read an episode from any moment on
{/quote}: a line worth sharing
{/episodes}: the episodes that I know
{/spoilers}: hide what is said in episodes that you have not heard yet

You can also mention me with a question, write me a direct message, or open the menu of any message: **Apps › Find in podcast**.

Use the option \`private\` of a command, and only you see the answer. {/privacy} says what I store. For moderators: {/settings}, {/announce} for new episodes, {/daily-quote} for a quote of the day.`,

  'privacy.head': '**What I store: as little as I can.**',
  'privacy.questions':
    '**Questions:** not stored, not logged, and sent to nobody. They are answered on the machine that I run on, without any outside service.',
  'privacy.questions-kept':
    '**Questions:** stored only if you click 👍 or 👎 (see next), not logged, and sent to nobody. They are answered on the machine that I run on, without any outside service.',
  'privacy.feedback':
    '**👍 and 👎:** the moment, the day, and a keyed hash of the question. Not your name, not your words.',
  'privacy.feedback-kept':
    '**👍 and 👎:** the moment, the day, and the words of the question. Not your name.',
  'privacy.settings':
    '**Settings of a server:** its id, the channels with public answers, the default episode and show, the pause between questions, where new episodes and a quote of the day are posted, and a hash of each such quote for a year.',
  'privacy.caps': '**Spoiler caps:** your id, and the last episode that you say you have heard.',
  'privacy.shared':
    '**What you post:** your name stands under it, in the channel, as under everything that you write.',
  'privacy.language-model':
    '**A language model:** transcripts of episodes that are summarised go to {host}, which writes a few sentences about them. A question goes there, with the quotes, only if you pick `explain`.',
  'privacy.proxy': '**On the way:** everything between Discord and me goes through {host}.',
  'privacy.log': '**The log:** which command, how long it took, how it ended. No names, no text.',
  'privacy.memory':
    '**In memory only:** who asked in the last minutes, for the pause between questions; who clicked 👍 or 👎 on what, so that a second click counts once; and my last answer in a direct message, for half an hour, so that you can follow up.',
  'privacy.delete-head': '**How to delete it**',
  'privacy.delete-answer':
    'An answer: its **Delete** button, for the person who asked and for moderators. A private one is gone when you dismiss it.',
  'privacy.delete-yours':
    'What I keep about you: {/privacy} with `delete`. It deletes your spoiler cap, and the 👍 and 👎 that you gave since I was last started.',
  'privacy.deleted': 'Deleted: your spoiler cap, and the 👍 and 👎 that you gave since I was last started.',
  'privacy.delete-settings':
    'The settings of a server: {/settings} with `reset`, or remove me from the server.',
  'privacy.delete-feedback':
    'Feedback names nobody, so it cannot be found by person; whoever runs this bot can delete it by question or by day.',

  busy: 'I have more questions than I can answer right now. Please try again in about {wait}.',
  'error.unexpected':
    'Something went wrong on my side. Please try again.\n-# If it keeps happening, give whoever runs this bot the reference `{reference}`.',
  'error.cannot-look-up':
    'I cannot look anything up right now.\n-# Whoever runs this bot finds what to do in its log, under {code}.',
  'error.cannot-write':
    'I cannot save that right now.\n-# Whoever runs this bot finds what to do in its log, under {code}.',
  'error.look-up-later': 'I cannot look that up right now.\n-# Try again in a minute.',
  'error.write-later': 'I cannot save that right now.\n-# Try again in a minute.',
  'error.episode-unknown':
    'I know no episode “{named}”.\n-# {/episodes} shows those that I know. Name one by its number, its id, or words of its title.',
  'error.episode-close': 'I know no episode “{named}”.\n-# These come close: {close}.',
  'error.episode-ambiguous': 'Several shows have an episode “{named}”.\n-# Name one with its show: {close}.',
  'error.show-unknown': 'I know no show “{named}”.\n-# I know these: {shows}.',
  'error.no-shows': 'I know no show “{named}”.\n-# The episodes do not say which show they belong to.',
  'error.question-empty':
    'The question has no words.\n-# Ask it in a few words, for example: How much faster will Python 3.11 be?',
  'error.quote-empty': 'The quote has no words.\n-# Give the words that may have been said.',
  'error.message-empty':
    'The message has no words to look for.\n-# Pictures, links and mentions alone are not enough. {/ask} takes a question of your own.',
  'error.question-too-long':
    'That has {length} characters; the limit is {most}.\n-# Ask for one thing at a time, in fewer words.',
  'error.command-unknown':
    'I no longer know the command {command}.\n-# Reload Discord (Ctrl+R) to see the current commands.',
  'error.button-too-old':
    'This button is too old: the episodes or the bot have changed since.\n-# Ask again, and the new answer has new buttons.',
  'error.button-not-yours':
    'Only the person who asked, or a moderator, may use this button.\n-# Ask for yourself with {/ask}, and the buttons are yours.',
  'error.asked-too-soon':
    'You can ask again in {wait}.\n-# There is a pause between two questions. The buttons under an answer work without waiting.',
  'error.answers-private':
    'Answers are private in this channel.\n-# Post it in another one. Moderators choose the channels with {/settings}.',
  'error.too-many-channels':
    'The list has {most} channels already.\n-# Make answers public in every channel instead.',
  'error.no-channel-list':
    'Answers are public in every channel, so there is no list to take this one off.\n-# Name the channels with public answers with `public-in`. In all others they are then private.',
  'error.channel-needed': 'I need to know where.\n-# Name a channel, or use `off`.',
  'error.time-needed': 'I need to know when.\n-# Name a time of the day, like 09:00.',
  'error.wrong-form':
    'I cannot post like that in this channel.\n-# Posts need a forum channel; messages and threads need a text channel.',
  'error.everyone': 'I do not ping everybody.\n-# Choose a role that members can join and leave.',
  'error.too-many-shows':
    '{most} shows have announcements of their own already.\n-# Announce all shows in one channel instead.',
  'error.time-of-day': '“{typed}” is not a time of the day that I can read.\n-# Write it like 09:00 or 9 pm.',
  'error.time-zone':
    'I know no time zone “{typed}”.\n-# Pick one from the list: Europe/Berlin, America/New_York, UTC.',
  'error.input-invalid':
    '“{option}” was not filled in as I need it.\n-# Pick the command from Discord’s menu and fill it in again.',
  'error.input-too-long':
    '“{option}” has {length} characters; the limit is {most}.\n-# Say it in fewer words.',
  'error.filter-invalid':
    'I cannot read “{typed}” as a time.\n-# Write an episode’s number, a year, a month or a date: 400, 2023, 2023-05, 2023-05-01.',
  'error.sort-invalid': 'I cannot sort by “{typed}”.\n-# Write best, newest or oldest.',
  'error.speaker-unknown':
    'No transcript names a speaker “{typed}”.\n-# Write the name, or a part of it, as the transcripts have it.',
  'error.time-invalid':
    '“{typed}” is not a time that I can read.\n-# Write it like 16:48, 1:02:03, or in seconds.',
} as const;

export type TextKey = keyof typeof EN;

/** Everything that the bot says, in one language. */
export type Texts = Readonly<Record<TextKey, string>>;
