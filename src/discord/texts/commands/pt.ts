import type { CommandTexts } from './en.ts';

/** What Discord shows of commands, in Portuguese. */
export const COMMANDS_PT: CommandTexts = {
  ask: 'Pergunte ao podcast e receba as palavras que foram ditas',
  find: 'Ache cada momento em que se falou de um tema',
  verify: 'Isso já foi dito? Compara uma citação com as transcrições',
  summary: 'Um episódio num relance: capítulos e as frases que importam',
  transcript: 'Leia a transcrição de um episódio a partir de qualquer momento',
  episodes: 'Veja quais episódios eu conheço',
  spoilers: 'Esconda o que é dito em episódios que ainda não ouvi',
  help: 'O que eu faço',
  privacy: 'O que eu guardo sobre você e como apagar',
  settings: 'Veja ou mude como eu me comporto neste servidor',

  'option.question': 'O que você quer saber?',
  'option.topic': 'Do que se tratava?',
  'option.quote': 'As palavras que talvez tenham sido ditas',
  'option.episode': 'Só neste episódio',
  'option.which-episode': 'Qual episódio?',
  'option.private': 'Só você vê a resposta',
  'option.at': 'A partir de quando, como 16:48 ou 1:02:03; senão, do começo',
  'option.length': 'Quantos destaques; senão, três',
  'option.answers': 'Quem vê as respostas, em todos os canais de uma vez',
  'option.public-in': 'Todos veem as respostas neste canal; nos outros, só quem pergunta',
  'option.private-in': 'Tire este canal da lista dos que têm respostas públicas',
  'option.usual-episode': 'Busque neste episódio quando ninguém indicar um, ou em todos',
  'option.pause': 'Segundos que todos esperam entre duas perguntas',
  'option.reset': 'Apague primeiro o que está guardado para este servidor',
  'option.heard': 'O último episódio que você ouviu; sem ele, veja o que está definido',
  'option.delete': 'Apague o que está guardado sobre você',

  'choice.short': 'curto',
  'choice.medium': 'médio',
  'choice.long': 'longo',
  'choice.public': 'Todos, em todos os canais',
  'choice.private': 'Só quem pergunta, em todos os canais',

  'menu.find': 'Buscar no podcast',
};
