import { VerbatimError } from '../../errors.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Bot } from '../bot.ts';
import { buttonTooOld } from '../button-state/button-errors.ts';
import type { SpaceKey } from '../button-state/button-state.ts';
import { episodeKeyOf, findEpisodeByKey, showKeyOf } from '../button-state/episode-key.ts';
import type { Place } from '../interactions/call.ts';
import { LIMITS } from '../messages/limits.ts';

/** The value of a show option that means all shows, even if the server has a default show. */
export const ALL_SHOWS = '*';

/** The most shows that are listed when an unknown one was named. */
const MAX_LISTED = 10;

/**
 * The bot with only one show in its library: the one that was named, or else the server's default show; or
 * with all shows if neither is given.
 *
 * @throws VerbatimError SHOW_UNKNOWN when the named show is not in the library.
 */
export async function inShow(bot: Bot, { settings }: Place, named = ''): Promise<Bot> {
  const wanted = named.trim();
  if (wanted === ALL_SHOWS) return bot;
  const usual = settings.defaultShow;
  if (wanted === '' && usual === undefined) return bot;
  const shows = await showsOf(bot);
  if (wanted === '') return usual !== undefined && shows.includes(usual) ? narrowed(bot, usual) : bot;
  const show = shows.find((name) => isCalled(name, wanted));
  if (show === undefined) throw showUnknown(wanted, shows);
  return narrowed(bot, show);
}

/** The names of the shows that may be seen, in alphabetical order. */
export async function showsOf({ sources: { library } }: Bot): Promise<string[]> {
  const names = await library.read((snapshot) =>
    snapshot.episodes().flatMap(({ metadata }) => metadata.show ?? []),
  );
  return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}

/** What a button stores about what was searched; nothing if it was everything. */
export function spaceOf({
  show,
  within,
}: {
  readonly show?: string | undefined;
  readonly within?: EpisodeRecord | undefined;
}): { within?: SpaceKey } {
  if (within !== undefined) return { within: episodeKeyOf(within) };
  return show === undefined ? {} : { within: showKeyOf(show) };
}

/**
 * What was searched when a button was made.
 *
 * @throws VerbatimError BUTTON_TOO_OLD when the episode or the show is gone, or may no longer be seen here.
 */
export async function inSpace(
  bot: Bot,
  key: SpaceKey | undefined,
): Promise<{ bot: Bot; within: EpisodeRecord | undefined }> {
  if (key === undefined || !('show' in key))
    return { bot, within: await findEpisodeByKey(bot.sources.library, key) };
  const show = (await showsOf(bot)).find((name) => showKeyOf(name).show === key.show);
  if (show === undefined) throw buttonTooOld();
  return { bot: narrowed(bot, show), within: undefined };
}

function narrowed(bot: Bot, show: string): Bot {
  const library = bot.sources.library.within(({ metadata }) => metadata.show === show);
  return { ...bot, show, sources: { ...bot.sources, library } };
}

/**
 * Whether this is the show's name. Letter case makes no difference. Of a long name, a choice has the
 * beginning.
 */
function isCalled(name: string, wanted: string): boolean {
  const [key, wantedKey] = [name.toLowerCase(), wanted.toLowerCase()];
  return key === wantedKey || (wanted.length === LIMITS.choiceValue && key.startsWith(wantedKey));
}

function showUnknown(named: string, shows: readonly string[]): VerbatimError {
  const known = shows.slice(0, MAX_LISTED).join(', ');
  return new VerbatimError('SHOW_UNKNOWN', `I know no show “${named}”.`, {
    hint: known === '' ? 'The episodes do not say which show they belong to.' : `I know these: ${known}.`,
    facts: { named, shows: known },
  });
}
