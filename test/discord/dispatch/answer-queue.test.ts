import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { AnswerQueue } from '../../../src/discord/dispatch/answer-queue.ts';

describe('the queue of answers', () => {
  test('runs what it takes in order, one after the other', async () => {
    const queue = new AnswerQueue({ maxWaiting: 200, concurrency: 1 });
    const done: number[] = [];
    const results = Array.from({ length: 200 }, (_, index) => {
      const admission = queue.offer({
        inTurn: async () => {
          await sleep(index % 3 === 0 ? 1 : 0);
          done.push(index);
          return index;
        },
      });
      if (admission.kind === 'busy') throw new Error('refused');
      return admission.result;
    });
    const expected = Array.from({ length: 200 }, (_, index) => index);
    expect(await Promise.all(results)).toEqual(expected);
    expect(done).toEqual(expected);
  });

  test('beyond its bound says when to try again', async () => {
    let open: (() => void) | undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const queue = new AnswerQueue({ maxWaiting: 10, concurrency: 1, expectedMs: 1_000 });
    for (let index = 0; index < 11; index++) queue.offer({ inTurn: () => gate });
    // One runs and ten wait, a second each.
    expect(queue.offer({ inTurn: async () => 'never' })).toEqual({ kind: 'busy', retryAfterSeconds: 11 });
    open?.();
    await queue.drain();
  });

  test('lets lanes take turns, so that a long one does not delay the others', async () => {
    const queue = new AnswerQueue({ maxWaiting: 200, concurrency: 1 });
    const done: string[] = [];
    const ask = (lane: string, name: string) =>
      queue.offer({ lane, inTurn: async () => void done.push(name) });
    for (let index = 0; index < 5; index++) ask('busy', `busy ${index}`);
    ask('quiet', 'quiet 0');
    ask('quiet', 'quiet 1');
    await queue.drain();
    expect(done).toEqual(['busy 0', 'quiet 0', 'busy 1', 'quiet 1', 'busy 2', 'busy 3', 'busy 4']);
  });

  test('does not make a job that it refuses', async () => {
    const queue = new AnswerQueue({ maxWaiting: 0, concurrency: 1 });
    const made: string[] = [];
    const { kind } = queue.offer(() => {
      made.push('made');
      return { inTurn: async () => undefined };
    });
    expect([kind, made]).toEqual(['busy', []]);
  });

  test('learns how long a job takes', async () => {
    let clock = 0;
    const queue = new AnswerQueue({ maxWaiting: 1, concurrency: 1, expectedMs: 100, now: () => clock });
    for (let index = 0; index < 40; index++) {
      const admission = queue.offer({
        inTurn: async () => {
          clock += 5_000;
        },
      });
      if (admission.kind === 'accepted') await admission.result;
    }
    queue.offer({ inTurn: () => sleep(1) });
    queue.offer({ inTurn: () => sleep(1) });
    expect(queue.offer({ inTurn: () => sleep(1) })).toEqual({ kind: 'busy', retryAfterSeconds: 10 });
    await queue.drain();
  });

  test('goes on after a job that fails', async () => {
    const queue = new AnswerQueue({ maxWaiting: 5, concurrency: 1 });
    const failing = queue.offer({ inTurn: () => Promise.reject(new Error('broken')) });
    const fine = queue.offer({ inTurn: async () => 'fine' });
    if (failing.kind === 'busy' || fine.kind === 'busy') throw new Error('refused');
    await expect(failing.result).rejects.toThrow('broken');
    await expect(fine.result).resolves.toBe('fine');
  });

  test('finishes what it took, and takes no more, when it is drained', async () => {
    const queue = new AnswerQueue({ maxWaiting: 5, concurrency: 1 });
    let finished = 0;
    for (let index = 0; index < 3; index++) {
      queue.offer({
        inTurn: async () => {
          await sleep(2);
          finished++;
        },
      });
    }
    const drained = queue.drain();
    expect(queue.offer({ inTurn: async () => 'late' }).kind).toBe('busy');
    await drained;
    expect(finished).toBe(3);
  });

  test('begins every job at once, however long the line is', async () => {
    const queue = new AnswerQueue({ maxWaiting: 200, concurrency: 1 });
    let open: (() => void) | undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let begun = 0;
    for (let index = 0; index < 200; index++) {
      queue.offer({
        atOnce: async () => {
          begun++;
        },
        inTurn: () => gate,
      });
    }
    expect(begun).toBe(200);
    open?.();
    await queue.drain();
  });

  test('lets what was asked meanwhile begin before it works on', async () => {
    const queue = new AnswerQueue({ maxWaiting: 20, concurrency: 1 });
    const events: string[] = [];
    for (let index = 0; index < 3; index++) {
      queue.offer({
        atOnce: async () => {
          await sleep(index * 10);
          events.push('begun');
        },
        inTurn: async () => void events.push('done'),
      });
    }
    await queue.drain();
    expect(events).toEqual(['begun', 'begun', 'begun', 'done', 'done', 'done']);
  });

  test('does not wait for ever for a beginning that hangs', async () => {
    const queue = new AnswerQueue({ maxWaiting: 20, concurrency: 1 });
    const fine = queue.offer({ atOnce: async () => undefined, inTurn: async () => 'fine' });
    queue.offer({ atOnce: () => new Promise(() => undefined), inTurn: async () => 'unconfirmed' });
    const after = Array.from({ length: 5 }, () => queue.offer({ inTurn: async () => 'fine' }));
    const started = Date.now();
    for (const admission of [fine, ...after]) {
      if (admission.kind === 'busy') throw new Error('refused');
      await expect(admission.result).resolves.toBe('fine');
    }
    expect(Date.now() - started).toBeLessThan(4_000);
  });

  test('does not begin what it refuses, and does not run what did not begin', async () => {
    const queue = new AnswerQueue({ maxWaiting: 1, concurrency: 1 });
    const ran: string[] = [];
    const late = queue.offer({
      atOnce: () => Promise.reject(new Error('too late')),
      inTurn: async () => void ran.push('late'),
    });
    if (late.kind === 'busy') throw new Error('refused');
    await expect(late.result).rejects.toThrow('too late');
    await queue.drain();
    queue.offer({ atOnce: async () => void ran.push('begun'), inTurn: async () => void ran.push('run') });
    expect(ran).toEqual([]);
  });
});
