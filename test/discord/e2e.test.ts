/** The whole bot as people meet it: the real client, model and library. The suites share one bot, so they are one file to vitest. */
import './e2e/ask.suite.ts';
import './e2e/lookup.suite.ts';
import './e2e/places.suite.ts';
import './e2e/settings.suite.ts';
import './e2e/upkeep.suite.ts';
import { goOnAir } from './e2e/show.ts';

goOnAir();
