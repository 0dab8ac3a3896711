import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseConfig, SETTINGS } from '../src/config.ts';
import { VerbatimError } from '../src/errors.ts';
import { readTable } from './support/readme-table.ts';

describe('parseConfig', () => {
  it('has a default for everything but what only the bot needs', () => {
    expect(parseConfig({})).toEqual({
      discordToken: undefined,
      discordGuildId: undefined,
      discordApiUrl: 'https://discord.com/api',
      libraryDir: 'index',
      transcriptsDir: 'transcripts',
      transcriptLanguage: undefined,
      feeds: [],
      syncEveryMinutes: 30,
      feedContact: undefined,
      feedAllowPrivate: false,
      playAt: undefined,
      playOffsets: new Map(),
      embeddingModel: 'all-MiniLM-L6-v2',
      modelCacheDir: '.cache/models',
      feedbackKeepQuestions: false,
      logLevel: 'info',
    });
  });

  it('takes a blank value for unset and drops white space around others', () => {
    const config = parseConfig({ LIBRARY_DIR: '  ', DISCORD_TOKEN: '', LOG_LEVEL: ' debug ' });
    expect(config).toMatchObject({ libraryDir: 'index', discordToken: undefined, logLevel: 'debug' });
  });

  it('reads feeds and how their episodes are played', () => {
    const env = {
      FEEDS: ' https://a.example/x\n  b.xml ',
      PLAY_OFFSET: 'The Harbour Show=31; Other=-4.5; 2',
    };
    expect(parseConfig({ ...env, PLAY_AT: '{page}#t={seconds}', SYNC_EVERY: '0' })).toMatchObject({
      feeds: ['https://a.example/x', 'b.xml'],
      syncEveryMinutes: 0,
      playAt: '{page}#t={seconds}',
      playOffsets: new Map([
        ['the harbour show', 31],
        ['other', -4.5],
        ['', 2],
      ]),
    });
    for (const wrong of [{ PLAY_AT: '{page}' }, { PLAY_OFFSET: 'soon' }, { SYNC_EVERY: 'often' }])
      expect(() => parseConfig(wrong)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }));
  });

  it('lists everything that is wrong at once, and no value, which could be a secret', () => {
    const env = {
      DISCORD_GUILD_ID: 'my server',
      DISCORD_API_URL: 'ftp://discord.com',
      LOG_LEVEL: 'loud',
      DISCORD_TOKEN: 'secret',
    };
    expect(() => parseConfig(env)).toThrow(
      new VerbatimError(
        'CONFIG_INVALID',
        'The settings cannot be used: DISCORD_GUILD_ID must be a server id: 15 to 21 digits; ' +
          'DISCORD_API_URL must be an http or https address; ' +
          'LOG_LEVEL must be one of fatal, error, warn, info, debug, trace, silent.',
        { hint: 'Correct them in .env or in the environment; .env.example explains each one.' },
      ),
    );
  });

  it.each([
    ['DISCORD_TOKEN', '"abc.def.ghi"'],
    ['DISCORD_TOKEN', '“abc.def.ghi”'],
    ['DISCORD_TOKEN', "'abc.def.ghi'"],
    ['DISCORD_TOKEN', '«abc.def.ghi»'],
    ['DISCORD_GUILD_ID', '"123456789012345678"'],
    ['LIBRARY_DIR', '"index"'],
  ])('names the quotation marks that were pasted round %s: %s', (name, value) => {
    expect(() => parseConfig({ [name]: value })).toThrow(
      expect.objectContaining({
        code: 'CONFIG_INVALID',
        message: `The settings cannot be used: ${name} has quotation marks around its value; remove them.`,
      }),
    );
  });

  it.each(['Bot abc.def.ghi', 'abc def', 'abc\nLOG_LEVEL=debug'])('takes no %j for a token', (token) => {
    expect(() => parseConfig({ DISCORD_TOKEN: token })).toThrow(/DISCORD_TOKEN must be the token alone/);
  });

  it('cannot be changed afterwards', () => {
    expect(Object.isFrozen(parseConfig({}))).toBe(true);
  });
});

describe('.env.example', () => {
  const example = Object.fromEntries(
    [...readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [
      name,
      value,
    ]),
  );

  it('has every setting, in the order of the schema, and no other', () => {
    expect(Object.keys(example)).toEqual(SETTINGS);
  });

  it('shows the defaults', () => {
    expect(parseConfig(example)).toEqual(parseConfig({}));
  });
});

describe('the table of settings', () => {
  const rows = readTable('Configuration', 'docs/configuration.md');

  it('has every setting, in the order of the schema, and no other', () => {
    expect(rows.map(([name]) => name)).toEqual(SETTINGS);
  });

  it('shows the defaults', () => {
    const documented = Object.fromEntries(rows.map(([name, value]) => [name, value]));
    expect(parseConfig(documented)).toEqual(parseConfig({}));
  });
});
