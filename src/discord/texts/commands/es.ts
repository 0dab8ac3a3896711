import type { CommandTexts } from './en.ts';

/** What Discord shows of commands, in Spanish. */
export const COMMANDS_ES: CommandTexts = {
  ask: 'Pregunta al pódcast y recibe las palabras que se dijeron',
  find: 'Encuentra cada momento en que se habló de un tema',
  verify: '¿Se dijo esto alguna vez? Compara una cita con las transcripciones',
  summary: 'Un episodio de un vistazo: capítulos y las frases que importan',
  transcript: 'Lee la transcripción de un episodio desde cualquier momento',
  episodes: 'Mira qué episodios conozco',
  spoilers: 'Oculta lo que se dice en episodios que aún no he escuchado',
  help: 'Lo que sé hacer',
  privacy: 'Qué guardo sobre ti y cómo borrarlo',
  settings: 'Mira o cambia cómo me comporto en este servidor',

  'option.question': '¿Qué quieres saber?',
  'option.topic': '¿De qué se trataba?',
  'option.quote': 'Las palabras que quizá se dijeron',
  'option.episode': 'Solo en este episodio',
  'option.which-episode': '¿Qué episodio?',
  'option.private': 'Solo tú ves la respuesta',
  'option.at': 'Desde cuándo, como 16:48 o 1:02:03; si no, desde el principio',
  'option.length': 'Cuántos destacados; si no, tres',
  'option.answers': 'Quién ve las respuestas, en todos los canales a la vez',
  'option.public-in': 'Todos ven las respuestas en este canal; en los demás, solo quien pregunta',
  'option.private-in': 'Quita este canal de la lista de los que tienen respuestas públicas',
  'option.usual-episode': 'Busca en este episodio si nadie nombra uno, o en todos',
  'option.pause': 'Segundos que todos esperan entre dos preguntas',
  'option.reset': 'Borra primero lo guardado de este servidor',
  'option.heard': 'El último episodio que has escuchado; sin él, ves lo que está puesto',
  'option.delete': 'Borra lo que se guarda de ti',

  'choice.short': 'corto',
  'choice.medium': 'medio',
  'choice.long': 'largo',
  'choice.public': 'Todos, en todos los canales',
  'choice.private': 'Solo quien pregunta, en todos los canales',

  'menu.find': 'Buscar en el pódcast',
};
