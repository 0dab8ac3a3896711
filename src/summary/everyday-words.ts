import { STOP_WORDS } from '../text/stop-words.ts';

/**
 * Words of everyday conversation, which say little about its topic: those that occur in three of ten podcast
 * episodes and also in three of ten business meetings. They were sorted by hand by their use in a title.
 */

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');

/** Words that may occur inside a title, but neither begin nor end it. */
export const CONNECTIVES: ReadonlySet<string> = new Set(
  words('of for in the a an and to with on vs versus by from'),
);

/** Sounds and words that fill a pause. */
export const FILLERS: ReadonlySet<string> = new Set(
  words(`uh um umm uhm hmm hm mm mhm mm-hmm uh-huh huh ah oh eh er erm yeah yep yup ok okay wow hey hi hello bye haha
    'kay cool awesome alright right`),
);

/** Nouns that say something together with another word, but not alone. */
export const PLAIN_NOUNS: ReadonlySet<string> = new Set(
  words(`problem problems project projects number numbers question questions design process feature features system systems control
    controls level levels data job jobs group groups model models experience file files video videos interface interfaces
    company companies source standard standards channel channels version versions meeting meetings option options energy information research money
    power market marketing product products price prices cost costs text development computer computers scale screen screens button buttons
    business plan plans technology report reports user users building function functions space test tests key keys form message
    messages name names manager decision decisions result results discussion speed shape page pages theory future team teams
    community language languages code library libraries package packages tool tools developer developers program programs
    programming software science server class classes web app apps application applications api apis method methods object objects
    list lists table tables line lines story stories history service services world life student students website
    issue issues support talk talks course courses article articles book books event events state type types value values
    idea ideas rule rules case cases performance memory string strings test testing machine machines place role
    environment environments image images request requests response rate cycle access network platform platforms framework frameworks
    customer customers phone home house member members minister cell effort solution solutions term terms`),
);

/** Adjectives that may begin a title of several words. */
export const PLAIN_ADJECTIVES: ReadonlySet<string> = new Set(
  words(`new small big simple real free live open technical digital personal special public modern separate advanced basic faster
    large high low full short long general deep red common hard physical local global main external internal native early online fast
    national social financial mental global private virtual static dynamic remote native core custom interactive better bad raw per`),
);

/** Words that neither begin nor end a title, and add nothing inside it. */
export const WEAK_WORDS: ReadonlySet<string> = new Set([
  ...STOP_WORDS,
  ...words(`above absolutely across actual actually add added again against ago ahead allow almost along already although always
    amazing among amount anybody anymore anyone anything anyway anywhere apart area areas aren aren't around aside ask asked asking attention available away
    back bad based basically became become becomes began begin beginning behind believe best bet beyond
    big bit bottom bring brings brought build builds built bunch call called calls can't cannot care carry catch certain certainly chance change
    changed changes check choose chose clear clearly click close closer comes coming complete completely consider context continue correct couldn couldn't
    couple crazy create created creates creating current currently cut day days deal decide decided definitely depending depends didn didn't differ difference different
    difficult directly does doesn doesn't doing don don't done down drop during earlier easier easily easy effect either else end ended ends enough entire especially
    essentially even eventually ever every everybody everyone everything everywhere exactly example examples excellent except excited exciting expect explain extra fact fair
    fairly fall familiar fantastic far favorite favourite feel feeling feels felt few figure figured fill final finally find fine first five fix focus folks follow following forget form
    forth forward found four front fun funny further gave gets getting give given gives giving go goes going gone gonna good gotta gotten great
    guess guest guy guys hadn hadn't half hand handle happen happened happening happens happy hard hasn hasn't haven haven't having he'd he'll he's hear heard
    held help helped helpful helps here's hers herself hey hit hold hope hopefully host hour hours how's however huge hundred i'd
    i'll i'm i've imagine important include including incredible incredibly indeed inside instance instead interested interesting involved isn isn't it'd it'll it's its itself
    joined jump just keep keeps kept kicked kind kinda kinds knew know knowing known knows largest last late later latest learn learned learning least leave left less let let's lets
    liked likely likes limited listen listening literally little live lived ll long longer look looked looking looks lose loss lot lots love loved lovely low made
    main mainly makes making massive matter may maybe mean means meant meet mention mentioned million mind mine minute minutes moment month months
    morning mostly move moved moving myself necessarily need needed needs neither nevertheless next nice night nine no nobody non none
    nope nor normal normally not note notice nothing obvious obviously off often oh old once one ones onto opposed order original others otherwise ought
    ours ourselves outside overall own part particular particularly parts pass past people people's perfect perhaps person pick picked piece pieces play played
    playing please plus point points possible possibly potentially pretty previous previously primarily probably produce properly provide pull purely push put puts putting quick quickly quite
    ran rather re read reading reads ready realise realize really reason reasons recent recently recommend regular relevant remember rest right room rough roughly round run running
    runs sat save saw say saying says second see seeing seem seems seen send sense sent separately serious seriously set sets setting seven several shall she she's short
    shouldn shouldn't show showed showing shown shows side similar simply single sit site sitting six size slightly small so somebody somehow someone something
    sometime sometimes somewhat somewhere soon sorry sort sorts sound sounds speak speaking specific specifically spend spent start started starting starts stay step
    steps stop straight stuff suddenly super supposed sure surely switch taken takes taking talk talked talking tell telling tells ten tend term terms
    thank thanks that'd that'll that's theirs themselves there'd there'll there's therefore they'd they'll they're they've thing things think thinking
    third thorough though thought thousand three throughout throw thus time times today together told tomorrow ton tonight tons took top total totally
    touch toward towards track tried tries trouble true truly try trying turn turned turns twice two types typical typically u ultimately understand understanding unfortunately
    unless until upon us usage use used useful uses using usually various ve via view wait walk want wanted wants wasn wasn't watch ways we'd we'll
    we're we've week weeks weird welcome went weren weren't what's whatever when whenever where's whereas wherever whether who's whoever whole whose why wide
    will wish within without won won't wonderful word words work worked working works worry worse worst worth wouldn wouldn't wow write wrong wrote x y yeah year years yep
    yes yesterday yet you'd you'll you're you've yours yourself zero mr mrs ms dr sir madam chair person persons anyways honestly frankly afterwards whichever
    basis whatsoever regard regards regarding according due able yet quite ya yo s t d m e g etc ie eg okay ok um uh hmm mm bye wondering wonder thinks goal goals
    upcoming neat cheers remind kidding joke awful sake intro tune pleasure episode episodes podcast podcasts appreciate subscribe feedback comment comments mention audience listener listeners
    written shout shouts reminds bye-bye fan fans detail details gotcha nonetheless anyhow aspect aspects situation situations`),
]);

