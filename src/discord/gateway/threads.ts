import { type Channel, PermissionFlagsBits } from 'discord.js';

/** The channel that a thread belongs to; nothing for other channels. */
export function parentOf(channel: Channel | null): { parent?: string } {
  return channel?.isThread() && channel.parentId !== null ? { parent: channel.parentId } : {};
}

/** The permission that a user needs to write in a channel. */
export function sendingIn(channel: Channel | null) {
  return channel?.isThread() ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
}
