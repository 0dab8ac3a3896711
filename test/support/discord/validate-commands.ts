import { ApplicationCommandOptionType, ApplicationCommandType } from 'discord.js';
import { Complaints, type Path } from './api-errors.ts';
import { isObject, type Json, numberOf, objectsOf, stringOf } from './json.ts';

/** The names of commands and options: the pattern in the documentation. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** The languages of the documentation's reference on locales. */
const LOCALES = new Set(
  'id da de en-GB en-US es-ES es-419 fr hr it lt hu nl no pl pt-BR ro fi sv-SE vi tr cs el bg ru uk hi th zh-CN ja zh-TW ko'.split(
    ' ',
  ),
);
const TAKES_OPTIONS: readonly number[] = [
  ApplicationCommandOptionType.Subcommand,
  ApplicationCommandOptionType.SubcommandGroup,
];

/**
 * Checks a whole set of commands, as a bulk overwrite sends it, by the documentation of Application Commands.
 */
export function validateCommands(commands: readonly Json[]): void {
  const complaints = new Complaints();
  const names = new Set<string>();
  const counts = new Map<number, number>();
  commands.forEach((command, index) => {
    const type = numberOf(command.type ?? ApplicationCommandType.ChatInput);
    counts.set(type, (counts.get(type) ?? 0) + 1);
    const key = `${type} ${stringOf(command.name)}`;
    if (names.has(key))
      complaints.add(
        [index, 'name'],
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      );
    names.add(key);
    validateCommand(command, type, [index], complaints);
  });
  for (const [type, count] of counts) {
    const max = type === ApplicationCommandType.ChatInput ? 100 : 15;
    if (count > max)
      complaints.add([], 'APPLICATION_COMMANDS_MAX', `At most ${max} commands of type ${type}`);
  }
  complaints.throwIfAny();
}

