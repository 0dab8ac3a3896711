import { STOP_WORDS } from '../../text/stop-words.ts';

/**
 * Words before a colon, in speech and in captions, that name nobody: "Plus: the ferry is back", "Question:
 * why?", "Step 2:". English, German, French, Spanish, Portuguese, Italian and Dutch, as far as they were
 * found in files. For other languages only the habit of the file decides.
 */
const HEADWORDS = new Set(
  `abstract action advice agenda alert also answer answers appendix attention aside background basically because bonus break breaking
  caption captions caveat challenge chapter chapters conclusion confession context correction credit credits date day deadline definition detail
  details disclaimer disclosure editor end episode example exception exercise fact facts figure final finally first fourth friday footnote goal
  headline headlines heads hint hour idea image important info introduction intro item keyword keywords language last length lesson level
  line link links list location meaning means minute monday month moral motto music myth name names news next note notes number
  ok okay one outline outro overview page part pause phase picture plan plus point points policy prediction problem promise proof ps
  punchline puzzle quest question questions quiz quote reality reason reasons recap recipe recommendation reminder remember result results
  riddle rule rules saturday score season second section series short show side solution song sound source sources sponsor spoiler
  stage statement step steps story subject subtitle subtitles summary sunday table contents takeaway task teaser theory thesis third thought thursday time
  timestamp tip tips title titles today tomorrow topic topics track transcript transcription translation translator tuesday two three four
  five six trailer truth tuesday type unit update updates url verdict version video volume warning warnings website wednesday week welcome
  word words year yes yesterday no bottom fun hot pro best worst key big quick

  achtung antwort ausnahme beispiel ende erstens fazit folge frage fragen grund hinweis idee kapitel merke nachtrag nochmal notiz plus
  problem punkt regel schritt stichwort thema tipp titel übrigens vorsicht warnung wichtig zitat zweitens zusammenfassung
  attention bref chapitre conclusion conseil exemple fin morale question réponse remarque résumé résultat titre
  atención capítulo conclusión consejo ejemplo fin nota pregunta problema respuesta resultado resumen título
  atenção capítulo conclusão dica exemplo pergunta resposta resultado resumo
  attenzione capitolo conclusione consiglio domanda esempio risposta riassunto risultato titolo
  antwoord conclusie hoofdstuk let opmerking regel resultaat samenvatting stelling tip vraag voorbeeld`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/**
 * Function words of these languages. Words that are also names ("Will", "Dan", "Per") are left out; the
 * habit of the file decides on them.
 */
const SMALL_WORDS = new Set([
  ...STOP_WORDS,
  ...`aber also da dann denn der die das doch hier ja jetzt nein nun oder sie und was wenn wie wir zwar alors bon car ce ces donc
    elle est et il ils la le les mais nous oui où puis que qui si un une vous así como cuando el ella ellos entonces es esto los
    más pero por porque que sí una y ya agora assim como ele ela então isso mas não ou porque quando sim allora anche che chi come
    ecco io lui lei ma non noi perché poi quindi sì tutto daarom dus een en het ik jij maar niet omdat toen wij zij`
    .split(/\s+/)
    .filter((word) => word !== ''),
]);

/** Words of these lists that captions also use for speakers. */
const ROLES = new Set(['all', 'both', 'man', 'others', 'will']);

/** Whether text before a colon consists only of words that name nobody, so that it was spoken. */
export function isHeadword(name: string): boolean {
  const words = name.toLowerCase().match(/[\p{L}\p{M}'’]+/gu) ?? [];
  const namesNobody = (word: string) => (HEADWORDS.has(word) || SMALL_WORDS.has(word)) && !ROLES.has(word);
  // Transcribers use single letters for speakers: "Q:" and "A:".
  return words.length > 0 && !/^\p{L}$/u.test(name) && words.every(namesNobody);
}
