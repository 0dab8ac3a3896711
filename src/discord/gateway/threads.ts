import { type Channel, PermissionFlagsBits } from 'discord.js';

/** The channel that a thread belongs to, if it is one. */
export function parentOf(channel: Channel | null): { parent?: string } {
  return channel?.isThread() && channel.parentId !== null ? { parent: channel.parentId } : {};
}

/** The permission that it takes to write there. */
export function sendingIn(channel: Channel | null) {
  return channel?.isThread() ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages;
}
