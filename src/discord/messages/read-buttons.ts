import { ButtonStyle, ComponentType, type TopLevelComponent } from 'discord.js';
import { decodeState } from '../button-state/custom-id.ts';
import type { ActionButton, Button, Menu } from './reply.ts';

const STYLES: Readonly<Partial<Record<ButtonStyle, NonNullable<ActionButton['style']>>>> = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger',
};

/** The buttons of a message of the bot, row by row. Those of another version of the bot are left out. */
export function readButtons(components: readonly TopLevelComponent[]): (readonly Button[])[] {
  return components.flatMap((row) => {
    if (row.type !== ComponentType.ActionRow) return [];
    const buttons = row.components.flatMap((component): readonly Button[] => {
      if (component.type !== ComponentType.Button) return [];
      const { label, style, url, customId, disabled } = component;
      if (url !== null) return [{ label: label ?? url, url }];
      const state = customId === null ? undefined : decodeState(customId);
      const known = STYLES[style];
      if (state === undefined || known === undefined) return [];
      return [{ label: label ?? '', state, style: known, disabled }];
    });
    return buttons.length > 0 ? [buttons] : [];
  });
}

/** The menus of a message of the bot, with those options that this version of the bot knows. */
export function readMenus(components: readonly TopLevelComponent[]): readonly Menu[] {
  return components.flatMap((row) => {
    if (row.type !== ComponentType.ActionRow) return [];
    return row.components.flatMap((component): readonly Menu[] => {
      if (component.type !== ComponentType.StringSelect) return [];
      const options = component.options.flatMap(({ label, value, description }) => {
        const state = decodeState(value);
        return state === undefined ? [] : [{ label, state, ...(description && { description }) }];
      });
      return options.length > 0 ? [{ placeholder: component.placeholder ?? '', options }] : [];
    });
  });
}
