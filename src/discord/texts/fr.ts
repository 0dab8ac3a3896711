import type { Texts } from './en.ts';

/** What the bot says, in French. */
export const FR: Texts = {
  'button.read-on': 'Lire la suite',
  'button.earlier': 'Avant',
  'button.later': 'Après',
  'button.next': 'Suivant',
  'button.ask-on': 'Poursuivre',
  'button.longer': 'Plus long',
  'button.shorter': 'Plus court',
  'button.choose': 'Choisir les lignes',
  'button.another': 'Une autre',
  'button.previous': 'Précédent',
  'button.back': 'Retour à la réponse',
  'button.post': 'Publier ici',
  'button.delete': 'Supprimer',
  'button.open': 'Ouvrir la transcription',
  'button.all-episodes': 'Chercher dans tous les épisodes',
  'button.mentioned': 'Noms cités',
  'button.lift': 'Tout montrer',
  'button.ask': 'Demander',
  'button.summary': 'Résumé',
  'button.listen': 'Écouter',
  'button.episodes': 'Épisodes',
  'menu.moments': 'Ouvrir la transcription à …',
  'menu.episodes': 'Montrer les moments de …',

  page: 'Page {page} sur {pages}',
  'more.one': '{count} de plus',
  'more.other': '{count} de plus',
  'episodes.one': '{count} épisode',
  'episodes.other': '{count} épisodes',
  'new-episodes.one': '{count} nouvel épisode',
  'new-episodes.other': '{count} nouveaux épisodes',
  'feed.followed': '{show} : flux lu {when}',
  'feed.unread': 'illisible : {episodes}',
  'hours.one': '{count} heure',
  'hours.other': '{count} heures',
  'moments.one': '{count} moment',
  'moments.other': '{count} moments',
  'moments.more-than': 'plus de {count} moments',
  with: 'avec {people}',
  'wait.seconds': '{seconds} s',
  'wait.minutes': '{minutes} min',

  'answer.perhaps': '**Peut-être ceci :**',
  'answer.closest': '**Je ne suis pas sûr que quelqu’un le dise. Les moments les plus proches :**',
  'answer.not-found': '**Je ne trouve pas de réponse. Les moments les plus proches :**',
  'answer.nothing': '**Je ne trouve rien là-dessus.**\n-# {/episodes} montre ce que je connais.',
  'answer.others': 'Autres moments',
  'answer.written':
    'Écrit par {by} d’après les moments ci-dessous. Les chiffres les comptent depuis le premier.',
  'answer.not-explained': 'Le modèle de langage ne donne pas de réponse que les citations confirment.',
  'answer.number': 'Réponse {number} sur {count}',

  'shared-by': 'partagé par {user}',

  'scope.searched': 'Seulement {scope}',
  'scope.episode': 'dans {episode}',
  'scope.since': 'depuis le {date}',
  'scope.until': 'jusqu’au {date}',
  'scope.since-number': 'à partir de {number}',
  'scope.until-number': 'jusqu’à {number}',
  'scope.speaker': 'dit par {speaker}',
  'scope.phrase': 'avec « {phrase} »',
  'scope.without': 'sans « {word} »',

  'topic.found': '**{moments}** dans {episodes}',
  'topic.found-in-one': '**{moments}**, le tout dans {episode}',
  'topic.found-here': '**{moments}**',
  'topic.nowhere':
    '**Je ne le trouve nulle part.**\n-# Essaie d’autres mots, ou pose une question avec {/ask}.',
  'topic.first': 'Premier : {moment}',
  'topic.last': 'Dernier : {moment}',

  'verify.exact': '✅ **Oui, mot pour mot.**',
  'verify.nearly': '🟡 **Presque.**',
  'verify.said-with': '🟠 **Le contraire : c’était dit avec « {word} ».**',
  'verify.said-without': '🟠 **Le contraire : c’était dit sans « {word} ».**',
  'verify.other-number': '🟠 **Dit avec un autre nombre : {said}, pas {quoted}.**',
  'verify.other-name': '🟠 **Dit avec un autre nom : {said}, pas {quoted}.**',
  'verify.never': '❌ **Non. Les épisodes ne le disent pas.**',
  'verify.never-in': '❌ **Non, pas {scope}.**',
  'verify.legend':
    'Ce qui est en **gras** a été dit et manque dans la citation. Ce qui est ~~barré~~ est dans la citation et n’a pas été dit.',
  'verify.nearest': 'Ce qui s’en approche le plus',
  'verify.again': 'Dit encore une fois',
  'verify.more.one': 'et {count} autre fois',
  'verify.more.other': 'et {count} autres fois',

  'summary.chapters': 'Chapitres',
  'summary.highlights': 'Moments forts',
  'summary.mentioned': 'Noms cités',
  'summary.written': 'Écrit par {by} d’après la transcription',

  'transcript.times': '{from} à {to} sur {whole}',
  'transcript.empty': 'La transcription est vide.',

  'settings.head': '**Les réglages de ce serveur :**',
  'settings.saved': '**Enregistré. Voici les réglages de ce serveur :**',
  'settings.public': 'Réponses publiques : {channels}',
  'settings.everywhere': 'dans tous les salons',
  'settings.nowhere': 'nulle part : seule la personne qui demande voit la réponse',
  'settings.more-channels': 'et {count} de plus',
  'settings.episode': 'Où chercher si personne ne nomme d’épisode : {episode}',
  'settings.all-episodes': 'dans tous',
  'settings.episode-gone': 'dans tous, car {episode} n’y est plus',
  'settings.show': 'Où chercher si personne ne nomme d’émission : {show}',
  'settings.all-shows': 'dans toutes',
  'settings.show-gone': 'dans toutes, car {show} n’y est plus',
  'settings.pause': 'Pause entre deux questions d’une personne : {pause}',
  'settings.no-pause': 'aucune',
  'settings.integrations':
    'Qui peut utiliser quelle commande se règle dans Paramètres du serveur › Intégrations.',

  'feedback.helpful': 'Merci, c’est bon à savoir.',
  'feedback.not-helpful': 'Merci. Cela aide à améliorer les réponses.',
  'feedback.noted': 'Noté sans ton nom. {/privacy} dit ce qui est conservé.',

  'mention.only-privately':
    'Dans ce salon mes réponses sont privées : utilise {/ask}, et toi seul verras la réponse.',
  'mention.how-to-ask':
    'Demande-moi quelque chose sur les épisodes, dans le même message que la mention ou avec {/ask}.\n-# {/help} montre ce que je sais faire d’autre.',

  'talk.greeting': 'Bonjour ! Demande-moi ce qui a été dit dans le podcast.',
  'talk.thanks': 'Avec plaisir !',
  'talk.what-to-ask':
    'L’épisode le plus récent que je connais est {episode}. {/help} montre ce que je sais faire d’autre.',

  'spoilers.none':
    'Rien ne t’est caché.\n-# {/spoilers} avec le dernier épisode que tu as écouté cache les mots des suivants jusqu’à ce que tu cliques dessus.',
  'spoilers.capped':
    'Tu as écouté jusqu’à **{episode}**. Les citations d’épisodes suivants te sont cachées jusqu’à ce que tu cliques dessus.',

  'ask-on.title': 'Poursuivre',
  'ask-on.label': 'Que veux-tu savoir d’autre ?',
  'ask.title': 'Demander',
  'ask.label': 'Que veux-tu savoir ?',

  'lines.preview': 'Toi seul vois ceci. Choisis les lignes, puis publie-les ici :',
  'lines.private': 'Toi seul vois ceci :',
  'quote.none': 'Je n’y trouve aucune phrase à citer.',

  'announcement.new': 'Nouvel épisode',
  'announcement.new-of': 'Nouvel épisode de {show}',
  'announcement.ready': 'Prêt : {episodes}',
  'announcement.ready-of': 'Prêt : {episodes} de {show}',
  'announcement.ask': '{/ask} répond à ce qui y a été dit, {/find} trouve où l’on a parlé d’un sujet.',
  'daily-quote.heading': 'Citation du jour',
  'postings.head': '**Ce que je publie ici de moi-même :**',
  'postings.saved': '**Enregistré. Voici ce que je publie ici de moi-même :**',
  'postings.all-shows': 'Nouveaux épisodes {where}',
  'postings.other-shows': 'Nouveaux épisodes de toutes les autres émissions {where}',
  'postings.show': 'Nouveaux épisodes de {show} {where}',
  'postings.show-gone': 'une émission qui n’est plus ici',
  'postings.as-message': 'en messages dans {channel}',
  'postings.as-thread': 'en messages avec fils dans {channel}',
  'postings.as-post': 'en posts dans {channel}',
  'postings.role': 'en notifiant {role}',
  'postings.no-episodes':
    'Les nouveaux épisodes ne sont pas annoncés. {/announce} avec un salon change cela.',
  'postings.quote': 'Citation du jour dans {channel}, à {time} ({timezone})',
  'postings.no-quote':
    'Il n’y a pas de citation du jour. {/daily-quote} avec un salon et une heure change cela.',
  'problem.lacks': 'Je ne peux pas y publier. Il me faut les permissions : {permissions}',
  'problem.no-channel': 'Je ne peux pas y publier : le salon n’existe plus.',
  'problem.wrong-channel': 'Je ne peux pas y publier : le salon est désormais d’un autre type.',
  'problem.no-tag':
    'Je ne peux pas y publier : le forum exige un tag et n’en a aucun que tout le monde puisse utiliser.',
  'problem.no-thread': 'Je n’ai pas pu y ouvrir de fil.',
  'problem.without-threads':
    'Je publie sans fils : il me faut pour cela la permission Créer des fils publics.',
  'problem.no-ping':
    'Je nomme le rôle, mais ne peux pas le notifier : rends-le mentionnable, ou donne-moi la permission de mentionner tous les rôles.',
  'problem.no-quote': 'Il ne reste aucune phrase que je n’aie pas citée depuis un an.',
  'problem.refused': 'Discord ne m’a pas laissé y publier. Je réessaierai.',
  'permission.view': 'Voir le salon',
  'permission.send': 'Envoyer des messages',
  'permission.history': 'Voir les anciens messages',

  'all-episodes': 'Tous les épisodes',
  'all-shows': 'Toutes les émissions',
  help: `**Je sais mot pour mot ce qui a été dit dans le podcast.** Rien n’est inventé : chaque citation vient d’une transcription, avec le moment où l’écouter.

{/ask} : pose une question et reçois les mots qui y répondent
{/find} : chaque moment où l’on a parlé d’un sujet
{/verify} : vérifie si quelque chose a vraiment été dit
{/summary} : un épisode en un coup d’œil, avec chapitres et moments forts
{/transcript} : lis un épisode à partir de n’importe quel moment
{/quote} : une phrase à partager
{/episodes} : les épisodes que je connais
{/spoilers} : cache ce qui est dit dans les épisodes que tu n’as pas encore écoutés

Tu peux aussi me mentionner avec une question, m’écrire un message privé ou ouvrir le menu d’un message : **Applications › Chercher dans le podcast**.

Avec l’option \`private\` d’une commande, toi seul vois la réponse. {/privacy} dit ce que je conserve. Pour la modération : {/settings}, {/announce} pour les nouveaux épisodes, {/daily-quote} pour une citation du jour.`,

  'privacy.head': '**Ce que je conserve : le moins possible.**',
  'privacy.questions':
    '**Questions :** ni conservées, ni journalisées, ni envoyées à personne. La réponse est cherchée sur la machine où je tourne, sans service extérieur.',
  'privacy.questions-kept':
    '**Questions :** conservées seulement si tu cliques sur 👍 ou 👎 (voir plus bas), ni journalisées, ni envoyées à personne. La réponse est cherchée sur la machine où je tourne, sans service extérieur.',
  'privacy.feedback':
    '**👍 et 👎 :** le moment, le jour et une empreinte à clé de la question. Ni ton nom ni tes mots.',
  'privacy.feedback-kept': '**👍 et 👎 :** le moment, le jour et les mots de la question. Pas ton nom.',
  'privacy.settings':
    '**Réglages d’un serveur :** son identifiant, les salons aux réponses publiques, l’épisode et l’émission habituels, la pause entre les questions, où sont publiés les nouveaux épisodes et une citation du jour, et un hash de chaque citation pendant un an.',
  'privacy.caps':
    '**Protection contre les spoilers :** ton identifiant et le dernier épisode que tu dis avoir écouté.',
  'privacy.shared':
    '**Ce que tu publies :** ton nom figure dessous, dans le salon, comme sous tout ce que tu écris.',
  'privacy.language-model':
    '**Un modèle de langage :** les transcriptions des épisodes résumés vont à {host}, qui en écrit quelques phrases. Une question, avec les citations, n’y va que si tu choisis `explain`.',
  'privacy.proxy': '**En chemin :** tout ce qui va entre Discord et moi passe par {host}.',
  'privacy.log':
    '**Le journal :** quelle commande, combien de temps, comment elle a fini. Aucun nom, aucun texte.',
  'privacy.memory':
    '**En mémoire seulement :** qui a demandé dans les dernières minutes, pour la pause entre les questions ; qui a évalué quoi, pour qu’un second clic ne compte qu’une fois ; et ma dernière réponse en message privé, pendant une demi-heure, pour que tu puisses poursuivre.',
  'privacy.delete-head': '**Comment l’effacer**',
  'privacy.delete-answer':
    'Une réponse : avec son bouton **Supprimer**, pour qui a demandé et pour la modération. Une réponse privée disparaît quand tu la fermes.',
  'privacy.delete-yours':
    'Ce que je garde de toi : {/privacy} avec `delete`. Cela efface ta protection contre les spoilers et tes évaluations depuis mon dernier démarrage.',
  'privacy.deleted':
    'Effacé : ta protection contre les spoilers et tes évaluations depuis mon dernier démarrage.',
  'privacy.delete-settings':
    'Les réglages d’un serveur : {/settings} avec `reset`, ou retire-moi du serveur.',
  'privacy.delete-feedback':
    'Les évaluations ne nomment personne, on ne peut donc pas les retrouver par personne ; qui exploite ce bot peut les effacer par question ou par jour.',

  busy: 'J’ai plus de questions que je ne peux en traiter. Réessaie dans environ {wait}.',
  'error.unexpected':
    'Quelque chose a échoué de mon côté. Réessaie.\n-# Si cela dure, donne à qui exploite ce bot la référence `{reference}`.',
  'error.cannot-look-up':
    'Je ne peux rien chercher en ce moment.\n-# Qui exploite ce bot trouve quoi faire dans son journal, sous {code}.',
  'error.cannot-write':
    'Je ne peux pas l’enregistrer en ce moment.\n-# Qui exploite ce bot trouve quoi faire dans son journal, sous {code}.',
  'error.look-up-later': 'Je ne peux pas chercher cela en ce moment.\n-# Réessaie dans une minute.',
  'error.write-later': 'Je ne peux pas l’enregistrer en ce moment.\n-# Réessaie dans une minute.',
  'error.episode-unknown':
    'Je ne connais pas d’épisode « {named} ».\n-# {/episodes} montre ceux que je connais. Son numéro, son identifiant ou des mots du titre suffisent.',
  'error.episode-close': 'Je ne connais pas d’épisode « {named} ».\n-# Ceux-ci s’en approchent : {close}.',
  'error.episode-ambiguous':
    'Plusieurs émissions ont un épisode « {named} ».\n-# Nomme-en un avec son émission : {close}.',
  'error.show-unknown': 'Je ne connais pas d’émission « {named} ».\n-# Je connais celles-ci : {shows}.',
  'error.no-shows':
    'Je ne connais pas d’émission « {named} ».\n-# Les épisodes ne disent pas de quelle émission ils sont.',
  'error.question-empty':
    'La question n’a pas de mots.\n-# Pose-la en quelques mots, par exemple : Python 3.11 sera plus rapide de combien ?',
  'error.quote-empty': 'La citation n’a pas de mots.\n-# Donne les mots qui ont peut-être été dits.',
  'error.message-empty':
    'Le message n’a pas de mots à chercher.\n-# Images, liens et mentions seuls ne suffisent pas. {/ask} prend ta propre question.',
  'error.question-too-long':
    'Cela fait {length} caractères ; {most} au plus.\n-# Demande une chose à la fois, en moins de mots.',
  'error.command-unknown':
    'Je ne connais plus la commande {command}.\n-# Recharge Discord (Ctrl+R) pour voir les commandes actuelles.',
  'error.button-too-old':
    'Ce bouton est trop ancien : les épisodes ou le bot ont changé depuis.\n-# Demande à nouveau, et la nouvelle réponse aura de nouveaux boutons.',
  'error.button-not-yours':
    'Seule la personne qui a demandé, ou la modération, peut utiliser ce bouton.\n-# Demande toi-même avec {/ask}, et les boutons seront à toi.',
  'error.asked-too-soon':
    'Tu pourras redemander dans {wait}.\n-# Il y a une pause entre deux questions. Les boutons d’une réponse marchent sans attendre.',
  'error.answers-private':
    'Dans ce salon les réponses sont privées.\n-# Publie-la dans un autre. La modération choisit les salons avec {/settings}.',
  'error.too-many-channels':
    'La liste a déjà {most} salons.\n-# Rends plutôt les réponses publiques dans tous les salons.',
  'error.no-channel-list':
    'Les réponses sont publiques dans tous les salons, il n’y a donc pas de liste d’où retirer celui-ci.\n-# Nomme avec `public-in` les salons aux réponses publiques. Ailleurs elles seront privées.',
  'error.channel-needed': 'J’ai besoin de savoir où.\n-# Nomme un salon, ou utilise `off`.',
  'error.time-needed': 'J’ai besoin de savoir quand.\n-# Nomme une heure du jour, comme 09:00.',
  'error.wrong-form':
    'Je ne peux pas publier ainsi dans ce salon.\n-# Les posts demandent un forum ; les messages et les fils, un salon textuel.',
  'error.everyone':
    'Je ne notifie pas tout le monde.\n-# Choisis un rôle que chacun peut prendre et quitter.',
  'error.too-many-shows':
    '{most} émissions ont déjà leurs propres annonces.\n-# Annonce plutôt toutes les émissions dans un salon.',
  'error.time-of-day':
    'Je ne peux pas lire « {typed} » comme une heure du jour.\n-# Écris-la comme 09:00 ou 9 pm.',
  'error.time-zone':
    'Je ne connais aucun fuseau horaire « {typed} ».\n-# Choisis-en un dans la liste : Europe/Berlin, America/New_York, UTC.',
  'error.input-invalid':
    '« {option} » n’est pas rempli comme il le faut.\n-# Choisis la commande dans le menu de Discord et remplis-la à nouveau.',
  'error.input-too-long': '« {option} » a {length} caractères ; {most} au plus.\n-# Dis-le en moins de mots.',
  'error.filter-invalid':
    'Je ne peux pas lire « {typed} » comme un temps.\n-# Écris le numéro d’un épisode, une année, un mois ou une date : 400, 2023, 2023-05, 2023-05-01.',
  'error.sort-invalid': 'Je ne peux pas trier par « {typed} ».\n-# Écris best, newest ou oldest.',
  'error.speaker-unknown':
    'Aucune transcription ne nomme « {typed} ».\n-# Écris le nom, ou une partie, comme dans les transcriptions.',
  'error.time-invalid':
    '« {typed} » n’est pas un temps que je sais lire.\n-# Écris-le comme 16:48, 1:02:03 ou en secondes.',
};
