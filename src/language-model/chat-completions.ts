import { z } from 'zod';
import { VerbatimError } from '../errors.ts';
import { hourlyLimit } from './hourly-limit.ts';
import type { LanguageModel } from './language-model.ts';

export interface ChatCompletionsOptions {
  /** The base address, such as `http://localhost:11434/v1`; `/chat/completions` is appended. */
  readonly url: string;
  readonly model: string;
  /** Sent as a bearer token. Must never get into a message or a log. */
  readonly key?: string | undefined;
  /** Milliseconds that a reply may take; 60,000 unless given. */
  readonly timeoutMs?: number;
  /** Maximum number of calls in any hour; {@link CALLS_PER_HOUR} unless given. */
  readonly callsPerHour?: number | undefined;
}

/** Long enough for a small model on a small machine, which writes 10 tokens a second. */
const REPLY_MS = 60_000;

/** Enough to summarise two or three episodes, at a call a chapter, or to explain 60 answers. */
export const CALLS_PER_HOUR = 60;

/** Maximum bytes of a response, and maximum tokens of a reply. */
const MOST_BYTES = 64 * 1024;
const MOST_TOKENS = 400;

const RESPONSE = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })]).rest(z.unknown()),
});

/** A language model behind OpenAI's chat completions API, as Ollama, llama.cpp and vLLM offer it. */
export function chatCompletions({
  url,
  model,
  key,
  timeoutMs = REPLY_MS,
  callsPerHour = CALLS_PER_HOUR,
}: ChatCompletionsOptions): LanguageModel {
  const mayCall = hourlyLimit(callsPerHour);
  return {
    name: model,
    async reply(instructions, text) {
      if (!mayCall()) throw unavailable(`The limit of ${callsPerHour} calls an hour is used up.`);
      try {
        const response = await fetch(`${url.replace(/\/+$/, '')}/chat/completions`, {
          method: 'POST',
          // The key and the transcript must not go wherever a redirect leads.
          redirect: 'error',
          signal: AbortSignal.timeout(timeoutMs),
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
          throw unavailable(`It answers with status ${response.status}.`);
        }
        return RESPONSE.parse(JSON.parse(await boundedText(response))).choices[0].message.content;
      } catch (cause) {
        throw cause instanceof VerbatimError ? cause : unavailable('It gave no usable reply.', cause);
      }
    },
  };
}

/**
 * The body of a response.
 *
 * @throws VerbatimError LANGUAGE_MODEL_UNAVAILABLE where it is too long.
 */
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
    hint: 'Check LLM_URL, LLM_MODEL and LLM_KEY. Everything else works without the language model.',
    cause,
  });
}
