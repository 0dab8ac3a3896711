import { MessageFlags } from 'discord.js';
import { apiErrors, Complaints, type Path } from './api-errors.ts';
import { isObject, type Json, numberOf, objectsOf, stringOf, stringsOf } from './json.ts';
import { validateComponents } from './validate-components.ts';

const SETTABLE_FLAGS =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

/** What a message has after a request: what it had before, with the fields of the request replaced. */
export interface MessageForm {
  readonly content: string;
  readonly embeds: readonly Json[];
  readonly components: readonly Json[];
  readonly flags: number;
}

export const EMPTY_FORM: MessageForm = { content: '', embeds: [], components: [], flags: 0 };

/**
 * Reads a message from a request, or refuses it as Discord does.
 *
 * @param before - The message that is edited. Undefined for a new one.
 * @throws ApiError 50035 with every complaint, or 50006 for an empty message.
 */
export function readMessage(body: Json, before?: MessageForm): MessageForm {
  const complaints = new Complaints();
  validateShape(body, complaints);
  const flags = body.flags === undefined || body.flags === null ? (before?.flags ?? 0) : numberOf(body.flags);
  const form: MessageForm = {
    content: body.content === undefined ? (before?.content ?? '') : stringOf(body.content).trim(),
    embeds: body.embeds === undefined ? (before?.embeds ?? []) : objectsOf(body.embeds),
    components: body.components === undefined ? (before?.components ?? []) : objectsOf(body.components),
    // A message that has become one of Components V2 stays one.
    flags: flags | ((before?.flags ?? 0) & MessageFlags.IsComponentsV2),
  };
  const v2 = (form.flags & MessageFlags.IsComponentsV2) !== 0;
  if ((flags & ~SETTABLE_FLAGS) !== 0)
    complaints.add(['flags'], 'BITFIELD_TYPE_INVALID_BITFIELD', 'Message contains flags that cannot be set.');
  if (v2) {
    for (const field of ['content', 'embeds'] as const) {
      if (form[field].length > 0) {
        complaints.add(
          [field],
          'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
          `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        );
      }
    }
  }
  complaints.length(['content'], form.content, { max: 2000 });
  validateEmbeds(form.embeds, complaints);
  validateComponents(form.components, complaints, { v2 });
  validateAllowedMentions(body.allowed_mentions, complaints);
  complaints.throwIfAny();
  if (form.content === '' && form.embeds.length === 0 && form.components.length === 0)
    throw apiErrors.emptyMessage();
  return form;
}

function validateShape(body: Json, complaints: Complaints): void {
  if (body.content !== undefined && body.content !== null && typeof body.content !== 'string') {
    complaints.add(['content'], 'BASE_TYPE_BAD_TYPE', 'Could not interpret value as string.');
  }
  for (const field of ['embeds', 'components']) {
    const value = body[field];
    if (value === undefined || value === null) continue;
    if (!Array.isArray(value) || !value.every(isObject))
      complaints.add([field], 'LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
  }
}

function validateEmbeds(embeds: readonly Json[], complaints: Complaints): void {
  complaints.length(['embeds'], embeds, { max: 10 });
  let total = 0;
  const text = (path: Path, value: unknown, max: number) => {
    const words = stringOf(value);
    total += words.length;
    complaints.length(path, words, { max });
  };
  embeds.forEach((embed, index) => {
    const path: Path = ['embeds', index];
    text([...path, 'title'], embed.title, 256);
    text([...path, 'description'], embed.description, 4096);
    text([...path, 'footer', 'text'], isObject(embed.footer) ? embed.footer.text : '', 2048);
    text([...path, 'author', 'name'], isObject(embed.author) ? embed.author.name : '', 256);
    const fields = objectsOf(embed.fields);
    complaints.length([...path, 'fields'], fields, { max: 25 });
    fields.forEach((field, number) => {
      const at: Path = [...path, 'fields', number];
      if (!field.name) complaints.required([...at, 'name']);
      if (!field.value) complaints.required([...at, 'value']);
      text([...at, 'name'], field.name, 256);
      text([...at, 'value'], field.value, 1024);
    });
    if (embed.url !== undefined && !/^https?:\/\//.test(stringOf(embed.url))) {
      complaints.add([...path, 'url'], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    }
    const isEmpty =
      !embed.title &&
      !embed.description &&
      fields.length === 0 &&
      !embed.footer &&
      !embed.author &&
      !embed.image;
    if (isEmpty) complaints.required([...path, 'description']);
  });
  if (total > 6000)
    complaints.add(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000');
}

function validateAllowedMentions(allowed: unknown, complaints: Complaints): void {
  if (allowed === undefined || allowed === null) return;
  if (!isObject(allowed)) {
    complaints.add(
      ['allowed_mentions'],
      'MODEL_TYPE_CONVERT',
      'Only dictionaries may be used in a ModelType',
    );
    return;
  }
  const parse = stringsOf(allowed.parse);
  if (parse.some((item) => !['users', 'roles', 'everyone'].includes(item))) {
    complaints.add(
      ['allowed_mentions', 'parse'],
      'BASE_TYPE_CHOICES',
      "Value must be one of ('users', 'roles', 'everyone').",
    );
  }
  for (const kind of ['users', 'roles'] as const) {
    const ids = stringsOf(allowed[kind]);
    complaints.length(['allowed_mentions', kind], ids, { max: 100 });
    if (ids.length > 0 && parse.includes(kind)) {
      complaints.add(
        ['allowed_mentions'],
        'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
        `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
      );
    }
  }
}
