import { z } from 'zod';
import { VerbatimError } from '../errors.ts';
import { hourlyLimit } from './hourly-limit.ts';
import type { LanguageModel } from './language-model.ts';

export interface ChatCompletionsOptions {
  /** The base address, which `/chat/completions` is added to: `http://localhost:11434/v1`. */
  readonly url: string;
  readonly model: string;
  /** Sent as a bearer token. Never in a message or a log. */
  readonly key?: string | undefined;
  /** Milliseconds that a reply may take; {@link REPLY_MS} if not given. */
  readonly timeout?: number;
  /** Calls in an hour; {@link CALLS_PER_HOUR} if not given. */
  readonly callsPerHour?: number | undefined;
}

/** A reply that takes longer is given up: a small model on a small machine writes 10 tokens a second. */
const REPLY_MS = 60_000;

/** Two or three episodes, or as many questions. */
export const CALLS_PER_HOUR = 60;

/** Bytes of a response, and tokens of a reply that are asked for, at most. */
const MOST_BYTES = 64 * 1024;
const MOST_TOKENS = 400;

const RESPONSE = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })]).rest(z.unknown()),
});

/**
 * A language model behind the protocol of OpenAI's chat completions, which Ollama, llama.cpp, vLLM and most
 * services speak.
 */
export function chatCompletions({
  url,
  model,
  key,
  timeout = REPLY_MS,
  callsPerHour = CALLS_PER_HOUR,
}: ChatCompletionsOptions): LanguageModel {
  const mayCall = hourlyLimit(callsPerHour);
  return {
    name: model,
    async reply(instructions, text) {
      if (!mayCall()) throw unavailable(`It was asked ${callsPerHour} times in an hour.`);
      try {
        const response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
          method: 'POST',
          // Where a redirect leads, the key and the transcript were never meant to go.
          redirect: 'error',
          signal: AbortSignal.timeout(timeout),
          headers: {
            'content-type': 'application/json',
            ...(key !== undefined && { authorization: `Bearer ${key}` }),
          },
          body: JSON.stringify({
            model,
            temperature: 0,
            max_tokens: MOST_TOKENS,
            messages: [
              { role: 'system', content: instructions },
              { role: 'user', content: text },
            ],
          }),
        });
        if (!response.ok) {
          await response.body?.cancel();
          throw unavailable(`It replied with status ${response.status}.`);
        }
        return RESPONSE.parse(JSON.parse(await boundedText(response))).choices[0].message.content;
      } catch (cause) {
        throw cause instanceof VerbatimError ? cause : unavailable('It gave no usable reply.', cause);
      }
    },
  };
}

/** The body of a response, given up where it becomes too long. */
async function boundedText({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MOST_BYTES) throw unavailable(`Its reply is longer than ${MOST_BYTES} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unavailable(why: string, cause?: unknown): VerbatimError {
  return new VerbatimError('LANGUAGE_MODEL_UNAVAILABLE', `The language model cannot be used. ${why}`, {
    hint: 'Check LLM_URL, LLM_MODEL and LLM_KEY. What needs no language model goes on without it.',
    cause,
  });
}
