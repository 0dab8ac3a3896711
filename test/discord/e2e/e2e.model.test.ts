// The whole bot as people meet it: the real client, model and library. The suites share one bot, so they are
// one file.
import './ask.suite.ts';
import './conversation.suite.ts';
import './lookup.suite.ts';
import './mention-and-menu.suite.ts';
import './settings.suite.ts';
import './robustness.suite.ts';
import { startSharedBot } from '../../support/discord-bot/shared-bot.ts';

startSharedBot();
