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
 * Refuses options that a command's definition does not allow. Discord's own clients keep to the definition,
 * but a forged interaction need not, and a search takes longer the longer its text is.
 *
 * @throws VerbatimError INPUT_INVALID for a text that is too long, a number out of range, a value of another
 * type or that is none of the choices, or an option that the command does not have.
 */
export function checkInput({ options = [] }: Definition, typed: Typed): void {
  for (const [name, value] of Object.entries(typed)) {
    const option = options.find((other) => other.name === name);
    const length = typeof value === 'string' ? charactersIn(value) : 0;
    if (option !== undefined && length > longest(option))
      throw invalid(name, `has ${length} characters; the limit is ${longest(option)}`, {
        length,
        most: longest(option),
      });
    const problem = option === undefined ? 'is none of the options' : problemOf(option, value);
    if (problem !== undefined) throw invalid(name, problem);
  }
}

/**
 * Whether every text is within the length of its option. Autocomplete checks only this: while a command is
 * being typed, its other values need not be valid yet.
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

/** The most characters that an option takes: its own limit, or else Discord's for any text. */
function longest(option: APIApplicationCommandOption | undefined): number {
  return (option && 'max_length' in option ? option.max_length : undefined) ?? LIMITS.optionText;
}

/** The length in code points, as people count. For a text that is far too long, UTF-16 code units will do. */
function charactersIn(text: string): number {
  return text.length > 2 * LIMITS.optionText ? text.length : [...text].length;
}