function validateCommand(command: Json, type: number, path: Path, complaints: Complaints): void {
  if (![1, 2, 3].includes(type))
    complaints.add([...path, 'type'], 'BASE_TYPE_CHOICES', 'Value must be one of {1, 2, 3}.');
  if (type === ApplicationCommandType.ChatInput) {
    validateName(command, path, complaints);
    validateDescription(command, path, complaints);
    validateOptions(objectsOf(command.options), path, complaints, 0);
    const size = lengthOf(command);
    if (size > 8000)
      complaints.add(path, 'APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${size} > 8000)`);
  } else {
    complaints.length([...path, 'name'], stringOf(command.name), { min: 1, max: 32 });
    if (stringOf(command.description) !== '')
      complaints.add(
        [...path, 'description'],
        'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID',
        'Context menu commands cannot have description',
      );
    if (objectsOf(command.options).length > 0)
      complaints.add(
        [...path, 'options'],
        'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS',
        'Context menu commands cannot have options',
      );
  }
  validateNumbers(command.contexts, [0, 1, 2], [...path, 'contexts'], complaints);
  validateNumbers(command.integration_types, [0, 1], [...path, 'integration_types'], complaints);
  const permissions = command.default_member_permissions;
  if (permissions !== undefined && permissions !== null && !/^\d+$/.test(String(permissions))) {
    complaints.add(
      [...path, 'default_member_permissions'],
      'BITFIELD_TYPE_CONVERT',
      'Not a permissions bit field',
    );
  }
}

function validateOptions(options: readonly Json[], path: Path, complaints: Complaints, depth: number): void {
  complaints.length([...path, 'options'], options, { max: 25 });
  const names = new Set<string>();
  let optionalSeen = false;
  options.forEach((option, index) => {
    const at: Path = [...path, 'options', index];
    const type = numberOf(option.type);
    if (type < 1 || type > 11)
      complaints.add(
        [...at, 'type'],
        'BASE_TYPE_CHOICES',
        'Value must be one of {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}.',
      );
    validateName(option, at, complaints);
    validateDescription(option, at, complaints);
    const name = stringOf(option.name);
    if (names.has(name))
      complaints.add(
        [...at, 'name'],
        'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        'Option name already exists',
      );
    names.add(name);
    if (option.required === true && optionalSeen)
      complaints.add(
        [...at],
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    optionalSeen ||= option.required !== true && !TAKES_OPTIONS.includes(type);
    validateChoices(option, type, at, complaints);
    if (TAKES_OPTIONS.includes(type)) {
      if (depth > 1)
        complaints.add(
          [...at, 'type'],
          'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
          'Sub-command option nested too deep',
        );
      validateOptions(objectsOf(option.options), at, complaints, depth + 1);
    }
  });
}

function validateChoices(option: Json, type: number, path: Path, complaints: Complaints): void {
  const choices = objectsOf(option.choices);
  complaints.length([...path, 'choices'], choices, { max: 25 });
  if (choices.length > 0 && option.autocomplete === true)
    complaints.add(
      [...path, 'autocomplete'],
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
      'Cannot have both',
    );
  if (option.autocomplete === true && ![3, 4, 10].includes(type))
    complaints.add(
      [...path, 'autocomplete'],
      'APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_INVALID',
      'Only string, integer and number options autocomplete',
    );
  choices.forEach((choice, index) => {
    complaints.length([...path, 'choices', index, 'name'], stringOf(choice.name), { min: 1, max: 100 });
    if (typeof choice.value === 'string')
      complaints.length([...path, 'choices', index, 'value'], choice.value, { max: 100 });
  });
  for (const [field, from] of [
    ['min_length', 0],
    ['max_length', 1],
  ] as const) {
    const value = option[field];
    if (value !== undefined && (typeof value !== 'number' || value < from || value > 6000))
      complaints.add([...path, field], 'NUMBER_TYPE_MAX', `${field} should be between ${from} and 6000.`);
  }
}

function validateName(item: Json, path: Path, complaints: Complaints): void {
  const all = [[[...path, 'name'], item.name] as const, ...localizations(item, 'name', path, complaints)];
  for (const [at, value] of all) {
    const name = stringOf(value);
    if (!NAME.test(name) || name !== name.toLowerCase())
      complaints.add(at, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
}

function validateDescription(item: Json, path: Path, complaints: Complaints): void {
  const all = [
    [[...path, 'description'], item.description] as const,
    ...localizations(item, 'description', path, complaints),
  ];
  for (const [at, value] of all) complaints.length(at, stringOf(value), { min: 1, max: 100 });
}

function localizations(
  item: Json,
  field: string,
  path: Path,
  complaints: Complaints,
): (readonly [Path, unknown])[] {
  const value = item[`${field}_localizations`];
  if (!isObject(value)) return [];
  return Object.entries(value).map(([locale, words]) => {
    const at: Path = [...path, `${field}_localizations`, locale];
    if (!LOCALES.has(locale))
      complaints.add(at, 'DICT_TYPE_INVALID_KEY', `"${locale}" is not a valid locale`);
    return [at, words] as const;
  });
}

function validateNumbers(value: unknown, known: readonly number[], path: Path, complaints: Complaints): void {
  if (value === undefined || value === null) return;
  const list = Array.isArray(value) ? value : [];
  if (list.length === 0 || list.some((item) => !known.includes(item)) || new Set(list).size !== list.length) {
    complaints.add(path, 'BASE_TYPE_CHOICES', `Value must be a set of {${known.join(', ')}}.`);
  }
}

/** The number of characters of names, descriptions and choices in a command, with everything in it. */
function lengthOf(item: Json): number {
  const own =
    stringOf(item.name).length +
    stringOf(item.description).length +
    (typeof item.value === 'string' ? item.value.length : 0);
  const inner = [...objectsOf(item.options), ...objectsOf(item.choices)];
  return inner.reduce((sum, child) => sum + lengthOf(child), own);
}