/** Capitalised words that are not names of particular things: days, months, nationalities, abbreviations. */
export const NO_NAMES: ReadonlySet<string> = new Set(
  words(`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december christmas easter thanksgiving halloween america american americans english british french german spanish italian dutch
    russian chinese japanese indian european europe western internet god api apis ui ux url urls pdf tv pc pcs cpu cpus gpu gpus ram ceo cto phd ai ml
    phd phds euro euros dollar dollars pound pounds ok id ids us usa uk faq html css json sql http https ide ides os`),
);

/**
 * The most common given names of English-speaking countries. One alone does not tell who is meant.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  words(`aaron abby adam adrian al alan albert alex alexander alexandra alexis alice alison allison amanda amber amy andrea andrew andy angela anita ann anna anne
    anthony antonio april arthur ashley barbara barry becky ben benjamin beth betty bill billy bob bobby brad bradley brandon brenda brent brett brian bruce bryan bryce calvin
    cameron carl carla carlos carol caroline carolyn casey catherine chad charles charlie charlotte chelsea cheryl chris christian christina christine christopher cindy
    claire clara clark claudia cole colin connor corey cory craig crystal curtis cynthia dale damian dan dana daniel danielle danny darren dave david dawn dean debbie deborah
    debra denise dennis derek diana diane don donald donna doris dorothy doug douglas drew dustin dylan earl ed eddie edward elaine eleanor elizabeth ellen emily emma eric erica
    erik erin ethan eugene eva evan evelyn felix fiona florian frances francis frank fred gabriel gail gareth gary gavin gene geoff george gerald gina glen glenn gloria
    gordon grace graham greg gregory guido guy hannah harold harry heather helen henry holly howard hugh ian irene isaac ivan jack jackie jacob jake james jamie jan jane janet janice
    jared jason jay jean jeff jeffrey jenna jennifer jenny jeremy jerry jesse jessica jill jim jimmy joan joanna joe joel john johnny jon jonathan jordan jose joseph josh
    joshua joyce juan judith judy julia julian julie justin karen karl kate katherine kathleen kathy katie keith kelly ken kenneth kevin kim kimberly kristen kurt kyle lance larry laura
    lauren laurie lawrence lee leo leon leonard leslie lewis linda lisa liz logan lori louis louise lucas lucy luis luke lynn marc marcus margaret maria marie mario mark martha martin
    marvin mary matt matthew maureen max megan melanie melissa michael michelle miguel mike mitchell molly monica nancy naomi natalie nate nathan neil nicholas nick nicole nigel nina noah nora
    norman oliver olivia oscar owen pam pamela pat patricia patrick paul paula pedro peggy peter phil philip phillip rachel ralph randy ray raymond rebecca renee ricardo richard rick
    rob robert roberta robin rodney roger ron ronald rosa rose ross roy russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean sebastian seth shane shannon sharon
    shaun shawn sheila simon sofia sonia sophia sophie stacy stan stanley stella stephanie stephen steve steven stewart stuart sue susan suzanne sylvia tamara tanya ted teresa terry theo
    theresa thomas tiffany tim timothy tina todd tom tommy toni tony tracy travis trevor tyler valerie vanessa vera veronica victor victoria vincent virginia wade walter warren wayne wendy wesley
    will william willie zach zachary zoe`),
);
