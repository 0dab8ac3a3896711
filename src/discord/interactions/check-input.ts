import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { VerbatimError } from '../../errors.ts';
import { LIMITS } from '../messages/limits.ts';
import type { SlashCall } from './call.ts';

type Definition = Pick<RESTPostAPIChatInputApplicationCommandsJSONBody, 'options'>;
type Typed = SlashCall['options'];

/**
 * Refuses what a command's definition does not allow. Discord's clients keep to the definition, but an
 * interaction need not come from one, and what is looked up costs time by its length.
 *
 * @throws VerbatimError INPUT_INVALID for text that is too long, a number out of its range, a value of
 * another type or none of the choices, or an option that the command does not have.
 */
export function checkInput({ options = [] }: Definition, typed: Typed): void {
  for (const [name, value] of Object.entries(typed)) {
    const option = options.find((other) => other.name === name);
    const length = typeof value === 'string' ? charactersIn(value) : 0;
    if (option !== undefined && length > longest(option))
      throw invalid(name, `has ${length} characters; ${longest(option)} are the most`, {
        length,
        most: longest(option),
      });
    const problem = option === undefined ? 'is none of the options' : problemOf(option, value);
    if (problem !== undefined) throw invalid(name, problem);
  }
}

/**
 * Whether no text is longer than its option takes. All that is asked of a command that is still being typed.
 */
export function isShortEnough({ options = [] }: Definition, typed: Typed): boolean {
  return Object.entries(typed).every(
    ([name, value]) =>
      typeof value !== 'string' ||
      charactersIn(value) <= longest(options.find((other) => other.name === name)),
  );
}

function invalid(name: string, problem: string, facts: VerbatimError['facts'] = {}): VerbatimError {
  const option = name.slice(0, LIMITS.optionName);
  return new VerbatimError('INPUT_INVALID', `“${option}” ${problem}.`, {
    hint: 'Pick the command from Discord’s menu and fill it in again.',
    facts: { option, ...facts },
  });
}

function problemOf(option: APIApplicationCommandOption, value: Typed[string]): string | undefined {
  if (value === undefined) return undefined;
  const { type } = option;
  if (type === ApplicationCommandOptionType.Boolean)
    return typeof value === 'boolean' ? undefined : 'is neither yes nor no';
  if (type === ApplicationCommandOptionType.Integer) {
    const { min_value: min, max_value: max } = option;
    const inRange =
      Number.isSafeInteger(value) &&
      Number(value) >= (min ?? -Infinity) &&
      Number(value) <= (max ?? Infinity);
    return inRange ? undefined : `is no whole number from ${min} to ${max}`;
  }
  if (typeof value !== 'string') return 'is no text';
  const isId = /^\d{15,21}$/.test(value);
  if (type === ApplicationCommandOptionType.Channel && !isId) return 'is no channel';
  if (type === ApplicationCommandOptionType.Role && !isId) return 'is no role';
  const choices = 'choices' in option ? (option.choices ?? []) : [];
  const isChoice = choices.length === 0 || choices.some((choice) => choice.value === value);
  return isChoice ? undefined : 'is none of the choices';
}

/** Characters that an option takes at most. An option of another kind than text has no limit of its own. */
function longest(option: APIApplicationCommandOption | undefined): number {
  return (option && 'max_length' in option ? option.max_length : undefined) ?? LIMITS.optionText;
}

/** Counted in code points, as people count. A text that is far too long is not counted to its end. */
function charactersIn(text: string): number {
  return text.length > 2 * LIMITS.optionText ? text.length : [...text].length;
}
