import {
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  ComponentType,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
  type StringSelectMenuInteraction,
  TextInputStyle,
} from 'discord.js';
import { refusalOf } from '../../dispatch/refusal.ts';
import type { Prompt } from '../../interactions/handler.ts';
import type { Acknowledgement, Responder } from '../../interactions/incoming.ts';
import { type Reply, toMessage } from '../../messages/reply.ts';

/** The custom_id of the text field in a window. */
export const TYPED = 'text';

type Answerable =
  | ChatInputCommandInteraction
  | MessageContextMenuCommandInteraction
  | ButtonInteraction
  | StringSelectMenuInteraction
  | ModalSubmitInteraction;

/**
 * Answers an interaction. It keeps its own record of what was acknowledged: after a lost confirmation,
 * discord.js believes that the acknowledgement failed although Discord has accepted it.
 */
export class InteractionResponder implements Responder {
  readonly #interaction: Answerable;
  #acknowledged: Acknowledgement | undefined;

  constructor(interaction: Answerable) {
    this.#interaction = interaction;
  }

  async prompt({ title, label, maxLength }: Prompt): Promise<void> {
    const interaction = this.#interaction;
    if (!interaction.isMessageComponent()) return;
    const input = {
      type: ComponentType.TextInput as const,
      custom_id: TYPED,
      style: TextInputStyle.Paragraph,
      max_length: maxLength,
      required: true,
    };
    const components = [{ type: ComponentType.Label as const, label, component: input }];
    await succeedOnce(interaction.showModal({ custom_id: interaction.customId, title, components }));
  }

  async acknowledge(how: Acknowledgement): Promise<void> {
    await succeedOnce(this.#defer(how));
    this.#acknowledged = how;
  }

  async deliver(reply: Reply): Promise<void> {
    await this.#interaction.webhook.editMessage('@original', toMessage(reply));
  }

  async remove(): Promise<void> {
    await this.#interaction.webhook.deleteMessage('@original');
  }

  async tell(reply: Reply): Promise<void> {
    switch (this.#acknowledged) {
      case undefined:
        await succeedOnce(this.#interaction.reply(toPrivateMessage(reply)));
        return;
      case 'private':
        await this.deliver(reply);
        return;
      case 'public':
        // The channel shows that an answer is coming. It is removed, and only the user is told why.
        await this.remove();
        await this.#interaction.webhook.send(toPrivateMessage(reply));
        return;
      case 'update':
        await this.#interaction.webhook.send(toPrivateMessage(reply));
    }
  }

  async putOff(reply: Reply): Promise<void> {
    await this.tell(reply);
  }

  #defer(how: Acknowledgement): Promise<unknown> {
    const interaction = this.#interaction;
    if (how === 'update' && interaction.isMessageComponent()) return interaction.deferUpdate();
    return interaction.deferReply(how === 'private' ? { flags: MessageFlags.Ephemeral } : {});
  }
}

function toPrivateMessage(reply: Reply) {
  const message = toMessage(reply);
  return { ...message, flags: message.flags | MessageFlags.Ephemeral };
}

/**
 * Treats "has already been acknowledged" as success. Discord says so when discord.js repeats a request whose
 * confirmation was lost.
 */
async function succeedOnce(response: Promise<unknown>): Promise<void> {
  try {
    await response;
  } catch (error) {
    if (refusalOf(error) !== 'acknowledged') throw error;
  }
}
