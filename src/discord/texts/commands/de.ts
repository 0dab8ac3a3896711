import type { CommandTexts } from './en.ts';

/** What Discord shows of commands, in German. */
export const COMMANDS_DE: CommandTexts = {
  ask: 'Frag den Podcast und bekomm die Worte, die gesagt wurden',
  find: 'Finde jede Stelle, an der es um ein Thema ging',
  verify: 'Wurde das je gesagt? Vergleicht ein Zitat mit den Transkripten',
  summary: 'Eine Folge auf einen Blick: Kapitel und die Sätze, die zählen',
  transcript: 'Lies das Transkript einer Folge ab jeder Stelle',
  episodes: 'Zeigt, welche Folgen ich kenne',
  spoilers: 'Verbirg, was in Folgen gesagt wird, die ich noch nicht gehört habe',
  help: 'Was ich kann',
  privacy: 'Was ich über dich speichere und wie du es löschst',
  settings: 'Sieh oder ändere, wie ich mich auf diesem Server verhalte',

  'option.question': 'Was möchtest du wissen?',
  'option.topic': 'Worum ging es?',
  'option.quote': 'Die Worte, die gesagt worden sein sollen',
  'option.episode': 'Nur in dieser Folge',
  'option.which-episode': 'Welche Folge?',
  'option.private': 'Nur du siehst die Antwort',
  'option.at': 'Ab wann, wie 16:48 oder 1:02:03; sonst von Anfang an',
  'option.length': 'Wie viele Höhepunkte; sonst drei',
  'option.answers': 'Wer Antworten sieht, in allen Kanälen zugleich',
  'option.public-in': 'In diesem Kanal sehen alle die Antworten; sonst nur, wer fragt',
  'option.private-in': 'Streich diesen Kanal von der Liste mit öffentlichen Antworten',
  'option.usual-episode': 'Durchsuch diese Folge, wenn niemand eine nennt, oder alle Folgen',
  'option.pause': 'Sekunden, die alle zwischen zwei Fragen warten',
  'option.reset': 'Lösch zuerst, was für diesen Server gespeichert ist',
  'option.heard': 'Die letzte Folge, die du gehört hast; ohne sie siehst du, was gilt',
  'option.delete': 'Lösch, was von dir gespeichert ist',

  'choice.short': 'kurz',
  'choice.medium': 'mittel',
  'choice.long': 'lang',
  'choice.public': 'Alle, in jedem Kanal',
  'choice.private': 'Nur wer fragt, in jedem Kanal',

  'menu.find': 'Im Podcast suchen',
};
