/** Follows a feed again and again until it is killed: `FEED FOLDER`. */
import { followFeeds } from '../../../src/feeds/following/follow-feeds.ts';
import { fetchingHere } from './made-feed.ts';

const [feed = '', transcriptsDir = ''] = process.argv.slice(2);
for (;;) await followFeeds([feed], { transcriptsDir, fetching: fetchingHere() }, async () => true);
