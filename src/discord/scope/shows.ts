import { VerbatimError } from '../../errors.ts';
import type { EpisodeRecord } from '../../library/records.ts';
import type { Bot } from '../bot.ts';
import { buttonTooOld } from '../button-state/button-errors.ts';
import type { SpaceKey } from '../button-state/button-state.ts';
import { episodeKeyOf, findEpisodeByKey, showKeyOf } from '../button-state/episode-key.ts';
import type { Place } from '../interactions/call.ts';
import { LIMITS } from '../messages/limits.ts';

/** The value of an option that means all shows, also where the server has one of its own. */
export const ALL_SHOWS = '*';

/**
 * The bot with nothing in its library but the show that was named, or else the server's own; with all that
 * there is where it has none.
 *
 * @throws VerbatimError SHOW_UNKNOWN when one was named that is not there.
 */
export async function inShow(bot: Bot, { settings }: Place, named = ''): Promise<Bot> {
  const wanted = named.trim();
  if (wanted === ALL_SHOWS) return bot;
  const own = settings.defaultShow;
  if (wanted === '' && own === undefined) return bot;
  const shows = await showsOf(bot);
  if (wanted === '') return own !== undefined && shows.includes(own) ? narrowed(bot, own) : bot;
  const show = shows.find((name) => isCalled(name, wanted));
  if (show === undefined) throw showUnknown(wanted, shows);
  return narrowed(bot, show);
}

/** The shows that may be seen, in the order of their names. */
export async function showsOf({ sources: { library } }: Bot): Promise<string[]> {
  const names = await library.read((snapshot) =>
    snapshot.episodes().flatMap(({ metadata }) => metadata.show ?? []),
  );
  return [...new Set(names)].sort((a, b) => a.localeCompare(b));
}

/** What a button keeps of what was searched; nothing where it was everything. */
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
 * What was searched when a button was made, as far as it may still be seen.
 *
 * @throws VerbatimError BUTTON_TOO_OLD when the episode or the show is no longer there, or not for these
 * eyes.
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

/** Letter case makes no difference; a choice has no more of a long name than its beginning. */
function isCalled(name: string, wanted: string): boolean {
  const [key, wantedKey] = [name.toLowerCase(), wanted.toLowerCase()];
  return key === wantedKey || (wanted.length === LIMITS.choiceValue && key.startsWith(wantedKey));
}

function showUnknown(named: string, shows: readonly string[]): VerbatimError {
  return new VerbatimError('SHOW_UNKNOWN', `I know no show “${named.slice(0, 100)}”.`, {
    hint: shows.length > 0 ? `I know: ${shows.slice(0, 10).join(', ')}.` : 'The episodes name no shows.',
  });
}
