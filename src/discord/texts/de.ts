import type { Texts } from './en.ts';

/** What the bot says, in German. */
export const DE: Texts = {
  'button.read-on': 'Weiterlesen',
  'button.earlier': 'Davor',
  'button.later': 'Danach',
  'button.next': 'Nächste',
  'button.ask-on': 'Weiterfragen',
  'button.longer': 'Länger',
  'button.shorter': 'Kürzer',
  'button.choose': 'Zeilen wählen',
  'button.another': 'Noch eine',
  'button.previous': 'Vorige',
  'button.back': 'Zurück zur Antwort',
  'button.post': 'Hier posten',
  'button.delete': 'Löschen',
  'button.open': 'Transkript öffnen',
  'button.all-episodes': 'In allen Folgen suchen',
  'button.mentioned': 'Erwähnt',
  'button.lift': 'Alles zeigen',
  'button.ask': 'Fragen',
  'button.summary': 'Zusammenfassung',
  'button.listen': 'Anhören',
  'button.episodes': 'Folgen',
  'menu.moments': 'Transkript öffnen bei …',
  'menu.episodes': 'Stellen zeigen aus …',

  page: 'Seite {page} von {pages}',
  'more.one': '{count} weitere',
  'more.other': '{count} weitere',
  'episodes.one': '{count} Folge',
  'episodes.other': '{count} Folgen',
  'new-episodes.one': '{count} neue Folge',
  'new-episodes.other': '{count} neue Folgen',
  'feed.followed': '{show}: Feed gelesen {when}',
  'feed.unread': 'nicht lesbar: {episodes}',
  'hours.one': '{count} Stunde',
  'hours.other': '{count} Stunden',
  'moments.one': '{count} Stelle',
  'moments.other': '{count} Stellen',
  'moments.more-than': 'mehr als {count} Stellen',
  with: 'mit {people}',
  'wait.seconds': '{seconds} s',
  'wait.minutes': '{minutes} min',

  'answer.perhaps': '**Vielleicht das:**',
  'answer.closest': '**Ich bin nicht sicher, ob das jemand sagt. Die nächsten Stellen:**',
  'answer.not-found': '**Darauf finde ich keine Antwort. Die nächsten Stellen:**',
  'answer.nothing': '**Dazu finde ich nichts.**\n-# {/episodes} zeigt, was ich kenne.',
  'answer.others': 'Andere Stellen',
  'answer.written': 'Geschrieben von {by} nach den Stellen unten. Die Zahlen zählen sie von der ersten an.',
  'answer.not-explained': 'Das Sprachmodell gibt keine Antwort, die die Zitate stützen.',
  'answer.number': 'Antwort {number} von {count}',

  'shared-by': 'geteilt von {user}',

  'scope.searched': 'Nur {scope}',
  'scope.episode': 'in {episode}',
  'scope.since': 'seit dem {date}',
  'scope.until': 'bis zum {date}',
  'scope.since-number': 'ab {number}',
  'scope.until-number': 'bis {number}',
  'scope.speaker': 'gesagt von {speaker}',
  'scope.phrase': 'mit „{phrase}“',
  'scope.without': 'ohne „{word}“',

  'topic.found': '**{moments}** in {episodes}',
  'topic.found-in-one': '**{moments}**, alle in {episode}',
  'topic.found-here': '**{moments}**',
  'topic.nowhere':
    '**Das finde ich nirgends.**\n-# Versuch es mit anderen Wörtern oder stell mit {/ask} eine Frage.',
  'topic.first': 'Zuerst: {moment}',
  'topic.last': 'Zuletzt: {moment}',

  'verify.exact': '✅ **Ja, Wort für Wort.**',
  'verify.nearly': '🟡 **Beinahe.**',
  'verify.said-with': '🟠 **Das Gegenteil: Es wurde mit „{word}“ gesagt.**',
  'verify.said-without': '🟠 **Das Gegenteil: Es wurde ohne „{word}“ gesagt.**',
  'verify.other-number': '🟠 **Mit einer anderen Zahl gesagt: {said}, nicht {quoted}.**',
  'verify.other-name': '🟠 **Mit einem anderen Namen gesagt: {said}, nicht {quoted}.**',
  'verify.never': '❌ **Nein. In den Folgen steht es nicht.**',
  'verify.never-in': '❌ **Nein, nicht {scope}.**',
  'verify.legend':
    '**Fett** wurde gesagt und fehlt im Zitat. ~~Durchgestrichenes~~ steht im Zitat und wurde nicht gesagt.',
  'verify.nearest': 'Was ihm am nächsten kommt',
  'verify.again': 'Noch einmal gesagt',
  'verify.more.one': 'und {count} weiteres Mal',
  'verify.more.other': 'und {count} weitere Male',

  'summary.chapters': 'Kapitel',
  'summary.highlights': 'Höhepunkte',
  'summary.mentioned': 'Erwähnt',
  'summary.written': 'Geschrieben von {by} nach dem Transkript',

  'transcript.times': '{from} bis {to} von {whole}',
  'transcript.empty': 'Das Transkript ist leer.',

  'settings.head': '**Die Einstellungen dieses Servers:**',
  'settings.saved': '**Gespeichert. Das sind die Einstellungen dieses Servers:**',
  'settings.public': 'Öffentliche Antworten: {channels}',
  'settings.everywhere': 'in jedem Kanal',
  'settings.nowhere': 'nirgends: Nur wer fragt, sieht die Antwort',
  'settings.more-channels': 'und {count} weitere',
  'settings.episode': 'Durchsucht, wenn niemand eine Folge nennt: {episode}',
  'settings.all-episodes': 'alle',
  'settings.episode-gone': 'alle, denn {episode} gibt es nicht mehr',
  'settings.show': 'Durchsucht, wenn niemand einen Podcast nennt: {show}',
  'settings.all-shows': 'alle',
  'settings.show-gone': 'alle, denn {show} gibt es nicht mehr',
  'settings.pause': 'Pause zwischen zwei Fragen einer Person: {pause}',
  'settings.no-pause': 'keine',
  'settings.integrations':
    'Wer welchen Befehl benutzen darf, steht unter Servereinstellungen › Integrationen.',

  'feedback.helpful': 'Danke, gut zu wissen.',
  'feedback.not-helpful': 'Danke. Das hilft, die Antworten zu verbessern.',
  'feedback.noted': 'Ohne deinen Namen notiert. {/privacy} sagt, was gespeichert wird.',

  'mention.only-privately':
    'In diesem Kanal sind meine Antworten privat: Nimm {/ask}, und nur du siehst die Antwort.',
  'mention.how-to-ask':
    'Frag mich etwas über die Folgen, in derselben Nachricht wie die Erwähnung oder mit {/ask}.\n-# {/help} zeigt, was ich noch kann.',

  'talk.greeting': 'Hallo! Frag mich, was im Podcast gesagt wurde.',
  'talk.thanks': 'Gern geschehen!',
  'talk.what-to-ask': 'Die neueste Folge, die ich kenne, ist {episode}. {/help} zeigt, was ich noch kann.',

  'spoilers.none':
    'Vor dir ist nichts verborgen.\n-# {/spoilers} mit der letzten Folge, die du gehört hast, verbirgt die Worte späterer Folgen, bis du sie anklickst.',
  'spoilers.capped':
    'Du hast bis **{episode}** gehört. Zitate aus späteren Folgen sind verborgen, bis du sie anklickst.',

  'ask-on.title': 'Weiterfragen',
  'ask-on.label': 'Was möchtest du noch wissen?',
  'ask.title': 'Fragen',
  'ask.label': 'Was möchtest du wissen?',

  'lines.preview': 'Das siehst nur du. Wähl die Zeilen und poste sie dann hier:',
  'lines.private': 'Das siehst nur du:',
  'quote.none': 'Dort finde ich keine Zeile zum Zitieren.',

  'announcement.new': 'Neue Folge',
  'announcement.new-of': 'Neue Folge von {show}',
  'announcement.ready': 'Bereit: {episodes}',
  'announcement.ready-of': 'Bereit: {episodes} von {show}',
  'announcement.ask': '{/ask} beantwortet, was darin gesagt wurde, {/find} findet, wo es um ein Thema ging.',
  'daily-quote.heading': 'Zitat des Tages',
  'postings.head': '**Was ich hier von selbst poste:**',
  'postings.saved': '**Gespeichert. Das poste ich hier von selbst:**',
  'postings.all-shows': 'Neue Folgen {where}',
  'postings.other-shows': 'Neue Folgen aller anderen Podcasts {where}',
  'postings.show': 'Neue Folgen von {show} {where}',
  'postings.show-gone': 'einem Podcast, den es hier nicht mehr gibt,',
  'postings.as-message': 'als Nachrichten in {channel}',
  'postings.as-thread': 'als Nachrichten mit Threads in {channel}',
  'postings.as-post': 'als Beiträge in {channel}',
  'postings.role': 'mit Ping an {role}',
  'postings.no-episodes': 'Neue Folgen werden nicht angekündigt. {/announce} mit einem Kanal ändert das.',
  'postings.quote': 'Zitat des Tages in {channel}, um {time} ({timezone})',
  'postings.no-quote': 'Es gibt kein Zitat des Tages. {/daily-quote} mit Kanal und Uhrzeit ändert das.',
  'problem.lacks': 'Dort kann ich nicht posten. Ich brauche die Berechtigungen: {permissions}',
  'problem.no-channel': 'Dort kann ich nicht posten: Den Kanal gibt es nicht mehr.',
  'problem.wrong-channel': 'Dort kann ich nicht posten: Der Kanal ist nun einer von anderer Art.',
  'problem.no-tag':
    'Dort kann ich nicht posten: Das Forum verlangt einen Tag und hat keinen, den alle benutzen dürfen.',
  'problem.no-thread': 'Dort konnte ich keinen Thread öffnen.',
  'problem.without-threads':
    'Ich poste ohne Threads: Dafür brauche ich die Berechtigung, öffentliche Threads zu erstellen.',
  'problem.no-ping':
    'Ich nenne die Rolle, darf sie aber nicht anpingen: Mach sie erwähnbar oder gib mir die Berechtigung, alle Rollen zu erwähnen.',
  'problem.no-quote': 'Es ist keine Zeile übrig, die ich nicht binnen eines Jahres zitiert habe.',
  'problem.refused': 'Discord hat mich dort nicht posten lassen. Ich versuche es wieder.',
  'permission.view': 'Kanal ansehen',
  'permission.send': 'Nachrichten senden',
  'permission.history': 'Nachrichtenverlauf anzeigen',

  'all-episodes': 'Alle Folgen',
  'all-shows': 'Alle Podcasts',
  help: `**Ich weiß Wort für Wort, was im Podcast gesagt wurde.** Nichts davon ist erfunden: Jedes Zitat stammt aus einem Transkript, mit der Stelle zum Anhören.

{/ask}: stell eine Frage und bekomm die Worte, die sie beantworten
{/find}: jede Stelle, an der es um ein Thema ging
{/verify}: prüf, ob etwas wirklich gesagt wurde
{/summary}: eine Folge auf einen Blick, mit Kapiteln und Höhepunkten
{/transcript}: lies eine Folge ab jeder Stelle
{/quote}: eine Zeile zum Teilen
{/episodes}: die Folgen, die ich kenne
{/spoilers}: verbirg, was in Folgen gesagt wird, die du noch nicht gehört hast

Du kannst mich auch mit einer Frage erwähnen, mir eine Direktnachricht schreiben oder das Menü einer Nachricht öffnen: **Apps › Im Podcast suchen**.

Mit der Option \`private\` eines Befehls siehst nur du die Antwort. {/privacy} sagt, was ich speichere. Für die Moderation: {/settings}, {/announce} für neue Folgen, {/daily-quote} für ein Zitat des Tages.`,

  'privacy.head': '**Was ich speichere: so wenig wie möglich.**',
  'privacy.questions':
    '**Fragen:** nicht gespeichert, nicht protokolliert und an niemanden geschickt. Sie werden auf dem Rechner beantwortet, auf dem ich laufe, ohne fremden Dienst.',
  'privacy.questions-kept':
    '**Fragen:** nur gespeichert, wenn du 👍 oder 👎 klickst (siehe unten), nicht protokolliert und an niemanden geschickt. Sie werden auf dem Rechner beantwortet, auf dem ich laufe, ohne fremden Dienst.',
  'privacy.feedback':
    '**👍 und 👎:** die Stelle, der Tag und ein Hash der Frage mit einem geheimen Schlüssel. Nicht dein Name, nicht deine Worte.',
  'privacy.feedback-kept': '**👍 und 👎:** die Stelle, der Tag und die Worte der Frage. Nicht dein Name.',
  'privacy.settings':
    '**Einstellungen eines Servers:** seine Id, die Kanäle mit öffentlichen Antworten, die übliche Folge und der übliche Podcast, die Pause zwischen Fragen, wo neue Folgen und ein Zitat des Tages gepostet werden, und ein Hash jedes solchen Zitats für ein Jahr.',
  'privacy.caps': '**Spoilerschutz:** deine Id und die letzte Folge, die du nach eigener Angabe gehört hast.',
  'privacy.shared':
    '**Was du postest:** dein Name steht darunter, im Kanal, wie unter allem, was du schreibst.',
  'privacy.language-model':
    '**Ein Sprachmodell:** Transkripte von Folgen, die zusammengefasst werden, gehen an {host}, das einige Sätze dazu schreibt. Eine Frage geht mit den Zitaten nur dorthin, wenn du `explain` wählst.',
  'privacy.proxy': '**Unterwegs:** Alles zwischen Discord und mir geht über {host}.',
  'privacy.log':
    '**Das Protokoll:** welcher Befehl, wie lange er dauerte, wie er endete. Keine Namen, kein Text.',
  'privacy.memory':
    '**Nur im Arbeitsspeicher:** wer in den letzten Minuten gefragt hat, für die Pause zwischen Fragen; wer was bewertet hat, damit ein zweiter Klick nur einmal zählt; und meine letzte Antwort in einer Direktnachricht, für eine halbe Stunde, damit du weiterfragen kannst.',
  'privacy.delete-head': '**Wie du es löschst**',
  'privacy.delete-answer':
    'Eine Antwort: mit ihrem Knopf **Löschen**, für wer gefragt hat und für die Moderation. Eine private ist weg, wenn du sie ausblendest.',
  'privacy.delete-yours':
    'Was ich von dir habe: {/privacy} mit `delete`. Das löscht deinen Spoilerschutz und deine Bewertungen seit meinem letzten Start.',
  'privacy.deleted': 'Gelöscht: dein Spoilerschutz und deine Bewertungen seit meinem letzten Start.',
  'privacy.delete-settings':
    'Die Einstellungen eines Servers: {/settings} mit `reset`, oder entferne mich vom Server.',
  'privacy.delete-feedback':
    'Bewertungen nennen niemanden und lassen sich darum nicht nach Personen finden; wer diesen Bot betreibt, kann sie nach Frage oder Tag löschen.',

  busy: 'Ich habe gerade mehr Fragen, als ich beantworten kann. Bitte versuch es in etwa {wait} noch einmal.',
  'error.unexpected':
    'Bei mir ist etwas schiefgegangen. Bitte versuch es noch einmal.\n-# Wenn es so bleibt, nenn dem, der diesen Bot betreibt, die Referenz `{reference}`.',
  'error.cannot-look-up':
    'Ich kann gerade nichts nachschlagen.\n-# Wer diesen Bot betreibt, findet in seinem Protokoll unter {code}, was zu tun ist.',
  'error.cannot-write':
    'Ich kann das gerade nicht speichern.\n-# Wer diesen Bot betreibt, findet in seinem Protokoll unter {code}, was zu tun ist.',
  'error.look-up-later': 'Ich kann gerade nicht nachsehen.\n-# Versuch es in einer Minute noch einmal.',
  'error.write-later': 'Ich kann das gerade nicht speichern.\n-# Versuch es in einer Minute noch einmal.',
  'error.episode-unknown':
    'Ich kenne keine Folge „{named}“.\n-# {/episodes} zeigt, welche ich kenne. Es genügt ihre Nummer, ihre Id oder ein paar Wörter des Titels.',
  'error.episode-close': 'Ich kenne keine Folge „{named}“.\n-# Ähnlich sind: {close}.',
  'error.episode-ambiguous':
    'Mehrere Podcasts haben eine Folge „{named}“.\n-# Nenn eine mit ihrem Podcast: {close}.',
  'error.show-unknown': 'Ich kenne keinen Podcast „{named}“.\n-# Ich kenne diese: {shows}.',
  'error.no-shows':
    'Ich kenne keinen Podcast „{named}“.\n-# Die Folgen sagen nicht, zu welchem Podcast sie gehören.',
  'error.question-empty':
    'Die Frage hat keine Wörter.\n-# Stell sie mit ein paar Wörtern, zum Beispiel: Wie viel schneller wird Python 3.11?',
  'error.quote-empty': 'Das Zitat hat keine Wörter.\n-# Schreib die Worte, die gesagt worden sein sollen.',
  'error.message-empty':
    'Die Nachricht hat keine Wörter zum Suchen.\n-# Bilder, Links und Erwähnungen allein genügen nicht. {/ask} nimmt deine eigene Frage.',
  'error.question-too-long':
    'Das hat {length} Zeichen; höchstens {most} gehen.\n-# Frag nach einer Sache auf einmal, mit weniger Wörtern.',
  'error.command-unknown':
    'Den Befehl {command} kenne ich nicht mehr.\n-# Lade Discord neu (Strg+R), um die aktuellen Befehle zu sehen.',
  'error.button-too-old':
    'Dieser Knopf ist zu alt: Die Folgen oder der Bot haben sich seitdem geändert.\n-# Frag noch einmal, dann hat die neue Antwort neue Knöpfe.',
  'error.button-not-yours':
    'Diesen Knopf darf nur benutzen, wer gefragt hat, oder die Moderation.\n-# Frag selbst mit {/ask}, dann gehören die Knöpfe dir.',
  'error.asked-too-soon':
    'Du kannst in {wait} wieder fragen.\n-# Zwischen zwei Fragen ist eine Pause. Die Knöpfe unter einer Antwort gehen ohne Warten.',
  'error.answers-private':
    'In diesem Kanal sind Antworten privat.\n-# Poste sie in einem anderen. Die Moderation wählt die Kanäle mit {/settings}.',
  'error.too-many-channels':
    'Auf der Liste stehen schon {most} Kanäle.\n-# Mach die Antworten stattdessen in jedem Kanal öffentlich.',
  'error.no-channel-list':
    'Antworten sind in jedem Kanal öffentlich, also gibt es keine Liste, von der dieser gestrichen werden kann.\n-# Nenn mit `public-in` die Kanäle mit öffentlichen Antworten. In allen anderen sind sie dann privat.',
  'error.channel-needed': 'Ich muss wissen, wo.\n-# Nenn einen Kanal oder benutz `off`.',
  'error.time-needed': 'Ich muss wissen, wann.\n-# Nenn eine Uhrzeit wie 09:00.',
  'error.wrong-form':
    'So kann ich in diesem Kanal nicht posten.\n-# Beiträge brauchen ein Forum, Nachrichten und Threads einen Textkanal.',
  'error.everyone':
    'Alle auf einmal pinge ich nicht an.\n-# Wähl eine Rolle, die man selbst annehmen und ablegen kann.',
  'error.too-many-shows':
    'Schon {most} Podcasts haben eigene Ankündigungen.\n-# Kündige stattdessen alle in einem Kanal an.',
  'error.time-of-day': '„{typed}“ kann ich nicht als Uhrzeit lesen.\n-# Schreib sie wie 09:00 oder 9 pm.',
  'error.time-zone':
    'Eine Zeitzone „{typed}“ kenne ich nicht.\n-# Nimm eine aus der Liste: Europe/Berlin, America/New_York, UTC.',
  'error.input-invalid':
    '„{option}“ wurde nicht so ausgefüllt, wie ich es brauche.\n-# Wähl den Befehl aus dem Menü von Discord und füll ihn neu aus.',
  'error.input-too-long':
    '„{option}“ hat {length} Zeichen; höchstens {most} gehen.\n-# Sag es mit weniger Wörtern.',
  'error.filter-invalid':
    '„{typed}“ kann ich nicht als Zeit lesen.\n-# Schreib die Nummer einer Folge, ein Jahr, einen Monat oder ein Datum: 400, 2023, 2023-05, 2023-05-01.',
  'error.sort-invalid': 'Nach „{typed}“ kann ich nicht ordnen.\n-# Schreib best, newest oder oldest.',
  'error.speaker-unknown':
    'Kein Transkript nennt jemanden namens „{typed}“.\n-# Schreib den Namen oder einen Teil davon, wie er in den Transkripten steht.',
  'error.time-invalid':
    '„{typed}“ ist keine Zeit, die ich lesen kann.\n-# Schreib sie wie 16:48, 1:02:03 oder in Sekunden.',
};
