import type { CommandTexts } from './en.ts';

/** What Discord shows of commands, in French. */
export const COMMANDS_FR: CommandTexts = {
  ask: 'Interroge le podcast et reçois les mots qui ont été dits',
  find: 'Trouve chaque moment où l’on a parlé d’un sujet',
  verify: 'Cela a-t-il jamais été dit ? Compare une citation aux transcriptions',
  summary: 'Un épisode en un coup d’œil : chapitres et phrases qui comptent',
  transcript: 'Lis la transcription d’un épisode à partir de n’importe quel moment',
  episodes: 'Vois quels épisodes je connais',
  spoilers: 'Cache ce qui est dit dans les épisodes que je n’ai pas encore écoutés',
  help: 'Ce que je sais faire',
  privacy: 'Ce que je conserve sur toi et comment l’effacer',
  settings: 'Vois ou change mon comportement sur ce serveur',

  'option.question': 'Que veux-tu savoir ?',
  'option.topic': 'De quoi s’agissait-il ?',
  'option.quote': 'Les mots qui ont peut-être été dits',
  'option.episode': 'Seulement dans cet épisode',
  'option.which-episode': 'Quel épisode ?',
  'option.private': 'Toi seul vois la réponse',
  'option.at': 'À partir de quand, comme 16:48 ou 1:02:03 ; sinon, du début',
  'option.length': 'Combien de moments forts ; sinon, trois',
  'option.answers': 'Qui voit les réponses, dans tous les salons à la fois',
  'option.public-in': 'Tous voient les réponses dans ce salon ; ailleurs, seulement qui demande',
  'option.private-in': 'Retire ce salon de la liste de ceux aux réponses publiques',
  'option.usual-episode': 'Cherche dans cet épisode si personne n’en nomme un, ou dans tous',
  'option.pause': 'Secondes que chacun attend entre deux questions',
  'option.reset': 'Efface d’abord ce qui est conservé pour ce serveur',
  'option.heard': 'Le dernier épisode que tu as écouté ; sans lui, vois ce qui est réglé',
  'option.delete': 'Efface ce qui est conservé de toi',

  'choice.short': 'court',
  'choice.medium': 'moyen',
  'choice.long': 'détaillé',
  'choice.public': 'Tout le monde, dans tous les salons',
  'choice.private': 'Seulement qui demande, dans tous les salons',

  'menu.find': 'Chercher dans le podcast',
};
