import { type Client, Events, type Message } from 'discord.js';
import type { Logger } from '../../log.ts';
import type { Dispatcher } from '../dispatch/dispatcher.ts';
import { RecentIds } from '../messages/recent-ids.ts';
import type { CommandIds } from '../texts/words.ts';
import { incomingInteraction } from './incoming-interaction.ts';
import { incomingMessage, isForTheBot } from './incoming-message.ts';
import { TypingIndicator } from './typing.ts';

/** How old a message may be to be answered after an edit that mentions the bot, in milliseconds. */
const EDITED_WITHIN_MS = 2 * 60_000;
/** Answered messages that are remembered, so that an edit is not answered again. */
const REMEMBERED = 1_000;

export interface ListenOptions {
  readonly dispatcher: Dispatcher;
  readonly log: Logger;
  /** Empty at first, and filled in once the commands are registered. */
  readonly commandIds: CommandIds;
}

/**
 * Hands everything that users do to the dispatcher, as plain values. An error in one of these async listeners
 * becomes an error event of the client.
 */
export function listen(client: Client, { dispatcher, log, commandIds }: ListenOptions): void {
  const typing = new TypingIndicator(log);
  const answered = new RecentIds(REMEMBERED);
  const take = async (message: Message) => {
    if (!isForTheBot(message) || !answered.add(message.id)) return;
    await dispatcher.dispatch(await incomingMessage(message, { typing, commandIds }));
  };
  client.on(Events.InteractionCreate, async (interaction) => {
    const incoming = incomingInteraction(interaction, commandIds);
    if (incoming !== undefined) await dispatcher.dispatch(incoming);
  });
  client.on(Events.MessageCreate, take);
  client.on(Events.MessageUpdate, async (_, message) => {
    // biome-ignore lint/complexity/useDateNow: createdTimestamp is wall-clock time, so this has to be, too.
    if (new Date().getTime() - message.createdTimestamp <= EDITED_WITHIN_MS) await take(message);
  });
}

/** Calls `forget` for every server that the bot leaves, but not for one that is only unavailable. */
export function onServerLeft(client: Client, forget: (guild: string) => void): void {
  client.on(Events.GuildDelete, ({ id }) => forget(id));
}
