import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';

/**
 * Why Discord refused a request of the bot, although the request is well-formed:
 * - `expired`: the interaction was not acknowledged in time, or its fifteen minutes are over;
 * - `acknowledged`: it was acknowledged before, usually by a request whose confirmation was lost;
 * - `gone`: the message or the channel was deleted;
 * - `forbidden`: the bot may not write there.
 */
export type Refusal = 'expired' | 'acknowledged' | 'gone' | 'forbidden';

const REFUSALS: Readonly<Record<number, Refusal>> = {
  [RESTJSONErrorCodes.UnknownInteraction]: 'expired',
  [RESTJSONErrorCodes.InvalidWebhookToken]: 'expired',
  [RESTJSONErrorCodes.UnknownWebhook]: 'expired',
  [RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged]: 'acknowledged',
  [RESTJSONErrorCodes.UnknownMessage]: 'gone',
  [RESTJSONErrorCodes.UnknownChannel]: 'gone',
  [RESTJSONErrorCodes.MissingPermissions]: 'forbidden',
  [RESTJSONErrorCodes.MissingAccess]: 'forbidden',
};

/** The refusal that an error stands for, or `undefined` when it is something else. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (!(error instanceof DiscordAPIError)) return undefined;
  if (isReplyToNothing(error)) return 'gone';
  return REFUSALS[Number(error.code)];
}

/** Whether the message to reply to was deleted. Discord reports that as an invalid form. */
function isReplyToNothing({ code, rawError }: DiscordAPIError): boolean {
  return (
    code === RESTJSONErrorCodes.InvalidFormBodyOrContentType &&
    JSON.stringify(rawError).includes('"MESSAGE_REFERENCE_UNKNOWN_MESSAGE"')
  );
}
