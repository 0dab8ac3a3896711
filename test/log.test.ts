import { expect, test } from 'vitest';
import { VerbatimError } from '../src/errors.ts';
import { createLogger } from '../src/log.ts';

const TOKEN = 'MTE3NjU0MzIxMDk4NzY1NDMyMQ.GaBcDe.k3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3yk3y12';

function capture(level = 'info', secret = TOKEN) {
  const lines: string[] = [];
  return {
    lines,
    log: createLogger({ level, secret, destination: { write: (line) => void lines.push(line) } }),
  };
}

test('a line is one JSON object with level, time, fields and message', () => {
  const { lines, log } = capture();
  log.info({ command: 'ask', ms: 12 }, 'answered');
  expect(lines).toHaveLength(1);
  const line = JSON.parse(lines[0] ?? '');
  expect(line).toMatchObject({ level: 'info', command: 'ask', ms: 12, msg: 'answered' });
  expect(new Date(line.time).getTime()).toBeGreaterThan(Date.parse('2020-01-01'));
});

test('lines below the level are not written', () => {
  const { lines, log } = capture('warn');
  log.info('quiet');
  expect(lines).toEqual([]);
});

test('an error is written with its code, stack and causes', () => {
  const { lines, log } = capture();
  const root = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  log.error({ err: new VerbatimError('UNEXPECTED', 'It broke.', { hint: 'Look.', cause: root }) }, 'failed');
  const { err } = JSON.parse(lines[0] ?? '');
  expect(err).toMatchObject({
    code: 'UNEXPECTED',
    message: 'It broke.',
    cause: { code: 'ECONNREFUSED', message: 'connect ECONNREFUSED' },
  });
  expect(err.stack).toContain('log.test.ts');
});

test('what libraries hang onto their errors is not written', () => {
  const { lines, log } = capture();
  log.error({
    err: Object.assign(new Error('Bad Request'), { requestBody: { json: { content: 'private words' } } }),
  });
  expect(lines[0]).not.toContain('private words');
});

test('a ring of causes ends', () => {
  const { lines, log } = capture();
  const first = new Error('first');
  first.cause = new Error('second', { cause: first });
  log.error({ err: first });
  expect(lines).toHaveLength(1);
});

test('the token is written nowhere: not in fields, messages, keys, errors, stacks, or causes', () => {
  const { lines, log } = capture();
  const cause = new Error(`cause ${TOKEN}`);
  log.error(
    { err: new Error(`Bot ${TOKEN}`, { cause }), nested: { deep: [`x${TOKEN}y`] }, [TOKEN]: 1 },
    `token is ${TOKEN}`,
  );
  log.child({ auth: TOKEN }).error('child');
  expect(lines).toHaveLength(2);
  for (const line of lines) {
    expect(line).not.toContain(TOKEN);
    expect(line).not.toContain(TOKEN.split('.')[2]);
    expect(() => JSON.parse(line)).not.toThrow();
  }
});

test('a secret that does not look like a token is hidden too, and so is a token that was not announced', () => {
  const { lines, log } = capture('info', 'hunter2');
  log.info({ a: 'hunter2', b: `Bot ${TOKEN}` });
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ a: '[secret]', b: 'Bot [secret]' });
});

test('a log that cannot be written is gone without, and so is an error that cannot be described', () => {
  const full = () => {
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
  const log = createLogger({ level: 'info', destination: { write: full } });
  expect(() => log.error({ err: new Error('x') }, 'failed')).not.toThrow();
  const { lines, log: other } = capture();
  const thrown: unknown[] = [
    Object.create(null),
    Symbol('x'),
    new Proxy({}, { get: full, getPrototypeOf: full }),
  ];
  for (const err of thrown) expect(() => other.error({ err }, 'failed')).not.toThrow();
  expect(lines).toHaveLength(thrown.length);
});

test('the address of a database is hidden, with the password in it', () => {
  const { log, lines } = capture();
  log.error({ err: new Error('no postgres://bot:p4ss@db.example:5432/podcasts there') }, 'x');
  log.info({ url: 'postgresql://bot:p4ss@db.example/podcasts?sslmode=require' }, 'x');
  expect(lines.join('')).not.toContain('p4ss');
  expect(JSON.parse(lines[0] ?? '').err.message).toBe('no [secret] there');
});
