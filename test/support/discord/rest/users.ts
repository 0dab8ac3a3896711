import { apiErrors } from '../api-errors.ts';
import { stringOf } from '../json.ts';
import { applicationPayload, channelPayload, userPayload } from '../payloads.ts';
import type { SessionStarts } from '../session-starts.ts';
import type { World } from '../world.ts';
import type { Route } from './router.ts';

/** Routes for the bot itself, its users, and the address of its gateway. */
export function userRoutes(world: World, gatewayUrl: () => string, starts: SessionStarts): readonly Route[] {
  const application = () => applicationPayload(world);
  const user = (id: string | undefined) => {
    const found = world.users.get(id ?? '');
    if (found === undefined) throw apiErrors.unknownUser();
    return found;
  };
  return [
    { on: 'GET /gateway', withoutToken: true, handle: () => ({ url: gatewayUrl() }) },
    { on: 'GET /gateway/bot', handle: () => starts.payload(gatewayUrl()) },
    { on: 'GET /applications/@me', handle: application },
    { on: 'GET /oauth2/applications/@me', handle: application },
    { on: 'GET /users/@me', handle: () => userPayload(world.bot) },
    { on: 'GET /users/:user', handle: ({ params }) => userPayload(user(params.user)) },
    {
      on: 'POST /users/@me/channels',
      handle: ({ body }) => channelPayload(world.directChannel(user(stringOf(body.recipient_id))), world),
    },
  ];
}
