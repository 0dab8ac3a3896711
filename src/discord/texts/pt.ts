import type { Texts } from './en.ts';

/** What the bot says, in Portuguese. */
export const PT: Texts = {
  'button.read-on': 'Continuar lendo',
  'button.earlier': 'Antes',
  'button.later': 'Depois',
  'button.next': 'Próxima',
  'button.ask-on': 'Perguntar mais',
  'button.longer': 'Mais longo',
  'button.shorter': 'Mais curto',
  'button.choose': 'Escolher as linhas',
  'button.another': 'Outra',
  'button.previous': 'Anterior',
  'button.back': 'Voltar à resposta',
  'button.post': 'Postar aqui',
  'button.delete': 'Apagar',
  'button.open': 'Abrir a transcrição',
  'button.all-episodes': 'Buscar em todos os episódios',
  'button.mentioned': 'Citados',
  'button.lift': 'Mostrar tudo',
  'button.ask': 'Perguntar',
  'button.summary': 'Resumo',
  'button.listen': 'Ouvir',
  'button.episodes': 'Episódios',
  'menu.moments': 'Abrir a transcrição em …',
  'menu.episodes': 'Mostrar os momentos de …',

  page: 'Página {page} de {pages}',
  'more.one': 'mais {count}',
  'more.other': 'mais {count}',
  'episodes.one': '{count} episódio',
  'episodes.other': '{count} episódios',
  'new-episodes.one': '{count} episódio novo',
  'new-episodes.other': '{count} episódios novos',
  'feed.followed': '{show}: feed lido {when}',
  'feed.unread': 'não foi possível ler: {episodes}',
  'hours.one': '{count} hora',
  'hours.other': '{count} horas',
  'moments.one': '{count} momento',
  'moments.other': '{count} momentos',
  'moments.more-than': 'mais de {count} momentos',
  with: 'com {people}',
  'wait.seconds': '{seconds} s',
  'wait.minutes': '{minutes} min',

  'answer.perhaps': '**Talvez isto:**',
  'answer.closest': '**Não tenho certeza de que alguém diga isso. Os momentos mais próximos:**',
  'answer.not-found': '**Não encontro resposta para isso. Os momentos mais próximos:**',
  'answer.nothing': '**Não encontro nada sobre isso.**\n-# {/episodes} mostra o que eu conheço.',
  'answer.others': 'Outros momentos',
  'answer.written': 'Escrito por {by} a partir dos momentos abaixo. Os números contam desde o primeiro.',
  'answer.not-explained': 'O modelo de linguagem não dá uma resposta que as citações sustentem.',
  'answer.number': 'Resposta {number} de {count}',

  'shared-by': 'compartilhado por {user}',

  'scope.searched': 'Só {scope}',
  'scope.episode': 'em {episode}',
  'scope.since': 'desde {date}',
  'scope.until': 'até {date}',
  'scope.since-number': 'a partir de {number}',
  'scope.until-number': 'até {number}',
  'scope.speaker': 'dito por {speaker}',
  'scope.phrase': 'com “{phrase}”',
  'scope.without': 'sem “{word}”',

  'topic.found': '**{moments}** em {episodes}',
  'topic.found-in-one': '**{moments}**, tudo em {episode}',
  'topic.found-here': '**{moments}**',
  'topic.nowhere':
    '**Não encontro em lugar nenhum.**\n-# Tente outras palavras ou faça uma pergunta com {/ask}.',
  'topic.first': 'Primeiro: {moment}',
  'topic.last': 'Último: {moment}',

  'verify.exact': '✅ **Sim, palavra por palavra.**',
  'verify.nearly': '🟡 **Quase.**',
  'verify.said-with': '🟠 **O contrário: foi dito com “{word}”.**',
  'verify.said-without': '🟠 **O contrário: foi dito sem “{word}”.**',
  'verify.other-number': '🟠 **Dito com outro número: {said}, não {quoted}.**',
  'verify.other-name': '🟠 **Dito com outro nome: {said}, não {quoted}.**',
  'verify.never': '❌ **Não. Os episódios não têm isso.**',
  'verify.never-in': '❌ **Não, não {scope}.**',
  'verify.legend':
    'O que está em **negrito** foi dito e não está na citação. O ~~riscado~~ está na citação e não foi dito.',
  'verify.nearest': 'O mais parecido',
  'verify.again': 'Dito de novo',
  'verify.more.one': 'e mais {count} vez',
  'verify.more.other': 'e mais {count} vezes',

  'summary.chapters': 'Capítulos',
  'summary.highlights': 'Destaques',
  'summary.mentioned': 'Citados',
  'summary.written': 'Escrito por {by} a partir da transcrição',

  'transcript.times': '{from} a {to} de {whole}',
  'transcript.empty': 'A transcrição está vazia.',

  'settings.head': '**As configurações deste servidor:**',
  'settings.saved': '**Salvo. Estas são as configurações deste servidor:**',
  'settings.public': 'Respostas públicas: {channels}',
  'settings.everywhere': 'em todos os canais',
  'settings.nowhere': 'em nenhum: só quem pergunta vê a resposta',
  'settings.more-channels': 'e mais {count}',
  'settings.episode': 'Onde se busca se ninguém indica um episódio: {episode}',
  'settings.all-episodes': 'em todos',
  'settings.episode-gone': 'em todos, pois {episode} não existe mais',
  'settings.show': 'Onde se busca se ninguém indica um programa: {show}',
  'settings.all-shows': 'em todos',
  'settings.show-gone': 'em todos, pois {show} não existe mais',
  'settings.pause': 'Pausa entre duas perguntas de uma pessoa: {pause}',
  'settings.no-pause': 'nenhuma',
  'settings.integrations':
    'Quem pode usar cada comando se define em Configurações do servidor › Integrações.',

  'feedback.helpful': 'Obrigado, é bom saber.',
  'feedback.not-helpful': 'Obrigado. Isso ajuda a melhorar as respostas.',
  'feedback.noted': 'Anotado sem o seu nome. {/privacy} diz o que é guardado.',

  'mention.only-privately': 'Neste canal minhas respostas são privadas: use {/ask}, e só você vê a resposta.',
  'mention.how-to-ask':
    'Pergunte algo sobre os episódios, na mesma mensagem da menção ou com {/ask}.\n-# {/help} mostra o que mais eu faço.',

  'talk.greeting': 'Olá! Pergunte o que foi dito no podcast.',
  'talk.thanks': 'De nada!',
  'talk.what-to-ask': 'O episódio mais novo que eu conheço é {episode}. {/help} mostra o que mais eu faço.',

  'spoilers.none':
    'Nada está escondido de você.\n-# {/spoilers} com o último episódio que você ouviu esconde as palavras dos seguintes até você clicar nelas.',
  'spoilers.capped':
    'Você ouviu até **{episode}**. As citações de episódios seguintes ficam escondidas até você clicar nelas.',

  'ask-on.title': 'Perguntar mais',
  'ask-on.label': 'O que mais você quer saber?',
  'ask.title': 'Perguntar',
  'ask.label': 'O que você quer saber?',

  'lines.preview': 'Só você vê isto. Escolha as linhas e poste aqui:',
  'lines.private': 'Só você vê isto:',
  'quote.none': 'Não encontro ali nenhuma frase para citar.',

  'announcement.new': 'Novo episódio',
  'announcement.new-of': 'Novo episódio de {show}',
  'announcement.ready': 'Pronto: {episodes}',
  'announcement.ready-of': 'Pronto: {episodes} de {show}',
  'announcement.ask': '{/ask} responde o que foi dito neles, e {/find} acha onde se falou de um tema.',
  'daily-quote.heading': 'Citação do dia',
  'postings.head': '**O que eu posto aqui por conta própria:**',
  'postings.saved': '**Salvo. Isto é o que eu posto aqui por conta própria:**',
  'postings.all-shows': 'Episódios novos {where}',
  'postings.other-shows': 'Episódios novos de todos os outros programas {where}',
  'postings.show': 'Episódios novos de {show} {where}',
  'postings.show-gone': 'um programa que não está mais aqui',
  'postings.as-message': 'como mensagens em {channel}',
  'postings.as-thread': 'como mensagens com tópicos em {channel}',
  'postings.as-post': 'como publicações em {channel}',
  'postings.role': 'notificando {role}',
  'postings.no-episodes': 'Episódios novos não são anunciados. {/announce} com um canal muda isso.',
  'postings.quote': 'Citação do dia em {channel}, às {time} ({timezone})',
  'postings.no-quote': 'Não há citação do dia. {/daily-quote} com um canal e uma hora muda isso.',
  'problem.lacks': 'Não posso postar lá. Preciso das permissões: {permissions}',
  'problem.no-channel': 'Não posso postar lá: o canal não existe mais.',
  'problem.wrong-channel': 'Não posso postar lá: o canal agora é de outro tipo.',
  'problem.no-tag':
    'Não posso postar lá: o fórum exige uma etiqueta e não tem nenhuma que todos possam usar.',
  'problem.no-thread': 'Não consegui abrir um tópico lá.',
  'problem.without-threads': 'Eu posto sem tópicos: para eles preciso da permissão Criar tópicos públicos.',
  'problem.no-ping':
    'Eu cito o cargo, mas não posso notificá-lo: torne-o mencionável ou me dê a permissão de mencionar todos os cargos.',
  'problem.no-quote': 'Não resta nenhuma frase que eu não tenha citado em um ano.',
  'problem.refused': 'O Discord não me deixou postar lá. Vou tentar de novo.',
  'permission.view': 'Ver canal',
  'permission.send': 'Enviar mensagens',
  'permission.history': 'Ver histórico de mensagens',

  'all-episodes': 'Todos os episódios',
  'all-shows': 'Todos os programas',
  help: `**Eu sei o que foi dito no podcast, palavra por palavra.** Nada é inventado: cada citação vem de uma transcrição, com o momento para ouvir.

{/ask}: faça uma pergunta e receba as palavras que respondem
{/find}: cada momento em que se falou de um tema
{/verify}: confira se algo foi dito mesmo
{/summary}: um episódio num relance, com capítulos e destaques
{/transcript}: leia um episódio a partir de qualquer momento
{/quote}: uma frase para compartilhar
{/episodes}: os episódios que eu conheço
{/spoilers}: esconda o que é dito em episódios que você ainda não ouviu

Você também pode me mencionar com uma pergunta, me escrever uma mensagem direta ou abrir o menu de qualquer mensagem: **Apps › Buscar no podcast**.

Com a opção \`private\` de um comando, só você vê a resposta. {/privacy} diz o que eu guardo. Para a moderação: {/settings}, {/announce} para episódios novos, {/daily-quote} para uma citação do dia.`,

  'privacy.head': '**O que eu guardo: o mínimo possível.**',
  'privacy.questions':
    '**Perguntas:** não são guardadas, não são registradas e não são enviadas a ninguém. São respondidas na máquina em que eu rodo, sem nenhum serviço externo.',
  'privacy.questions-kept':
    '**Perguntas:** guardadas só se você clicar em 👍 ou 👎 (veja abaixo), não são registradas e não são enviadas a ninguém. São respondidas na máquina em que eu rodo, sem nenhum serviço externo.',
  'privacy.feedback':
    '**👍 e 👎:** o momento, o dia e um hash com chave da pergunta. Nem o seu nome nem as suas palavras.',
  'privacy.feedback-kept': '**👍 e 👎:** o momento, o dia e as palavras da pergunta. Não o seu nome.',
  'privacy.settings':
    '**Configurações de um servidor:** o id, os canais com respostas públicas, o episódio e o programa padrão, a pausa entre perguntas, onde são postados os episódios novos e uma citação do dia, e um hash de cada citação por um ano.',
  'privacy.caps': '**Proteção contra spoilers:** o seu id e o último episódio que você diz ter ouvido.',
  'privacy.shared':
    '**O que você posta:** o seu nome fica embaixo, no canal, como em tudo o que você escreve.',
  'privacy.language-model':
    '**Um modelo de linguagem:** as transcrições dos episódios resumidos vão para {host}, que escreve algumas frases. Uma pergunta, com as citações, só vai para lá se você escolher `explain`.',
  'privacy.proxy': '**No caminho:** tudo entre o Discord e mim passa por {host}.',
  'privacy.log': '**O registro:** qual comando, quanto demorou, como terminou. Sem nomes, sem texto.',
  'privacy.memory':
    '**Só na memória:** quem perguntou nos últimos minutos, pela pausa entre perguntas; quem avaliou o quê, para que um segundo clique conte uma vez só; e a minha última resposta numa mensagem direta, por meia hora, para que você possa perguntar mais.',
  'privacy.delete-head': '**Como apagar**',
  'privacy.delete-answer':
    'Uma resposta: com o botão **Apagar**, para quem perguntou e para a moderação. Uma privada some quando você a dispensa.',
  'privacy.delete-yours':
    'O que eu guardo de você: {/privacy} com `delete`. Isso apaga a sua proteção contra spoilers e as suas avaliações desde o meu último início.',
  'privacy.deleted':
    'Apagado: a sua proteção contra spoilers e as suas avaliações desde o meu último início.',
  'privacy.delete-settings':
    'As configurações de um servidor: {/settings} com `reset`, ou me remova do servidor.',
  'privacy.delete-feedback':
    'As avaliações não citam ninguém, então não podem ser achadas por pessoa; quem mantém este bot pode apagá-las por pergunta ou por dia.',

  busy: 'Tenho mais perguntas do que consigo responder agora. Tente de novo em cerca de {wait}.',
  'error.unexpected':
    'Algo deu errado do meu lado. Tente de novo.\n-# Se continuar, diga a quem mantém este bot a referência `{reference}`.',
  'error.cannot-look-up':
    'Não consigo buscar nada agora.\n-# Quem mantém este bot acha o que fazer no registro, em {code}.',
  'error.cannot-write':
    'Não consigo salvar isso agora.\n-# Quem mantém este bot acha o que fazer no registro, em {code}.',
  'error.look-up-later': 'Não consigo procurar isso agora.\n-# Tente de novo em um minuto.',
  'error.write-later': 'Não consigo salvar isso agora.\n-# Tente de novo em um minuto.',
  'error.episode-unknown':
    'Não conheço nenhum episódio “{named}”.\n-# {/episodes} mostra os que eu conheço. Basta o número, o id ou palavras do título.',
  'error.episode-close': 'Não conheço nenhum episódio “{named}”.\n-# Estes são parecidos: {close}.',
  'error.episode-ambiguous':
    'Vários programas têm um episódio “{named}”.\n-# Indique um com o programa: {close}.',
  'error.show-unknown': 'Não conheço nenhum programa “{named}”.\n-# Conheço estes: {shows}.',
  'error.no-shows': 'Não conheço nenhum programa “{named}”.\n-# Os episódios não dizem de que programa são.',
  'error.question-empty':
    'A pergunta não tem palavras.\n-# Faça em poucas palavras, por exemplo: Quanto mais rápido será o Python 3.11?',
  'error.quote-empty': 'A citação não tem palavras.\n-# Escreva as palavras que talvez tenham sido ditas.',
  'error.message-empty':
    'A mensagem não tem palavras para buscar.\n-# Imagens, links e menções sozinhos não bastam. {/ask} aceita a sua própria pergunta.',
  'error.question-too-long':
    'Isso tem {length} caracteres; o máximo é {most}.\n-# Pergunte uma coisa por vez, em menos palavras.',
  'error.command-unknown':
    'Não conheço mais o comando {command}.\n-# Recarregue o Discord (Ctrl+R) para ver os comandos atuais.',
  'error.button-too-old':
    'Este botão é antigo demais: os episódios ou o bot mudaram desde então.\n-# Pergunte de novo, e a nova resposta terá botões novos.',
  'error.button-not-yours':
    'Só quem perguntou, ou a moderação, pode usar este botão.\n-# Pergunte você com {/ask}, e os botões serão seus.',
  'error.asked-too-soon':
    'Você pode perguntar de novo em {wait}.\n-# Há uma pausa entre duas perguntas. Os botões de uma resposta funcionam sem esperar.',
  'error.answers-private':
    'Neste canal as respostas são privadas.\n-# Poste em outro. A moderação escolhe os canais com {/settings}.',
  'error.too-many-channels':
    'A lista já tem {most} canais.\n-# Em vez disso, deixe as respostas públicas em todos os canais.',
  'error.no-channel-list':
    'As respostas são públicas em todos os canais, então não há lista de onde tirar este.\n-# Indique com `public-in` os canais com respostas públicas. Nos outros elas serão privadas.',
  'error.channel-needed': 'Preciso saber onde.\n-# Cite um canal ou use `off`.',
  'error.time-needed': 'Preciso saber quando.\n-# Cite uma hora do dia, como 09:00.',
  'error.wrong-form':
    'Não posso postar assim nesse canal.\n-# Publicações precisam de um fórum; mensagens e tópicos, de um canal de texto.',
  'error.everyone': 'Eu não notifico todo mundo.\n-# Escolha um cargo que cada um possa pegar e largar.',
  'error.too-many-shows': 'Já há {most} programas com anúncios próprios.\n-# Anuncie todos num canal só.',
  'error.time-of-day': 'Não consigo ler “{typed}” como hora do dia.\n-# Escreva como 09:00 ou 9 pm.',
  'error.time-zone':
    'Não conheço nenhum fuso horário “{typed}”.\n-# Escolha um da lista: Europe/Berlin, America/Sao_Paulo, UTC.',
  'error.input-invalid':
    '“{option}” não foi preenchido como eu preciso.\n-# Escolha o comando no menu do Discord e preencha de novo.',
  'error.input-too-long':
    '“{option}” tem {length} caracteres; o máximo é {most}.\n-# Diga em menos palavras.',
  'error.filter-invalid':
    'Não consigo ler “{typed}” como um tempo.\n-# Escreva o número de um episódio, um ano, um mês ou uma data: 400, 2023, 2023-05, 2023-05-01.',
  'error.sort-invalid': 'Não consigo ordenar por “{typed}”.\n-# Escreva best, newest ou oldest.',
  'error.speaker-unknown':
    'Nenhuma transcrição cita “{typed}”.\n-# Escreva o nome, ou uma parte, como está nas transcrições.',
  'error.time-invalid':
    '“{typed}” não é um tempo que eu saiba ler.\n-# Escreva como 16:48, 1:02:03 ou em segundos.',
};
