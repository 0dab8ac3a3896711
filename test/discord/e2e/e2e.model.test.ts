// The whole bot as people meet it: the real client, model and library. The suites share one bot, so they are one file.
import './ask.suite.ts';
import './lookup.suite.ts';
import './places.suite.ts';
import './settings.suite.ts';
import './upkeep.suite.ts';
import { goOnAir } from '../../support/discord-bot/on-air.ts';

goOnAir();
