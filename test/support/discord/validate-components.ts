import { ComponentType } from 'discord.js';
import type { Complaints, Path } from './api-errors.ts';
import { type Json, numberOf, objectsOf, stringOf } from './json.ts';

const LAYOUTS_OF_V2: readonly number[] = [
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
  ComponentType.Container,
];
const SELECTS: readonly number[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];
/** Button styles of the documentation: 1 to 4 have a custom_id, 5 has a URL, 6 a SKU. */
const LINK_STYLE = 5;
const PREMIUM_STYLE = 6;

/** Checks the components of a message by the documentation of Message Components. */
export function validateComponents(
  components: readonly Json[],
  complaints: Complaints,
  { v2 }: { v2: boolean },
): void {
  const customIds = new Set<string>();
  const path: Path = ['components'];
  if (v2) {
    const all = flatten(components);
    if (all.length > 40) {
      complaints.add(
        path,
        'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
        'The maximum number of components is 40',
      );
    }
    if (textsOf(components).join('').length > 4000) {
      complaints.add(
        path,
        'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
        'Displayable text must be 4000 or fewer in length',
      );
    }
  } else {
    complaints.length(path, components, { max: 5 });
  }
  components.forEach((component, index) => {
    validateComponent(component, [...path, index], complaints, { v2, customIds });
  });
}

/** The texts that the components of a message show. Mentions in them count as those in content do. */
export function textsOf(components: readonly Json[]): readonly string[] {
  return flatten(components)
    .filter((component) => component.type === ComponentType.TextDisplay)
    .map((component) => stringOf(component.content));
}

/** All components, with the components inside of them. */
export function flatten(components: readonly Json[]): readonly Json[] {
  return components.flatMap((component) => [
    component,
    ...flatten(objectsOf(component.components)),
    ...flatten(objectsOf([component.accessory])),
  ]);
}

interface Rules {
  readonly v2: boolean;
  readonly customIds: Set<string>;
}

function validateComponent(component: Json, path: Path, complaints: Complaints, rules: Rules): void {
  const type = numberOf(component.type);
  const children = objectsOf(component.components);
  if (LAYOUTS_OF_V2.includes(type)) {
    if (!rules.v2) complaints.add(path, 'UNION_TYPE_CHOICES', `Value of field "type" must be one of (1,).`);
    if (type === ComponentType.TextDisplay)
      complaints.length([...path, 'content'], stringOf(component.content), { min: 1, max: 4000 });
    if (type === ComponentType.Section)
      complaints.length([...path, 'components'], children, { min: 1, max: 3 });
    objectsOf([component.accessory]).forEach((accessory) => {
      validateInteractive(accessory, [...path, 'accessory'], complaints, rules);
    });
    children.forEach((child, index) => {
      validateComponent(child, [...path, 'components', index], complaints, rules);
    });
  } else if (type === ComponentType.ActionRow) {
    complaints.length([...path, 'components'], children, { min: 1, max: 5 });
    if (children.length > 1 && children.some((child) => SELECTS.includes(numberOf(child.type)))) {
      complaints.add(
        [...path, 'components'],
        'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
        'A select menu takes the whole row',
      );
    }
    children.forEach((child, index) => {
      validateInteractive(child, [...path, 'components', index], complaints, rules);
    });
  } else {
    complaints.add(
      [...path, 'type'],
      'BASE_TYPE_CHOICES',
      `Value must be one of {1, 9, 10, 12, 13, 14, 17}.`,
    );
  }
}

function validateInteractive(component: Json, path: Path, complaints: Complaints, rules: Rules): void {
  const type = numberOf(component.type);
  if (type === ComponentType.Button) {
    validateButton(component, path, complaints, rules);
  } else if (SELECTS.includes(type)) {
    validateCustomId(component, path, complaints, rules);
    if (typeof component.placeholder === 'string')
      complaints.length([...path, 'placeholder'], component.placeholder, { max: 150 });
    if (type === ComponentType.StringSelect)
      complaints.length([...path, 'options'], objectsOf(component.options), { min: 1, max: 25 });
  } else if (type !== ComponentType.Thumbnail) {
    complaints.add([...path, 'type'], 'BASE_TYPE_CHOICES', 'Value must be one of {2, 3, 5, 6, 7, 8}.');
  }
}

function validateButton(button: Json, path: Path, complaints: Complaints, rules: Rules): void {
  const style = numberOf(button.style);
  if (style < 1 || style > PREMIUM_STYLE)
    complaints.add([...path, 'style'], 'BASE_TYPE_CHOICES', 'Value must be one of {1, 2, 3, 4, 5, 6}.');
  if (typeof button.label === 'string') complaints.length([...path, 'label'], button.label, { max: 80 });
  if (style !== PREMIUM_STYLE && !button.label && !button.emoji) {
    complaints.add(path, 'BUTTON_COMPONENT_INVALID_LABEL', 'A button needs a label or an emoji');
  }
  if (style === LINK_STYLE) {
    if (button.custom_id !== undefined)
      complaints.add(
        path,
        'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
        'A custom id and url cannot both be specified',
      );
    const url = stringOf(button.url);
    if (url === '') complaints.required([...path, 'url']);
    else if (!/^(?:https?|discord):\/\//.test(url))
      complaints.add(
        [...path, 'url'],
        'URL_TYPE_INVALID_SCHEME',
        `Scheme "${url.split(':')[0]}" is not supported. Scheme must be one of ('http', 'https', 'discord').`,
      );
    complaints.length([...path, 'url'], url, { max: 512 });
  } else if (style !== PREMIUM_STYLE) {
    validateCustomId(button, path, complaints, rules);
  }
}

function validateCustomId(component: Json, path: Path, complaints: Complaints, { customIds }: Rules): void {
  const customId = stringOf(component.custom_id);
  if (customId === '') {
    complaints.required([...path, 'custom_id']);
    return;
  }
  complaints.length([...path, 'custom_id'], customId, { min: 1, max: 100 });
  if (customIds.has(customId)) {
    complaints.add(
      [...path, 'custom_id'],
      'COMPONENT_CUSTOM_ID_DUPLICATED',
      'Component custom id cannot be duplicated',
    );
  }
  customIds.add(customId);
}
