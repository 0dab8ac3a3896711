import type { Texts } from './en.ts';

/** What the bot says, in Spanish. */
export const ES: Texts = {
  'button.read-on': 'Seguir leyendo',
  'button.earlier': 'Antes',
  'button.later': 'Después',
  'button.next': 'Siguiente',
  'button.ask-on': 'Seguir preguntando',
  'button.longer': 'Más largo',
  'button.shorter': 'Más corto',
  'button.choose': 'Elegir las líneas',
  'button.another': 'Otra',
  'button.previous': 'Anterior',
  'button.back': 'Volver a la respuesta',
  'button.post': 'Publicar aquí',
  'button.delete': 'Borrar',
  'button.open': 'Abrir la transcripción',
  'button.all-episodes': 'Buscar en todos los episodios',
  'button.mentioned': 'Menciones',
  'button.lift': 'Mostrar todo',
  'button.ask': 'Preguntar',
  'button.summary': 'Resumen',
  'button.listen': 'Escuchar',
  'button.episodes': 'Episodios',
  'menu.moments': 'Abrir la transcripción en …',
  'menu.episodes': 'Mostrar los momentos de …',

  page: 'Página {page} de {pages}',
  'more.one': '{count} más',
  'more.other': '{count} más',
  'episodes.one': '{count} episodio',
  'episodes.other': '{count} episodios',
  'new-episodes.one': '{count} episodio nuevo',
  'new-episodes.other': '{count} episodios nuevos',
  'feed.followed': '{show}: feed leído {when}',
  'feed.unread': 'no se pudo leer: {episodes}',
  'hours.one': '{count} hora',
  'hours.other': '{count} horas',
  'moments.one': '{count} momento',
  'moments.other': '{count} momentos',
  'moments.more-than': 'más de {count} momentos',
  with: 'con {people}',
  'wait.seconds': '{seconds} s',
  'wait.minutes': '{minutes} min',

  'answer.perhaps': '**Quizá esto:**',
  'answer.closest': '**No estoy seguro de que alguien lo diga. Los momentos más cercanos:**',
  'answer.not-found': '**No encuentro respuesta a esto. Los momentos más cercanos:**',
  'answer.nothing': '**No encuentro nada sobre esto.**\n-# {/episodes} muestra lo que conozco.',
  'answer.others': 'Otros momentos',
  'answer.written':
    'Escrito por {by} a partir de los momentos de abajo. Los números los cuentan desde el primero.',
  'answer.not-explained': 'El modelo de lenguaje no da una respuesta que las citas respalden.',
  'answer.number': 'Respuesta {number} de {count}',

  'shared-by': 'compartido por {user}',

  'scope.searched': 'Solo {scope}',
  'scope.episode': 'en {episode}',
  'scope.since': 'desde el {date}',
  'scope.until': 'hasta el {date}',
  'scope.since-number': 'desde {number}',
  'scope.until-number': 'hasta {number}',
  'scope.speaker': 'dicho por {speaker}',
  'scope.phrase': 'con «{phrase}»',
  'scope.without': 'sin «{word}»',

  'topic.found': '**{moments}** en {episodes}',
  'topic.found-in-one': '**{moments}**, todo en {episode}',
  'topic.found-here': '**{moments}**',
  'topic.nowhere':
    '**No lo encuentro en ninguna parte.**\n-# Prueba con otras palabras o haz una pregunta con {/ask}.',
  'topic.first': 'Primero: {moment}',
  'topic.last': 'Último: {moment}',

  'verify.exact': '✅ **Sí, palabra por palabra.**',
  'verify.nearly': '🟡 **Casi.**',
  'verify.said-with': '🟠 **Lo contrario: se dijo con «{word}».**',
  'verify.said-without': '🟠 **Lo contrario: se dijo sin «{word}».**',
  'verify.other-number': '🟠 **Se dijo con otro número: {said}, no {quoted}.**',
  'verify.other-name': '🟠 **Se dijo con otro nombre: {said}, no {quoted}.**',
  'verify.never': '❌ **No. No está en los episodios.**',
  'verify.never-in': '❌ **No, no {scope}.**',
  'verify.legend':
    'Lo que está en **negrita** se dijo y no está en la cita. Lo ~~tachado~~ está en la cita y no se dijo.',
  'verify.nearest': 'Lo más parecido',
  'verify.again': 'Se dijo otra vez',
  'verify.more.one': 'y {count} vez más',
  'verify.more.other': 'y {count} veces más',

  'summary.chapters': 'Capítulos',
  'summary.highlights': 'Lo más destacado',
  'summary.mentioned': 'Menciones',
  'summary.written': 'Escrito por {by} a partir de la transcripción',

  'transcript.times': '{from} a {to} de {whole}',
  'transcript.empty': 'La transcripción está vacía.',

  'settings.head': '**Los ajustes de este servidor:**',
  'settings.saved': '**Guardado. Estos son los ajustes de este servidor:**',
  'settings.public': 'Respuestas públicas: {channels}',
  'settings.everywhere': 'en todos los canales',
  'settings.nowhere': 'en ninguno: solo quien pregunta ve la respuesta',
  'settings.more-channels': 'y {count} más',
  'settings.episode': 'Dónde se busca si nadie nombra un episodio: {episode}',
  'settings.all-episodes': 'en todos',
  'settings.episode-gone': 'en todos, porque {episode} ya no está',
  'settings.show': 'Dónde se busca si nadie nombra un programa: {show}',
  'settings.all-shows': 'en todos',
  'settings.show-gone': 'en todos, porque {show} ya no está',
  'settings.pause': 'Pausa entre dos preguntas de una persona: {pause}',
  'settings.no-pause': 'ninguna',
  'settings.integrations': 'Quién puede usar cada comando se decide en Ajustes del servidor › Integraciones.',

  'feedback.helpful': 'Gracias, es bueno saberlo.',
  'feedback.not-helpful': 'Gracias. Eso ayuda a mejorar las respuestas.',
  'feedback.noted': 'Anotado sin tu nombre. {/privacy} dice qué se guarda.',

  'mention.only-privately':
    'En este canal mis respuestas son privadas: usa {/ask} y solo tú verás la respuesta.',
  'mention.how-to-ask':
    'Pregúntame algo sobre los episodios, en el mismo mensaje que la mención o con {/ask}.\n-# {/help} muestra qué más sé hacer.',

  'talk.greeting': '¡Hola! Pregúntame qué se dijo en el pódcast.',
  'talk.thanks': '¡De nada!',
  'talk.what-to-ask': 'El episodio más nuevo que conozco es {episode}. {/help} muestra qué más sé hacer.',

  'spoilers.none':
    'No se te oculta nada.\n-# {/spoilers} con el último episodio que has escuchado oculta las palabras de los posteriores hasta que hagas clic en ellas.',
  'spoilers.capped':
    'Has escuchado hasta **{episode}**. Las citas de episodios posteriores se ocultan hasta que hagas clic en ellas.',

  'ask-on.title': 'Seguir preguntando',
  'ask-on.label': '¿Qué más quieres saber?',
  'ask.title': 'Preguntar',
  'ask.label': '¿Qué quieres saber?',

  'lines.preview': 'Solo tú ves esto. Elige las líneas y publícalas aquí:',
  'lines.private': 'Solo tú ves esto:',
  'quote.none': 'Ahí no encuentro ninguna frase que citar.',

  'announcement.new': 'Nuevo episodio',
  'announcement.new-of': 'Nuevo episodio de {show}',
  'announcement.ready': 'Listo: {episodes}',
  'announcement.ready-of': 'Listo: {episodes} de {show}',
  'announcement.ask': '{/ask} responde qué se dijo en ellos, y {/find} encuentra dónde se habló de un tema.',
  'daily-quote.heading': 'Cita del día',
  'postings.head': '**Lo que publico aquí por mi cuenta:**',
  'postings.saved': '**Guardado. Esto es lo que publico aquí por mi cuenta:**',
  'postings.all-shows': 'Episodios nuevos {where}',
  'postings.other-shows': 'Episodios nuevos de todos los demás programas {where}',
  'postings.show': 'Episodios nuevos de {show} {where}',
  'postings.show-gone': 'un programa que ya no está aquí',
  'postings.as-message': 'como mensajes en {channel}',
  'postings.as-thread': 'como mensajes con hilos en {channel}',
  'postings.as-post': 'como publicaciones en {channel}',
  'postings.role': 'avisando a {role}',
  'postings.no-episodes': 'No se anuncian los episodios nuevos. {/announce} con un canal lo cambia.',
  'postings.quote': 'Cita del día en {channel}, a las {time} ({timezone})',
  'postings.no-quote': 'No hay cita del día. {/daily-quote} con un canal y una hora lo cambia.',
  'problem.lacks': 'Ahí no puedo publicar. Necesito los permisos: {permissions}',
  'problem.no-channel': 'Ahí no puedo publicar: el canal ya no existe.',
  'problem.wrong-channel': 'Ahí no puedo publicar: el canal es ahora de otro tipo.',
  'problem.no-tag':
    'Ahí no puedo publicar: el foro exige una etiqueta y no tiene ninguna que todos puedan usar.',
  'problem.no-thread': 'Ahí no pude abrir un hilo.',
  'problem.without-threads': 'Publico sin hilos: para ellos necesito el permiso Crear hilos públicos.',
  'problem.no-ping':
    'Nombro el rol, pero no puedo avisarlo: hazlo mencionable o dame el permiso de mencionar todos los roles.',
  'problem.no-quote': 'No queda ninguna frase que no haya citado en un año.',
  'problem.refused': 'Discord no me dejó publicar ahí. Lo intentaré de nuevo.',
  'permission.view': 'Ver canal',
  'permission.send': 'Enviar mensajes',
  'permission.history': 'Leer el historial de mensajes',

  'all-episodes': 'Todos los episodios',
  'all-shows': 'Todos los programas',
  help: `**Sé lo que se dijo en el pódcast, palabra por palabra.** Nada es inventado: cada cita sale de una transcripción, con el momento para escucharla.

{/ask}: haz una pregunta y recibe las palabras que la responden
{/find}: cada momento en que se habló de un tema
{/verify}: comprueba si algo se dijo de verdad
{/summary}: un episodio de un vistazo, con capítulos y lo más destacado
{/transcript}: lee un episodio desde cualquier momento
{/quote}: una frase para compartir
{/episodes}: los episodios que conozco
{/spoilers}: oculta lo que se dice en episodios que aún no has escuchado

También puedes mencionarme con una pregunta, escribirme un mensaje directo o abrir el menú de cualquier mensaje: **Aplicaciones › Buscar en el pódcast**.

Con la opción \`private\` de un comando, solo tú ves la respuesta. {/privacy} dice qué guardo. Para la moderación: {/settings}, {/announce} para episodios nuevos, {/daily-quote} para una cita del día.`,

  'privacy.head': '**Lo que guardo: lo menos posible.**',
  'privacy.questions':
    '**Preguntas:** no se guardan, no se registran y no se envían a nadie. Se responden en la máquina en la que funciono, sin ningún servicio externo.',
  'privacy.questions-kept':
    '**Preguntas:** se guardan solo si haces clic en 👍 o 👎 (ver abajo), no se registran y no se envían a nadie. Se responden en la máquina en la que funciono, sin ningún servicio externo.',
  'privacy.feedback':
    '**👍 y 👎:** el momento, el día y un hash con clave de la pregunta. Ni tu nombre ni tus palabras.',
  'privacy.feedback-kept': '**👍 y 👎:** el momento, el día y las palabras de la pregunta. No tu nombre.',
  'privacy.settings':
    '**Ajustes de un servidor:** su id, los canales con respuestas públicas, el episodio y el programa habituales, la pausa entre preguntas, dónde se publican los episodios nuevos y una cita del día, y un hash de cada cita durante un año.',
  'privacy.caps': '**Protección contra spoilers:** tu id y el último episodio que dices haber escuchado.',
  'privacy.shared': '**Lo que publicas:** tu nombre queda debajo, en el canal, como en todo lo que escribes.',
  'privacy.language-model':
    '**Un modelo de lenguaje:** las transcripciones de los episodios que se resumen van a {host}, que escribe unas frases. Una pregunta, con las citas, solo va allí si eliges `explain`.',
  'privacy.proxy': '**Por el camino:** todo entre Discord y yo pasa por {host}.',
  'privacy.log': '**El registro:** qué comando, cuánto tardó, cómo terminó. Sin nombres, sin texto.',
  'privacy.memory':
    '**Solo en memoria:** quién preguntó en los últimos minutos, por la pausa entre preguntas; quién valoró qué, para que un segundo clic cuente una sola vez; y mi última respuesta en un mensaje directo, durante media hora, para que puedas seguir preguntando.',
  'privacy.delete-head': '**Cómo borrarlo**',
  'privacy.delete-answer':
    'Una respuesta: con su botón **Borrar**, para quien preguntó y para la moderación. Una privada desaparece cuando la descartas.',
  'privacy.delete-yours':
    'Lo que guardo de ti: {/privacy} con `delete`. Borra tu protección contra spoilers y tus valoraciones desde mi último inicio.',
  'privacy.deleted': 'Borrado: tu protección contra spoilers y tus valoraciones desde mi último inicio.',
  'privacy.delete-settings': 'Los ajustes de un servidor: {/settings} con `reset`, o quítame del servidor.',
  'privacy.delete-feedback':
    'Las valoraciones no nombran a nadie, así que no se pueden buscar por persona; quien lleva este bot puede borrarlas por pregunta o por día.',

  busy: 'Tengo más preguntas de las que puedo responder ahora. Vuelve a intentarlo en unos {wait}.',
  'error.unexpected':
    'Algo ha fallado por mi parte. Vuelve a intentarlo.\n-# Si sigue igual, da a quien lleva este bot la referencia `{reference}`.',
  'error.cannot-look-up':
    'Ahora no puedo buscar nada.\n-# Quien lleva este bot encuentra qué hacer en su registro, en {code}.',
  'error.cannot-write':
    'Ahora no puedo guardarlo.\n-# Quien lleva este bot encuentra qué hacer en su registro, en {code}.',
  'error.look-up-later': 'Ahora no puedo buscarlo.\n-# Vuelve a intentarlo en un minuto.',
  'error.write-later': 'Ahora no puedo guardarlo.\n-# Vuelve a intentarlo en un minuto.',
  'error.episode-unknown':
    'No conozco ningún episodio «{named}».\n-# {/episodes} muestra los que conozco. Basta con su número, su id o palabras del título.',
  'error.episode-close': 'No conozco ningún episodio «{named}».\n-# Se parecen: {close}.',
  'error.episode-ambiguous':
    'Varios programas tienen un episodio «{named}».\n-# Nombra uno con su programa: {close}.',
  'error.show-unknown': 'No conozco ningún programa «{named}».\n-# Conozco estos: {shows}.',
  'error.no-shows': 'No conozco ningún programa «{named}».\n-# Los episodios no dicen de qué programa son.',
  'error.question-empty':
    'La pregunta no tiene palabras.\n-# Hazla con unas pocas palabras, por ejemplo: ¿Cuánto más rápido será Python 3.11?',
  'error.quote-empty': 'La cita no tiene palabras.\n-# Escribe las palabras que quizá se dijeron.',
  'error.message-empty':
    'El mensaje no tiene palabras que buscar.\n-# Imágenes, enlaces y menciones solos no bastan. {/ask} acepta tu propia pregunta.',
  'error.question-too-long':
    'Eso tiene {length} caracteres; el máximo es {most}.\n-# Pregunta una cosa cada vez, con menos palabras.',
  'error.command-unknown':
    'Ya no conozco el comando {command}.\n-# Recarga Discord (Ctrl+R) para ver los comandos actuales.',
  'error.button-too-old':
    'Este botón es demasiado viejo: los episodios o el bot han cambiado desde entonces.\n-# Pregunta otra vez y la nueva respuesta tendrá botones nuevos.',
  'error.button-not-yours':
    'Solo quien preguntó, o la moderación, puede usar este botón.\n-# Pregunta tú con {/ask} y los botones serán tuyos.',
  'error.asked-too-soon':
    'Podrás preguntar otra vez en {wait}.\n-# Hay una pausa entre dos preguntas. Los botones de una respuesta funcionan sin esperar.',
  'error.answers-private':
    'En este canal las respuestas son privadas.\n-# Publícala en otro. La moderación elige los canales con {/settings}.',
  'error.too-many-channels':
    'La lista ya tiene {most} canales.\n-# Haz públicas las respuestas en todos los canales.',
  'error.no-channel-list':
    'Las respuestas son públicas en todos los canales, así que no hay lista de la que quitar este.\n-# Nombra con `public-in` los canales con respuestas públicas. En los demás serán privadas.',
  'error.channel-needed': 'Necesito saber dónde.\n-# Nombra un canal o usa `off`.',
  'error.time-needed': 'Necesito saber cuándo.\n-# Nombra una hora del día, como 09:00.',
  'error.wrong-form':
    'En ese canal no puedo publicar así.\n-# Las publicaciones necesitan un foro; los mensajes y los hilos, un canal de texto.',
  'error.everyone': 'No aviso a todo el mundo.\n-# Elige un rol que cada uno pueda ponerse y quitarse.',
  'error.too-many-shows':
    'Ya hay {most} programas con anuncios propios.\n-# Anuncia mejor todos en un canal.',
  'error.time-of-day': 'No puedo leer «{typed}» como hora del día.\n-# Escríbela como 09:00 o 9 pm.',
  'error.time-zone':
    'No conozco ninguna zona horaria «{typed}».\n-# Elige una de la lista: Europe/Berlin, America/New_York, UTC.',
  'error.input-invalid':
    '«{option}» no se rellenó como lo necesito.\n-# Elige el comando en el menú de Discord y rellénalo otra vez.',
  'error.input-too-long':
    '«{option}» tiene {length} caracteres; el máximo es {most}.\n-# Dilo con menos palabras.',
  'error.filter-invalid':
    'No puedo leer «{typed}» como un tiempo.\n-# Escribe el número de un episodio, un año, un mes o una fecha: 400, 2023, 2023-05, 2023-05-01.',
  'error.sort-invalid': 'No puedo ordenar por «{typed}».\n-# Escribe best, newest u oldest.',
  'error.speaker-unknown':
    'Ninguna transcripción nombra a «{typed}».\n-# Escribe el nombre, o una parte, como está en las transcripciones.',
  'error.time-invalid':
    '«{typed}» no es un tiempo que sepa leer.\n-# Escríbelo como 16:48, 1:02:03 o en segundos.',
};
