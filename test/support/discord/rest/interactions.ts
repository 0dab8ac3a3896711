import { InteractionResponseType, InteractionType, MessageFlags } from 'discord.js';
import { ApiError, apiErrors, Complaints } from '../api-errors.ts';
import type { Interaction } from '../interaction.ts';
import { isObject, type Json, numberOf } from '../json.ts';
import { messagePayload } from '../payloads.ts';
import { pingsOf } from '../pings.ts';
import { readChoices } from '../validate-choices.ts';
import { textsOf } from '../validate-components.ts';
import { readMessage } from '../validate-message.ts';
import type { StoredMessage, World } from '../world.ts';
import type { Call, Route } from './router.ts';

export interface InteractionRules {
  /** Milliseconds in which the first response has to come. */
  readonly firstResponseMs: number;
  /** Milliseconds for which the token can be used. */
  readonly tokenMs: number;
}

/** Routes that answer interactions: the first response, edits, follow-ups. */
export function interactionRoutes(
  world: World,
  interactions: ReadonlyMap<string, Interaction>,
  rules: InteractionRules,
): readonly Route[] {
  return [
    { on: 'POST /interactions/:id/:token/callback', withoutToken: true, handle: refusing(respond) },
    {
      on: 'GET /webhooks/:application/:token/messages/@original',
      withoutToken: true,
      handle: refusing((interaction) => messagePayload(original(interaction))),
    },
    {
      on: 'PATCH /webhooks/:application/:token/messages/@original',
      withoutToken: true,
      handle: refusing((interaction, { body }) => edit(interaction, original(interaction), body)),
    },
    {
      on: 'DELETE /webhooks/:application/:token/messages/@original',
      withoutToken: true,
      handle: refusing((interaction) => remove(interaction, original(interaction))),
    },
    { on: 'POST /webhooks/:application/:token', withoutToken: true, handle: refusing(followUp) },
    {
      on: 'GET /webhooks/:application/:token/messages/:message',
      withoutToken: true,
      handle: refusing((interaction, call) => messagePayload(ownMessage(interaction, call))),
    },
    {
      on: 'PATCH /webhooks/:application/:token/messages/:message',
      withoutToken: true,
      handle: refusing((interaction, call) => edit(interaction, ownMessage(interaction, call), call.body)),
    },
    {
      on: 'DELETE /webhooks/:application/:token/messages/:message',
      withoutToken: true,
      handle: refusing((interaction, call) => remove(interaction, ownMessage(interaction, call))),
    },
  ];

  /** Finds the interaction by its token, and notes on it what is refused. */
  function refusing(handle: (interaction: Interaction, call: Call) => unknown): (call: Call) => unknown {
    return (call) => {
      const interaction = interactions.get(call.params.token ?? '');
      if (interaction === undefined)
        throw call.params.id === undefined ? apiErrors.unknownWebhook() : apiErrors.unknownInteraction();
      try {
        if (call.params.id === undefined) requireToken(interaction, call);
        return handle(interaction, call);
      } catch (error) {
        if (error instanceof ApiError) interaction.refused.push(error);
        throw error;
      } finally {
        interaction.changed();
      }
    };
  }

  function requireToken(interaction: Interaction, { params }: Call): void {
    if (params.application !== world.applicationId) throw apiErrors.unknownWebhook();
    if (interaction.expired || Date.now() - interaction.sentAt > rules.tokenMs)
      throw apiErrors.expiredToken();
    if (!interaction.acknowledged) throw apiErrors.unknownWebhook();
  }

  function respond(interaction: Interaction, { params, body, query }: Call): unknown {
    if (params.id !== interaction.id) throw apiErrors.unknownInteraction();
    if (interaction.acknowledged) throw apiErrors.alreadyAcknowledged();
    const waited = Date.now() - interaction.sentAt;
    if (interaction.expired || waited > rules.firstResponseMs) throw apiErrors.unknownInteraction();
    const data = isObject(body.data) ? body.data : {};
    accept(interaction, numberOf(body.type), data);
    interaction.responseType = numberOf(body.type);
    interaction.acknowledgedAfterMs = waited;
    if (query.get('with_response') !== 'true') return undefined;
    const { id, message } = interaction;
    return {
      interaction: { id, type: InteractionType.ApplicationCommand, response_message_id: message?.id },
      resource: { type: body.type, ...(message !== undefined && { message: messagePayload(message) }) },
    };
  }

  function accept(interaction: Interaction, type: number, data: Json): void {
    switch (type) {
      case InteractionResponseType.ChannelMessageWithSource:
        create(interaction, data);
        return;
      case InteractionResponseType.DeferredChannelMessageWithSource:
        defer(interaction, data);
        return;
      case InteractionResponseType.DeferredMessageUpdate:
        interaction.message = clicked(interaction);
        return;
      case InteractionResponseType.UpdateMessage:
        interaction.message = clicked(interaction);
        rewrite(interaction.message, data);
        return;
      case InteractionResponseType.ApplicationCommandAutocompleteResult:
        interaction.choices = readChoices(data);
        return;
      case InteractionResponseType.Modal:
        interaction.modal = data;
        return;
      default:
        throw badType();
    }
  }

  function create(interaction: Interaction, data: Json): void {
    const form = readMessage(data);
    interaction.ephemeral = (form.flags & MessageFlags.Ephemeral) !== 0;
    interaction.message = answer(interaction, { loading: false });
    interaction.message.write(form);
    ping(interaction.message, data);
  }

  function defer(interaction: Interaction, data: Json): void {
    const flags = numberOf(data.flags);
    if (
      (flags & ~MessageFlags.Ephemeral) !== 0 &&
      (flags & MessageFlags.IsComponentsV2) === 0 &&
      (flags & MessageFlags.SuppressEmbeds) === 0
    )
      throw badType();
    interaction.ephemeral = (flags & MessageFlags.Ephemeral) !== 0;
    interaction.message = answer(interaction, { loading: true });
  }

  function answer(interaction: Interaction, { loading }: { loading: boolean }): StoredMessage {
    const { id, user, channel, ephemeral } = interaction;
    return world.addMessage({ channel, author: world.bot, ephemeral, interaction: { id, user }, loading });
  }

  function clicked(interaction: Interaction): StoredMessage {
    if (interaction.source === undefined) throw badType();
    return interaction.source;
  }

  function original(interaction: Interaction): StoredMessage {
    const { message } = interaction;
    if (message === undefined || isGone(message)) throw apiErrors.unknownMessage();
    return message;
  }

  function ownMessage(interaction: Interaction, { params }: Call): StoredMessage {
    const found = [...interaction.followUps, interaction.message].find(
      (message) => message?.id === params.message,
    );
    if (found === undefined || isGone(found)) throw apiErrors.unknownMessage();
    return found;
  }

  function edit(interaction: Interaction, message: StoredMessage, body: Json): Json {
    const wasLoading = message.loading;
    rewrite(message, body);
    // Only the edit that ends a deferral notifies those whom it mentions.
    if (wasLoading) ping(message, body);
    if (message === interaction.message) interaction.edits++;
    return messagePayload(message);
  }

  function remove(_: Interaction, message: StoredMessage): undefined {
    message.deleted = true;
    message.loading = false;
  }

  function followUp(interaction: Interaction, { body }: Call): Json {
    const { message } = interaction;
    // The first follow-up after a deferral is the answer itself, and as private as the deferral was.
    if (message?.loading === true)
      return edit(interaction, message, { ...body, flags: numberOf(body.flags) & ~MessageFlags.Ephemeral });
    const form = readMessage(body);
    const { id, user, channel } = interaction;
    const sent = world.addMessage({
      channel,
      author: world.bot,
      ephemeral: (form.flags & MessageFlags.Ephemeral) !== 0,
      interaction: { id, user },
    });
    sent.write(form);
    ping(sent, body);
    interaction.followUps.push(sent);
    return messagePayload(sent);
  }
}

function rewrite(message: StoredMessage, body: Json): void {
  const form = readMessage(body, message.form);
  message.write(form);
}

function ping(message: StoredMessage, body: Json): void {
  message.pings = pingsOf([message.content, ...textsOf(message.components)], body.allowed_mentions, {
    origin: 'interaction',
  });
}

function isGone(message: StoredMessage): boolean {
  return message.deleted || message.channel.deleted;
}

function badType(): ApiError {
  const complaints = new Complaints();
  complaints.add(['type'], 'BASE_TYPE_CHOICES', 'Value is not allowed for this interaction.');
  return complaints.toError();
}
