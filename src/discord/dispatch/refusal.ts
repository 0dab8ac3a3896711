import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';

/**
 * Why Discord refused a request that was not wrong in itself:
 * - `expired`: the interaction was not answered in time, or its fifteen minutes are over;
 * - `acknowledged`: it had been answered before, usually by a request whose confirmation was lost;
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

/** Discord calls it a bad form when the message that is replied to was deleted. */
function isReplyToNothing({ code, rawError }: DiscordAPIError): boolean {
  return (
    code === RESTJSONErrorCodes.InvalidFormBodyOrContentType &&
    JSON.stringify(rawError).includes('"MESSAGE_REFERENCE_UNKNOWN_MESSAGE"')
  );
}
