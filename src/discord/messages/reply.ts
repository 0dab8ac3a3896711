/**
 * The bot's messages are plain content with block quotes, and rows of buttons below. Why neither embeds nor
 * Components V2:
 * - A block quote (`> `) looks like a quote on every client. It can be selected, copied, quoted, searched.
 * - Notifications, reply previews and screen readers show content. They leave out embeds and containers, or
 *   shorten them.
 * - An embed is narrow on a phone, and servers or users can switch embeds off (Embed Links, "show embeds").
 * - A message of Components V2 can never become a plain one again, so no edit could repair a mistake. Its
 *   4000 characters are not needed: a quote has at most 80 words, and longer texts have pages.
 *
 * The price is the limit of 2000 characters. Link previews are switched off by the SuppressEmbeds flag, and
 * once more by `<…>` around each address.
 */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import type { ButtonState } from '../button-state/button-state.ts';
import { encodeState, menuId } from '../button-state/custom-id.ts';
import { LIMITS } from './limits.ts';
import { clickableAddress } from './link.ts';
import { truncate } from './markdown.ts';

/** The answer of a handler, as plain values. */
export interface Reply {
  /**
   * Markdown, in which text from outside is escaped by `literalMarkdown`. Lines beyond 2000 characters are
   * left out.
   */
  readonly content: string;
  /** Rows of buttons. Empty rows are left out, and all beyond five rows of five. */
  readonly buttons?: readonly (readonly Button[])[];
  /** Menus below the buttons, as far as there are rows left. Empty ones are left out. */
  readonly menus?: readonly Menu[];
}

/** A menu from which one option is chosen. It then does what a button with the option's state does. */
export interface Menu {
  readonly placeholder: string;
  /** At most 25 are shown. */
  readonly options: readonly MenuOption[];
}

export interface MenuOption {
  /** Plain text, as the description; at most 100 characters of each are shown. */
  readonly label: string;
  readonly description?: string;
  readonly state: ButtonState;
}

export type Button = ActionButton | LinkButton;

export interface ActionButton {
  readonly label: string;
  readonly state: ButtonState;
  readonly style?: 'primary' | 'secondary' | 'success' | 'danger';
  /** Whether it is shown greyed out, such as "Previous" on the first page. */
  readonly disabled?: boolean;
}

/** A button that opens a web page. Left out if the address may not be shown; see `link.ts`. */
export interface LinkButton {
  readonly label: string;
  readonly url: string;
}

const STYLES = {
  primary: ButtonStyle.Primary,
  secondary: ButtonStyle.Secondary,
  success: ButtonStyle.Success,
  danger: ButtonStyle.Danger,
} as const;

/** A reply as discord.js sends it: within all of Discord's limits, without pings and link previews. */
export function toMessage({ content, buttons = [], menus = [] }: Reply) {
  return {
    content: fitLines(content, LIMITS.content),
    components: [...toRows(buttons), ...toMenuRows(menus)].slice(0, LIMITS.rows),
    flags: MessageFlags.SuppressEmbeds as const,
    allowedMentions: { parse: [], repliedUser: false },
  };
}

/** As many whole lines as fit into `max` characters, and then `…`. A first line that does not fit is cut. */
export function fitLines(content: string, max: number): string {
  if (content.length <= max) return content;
  const kept: string[] = [];
  let length = 0;
  for (const line of content.split('\n')) {
    // Two characters are left for the line with `…`.
    if (length + line.length + 1 > max - 2) break;
    kept.push(line);
    length += line.length + 1;
  }
  return kept.length === 0 ? truncate(content, max) : [...kept, '…'].join('\n');
}

function toRows(rows: readonly (readonly Button[])[]): APIActionRowComponent<APIButtonComponent>[] {
  const used = new Set<string>();
  return rows
    .map((row) => row.slice(0, LIMITS.buttonsPerRow).flatMap((button) => toComponent(button, used)))
    .filter((row) => row.length > 0)
    .map((components) => ({ type: ComponentType.ActionRow, components }));
}

function toMenuRows(menus: readonly Menu[]): APIActionRowComponent<APIStringSelectComponent>[] {
  return menus
    .filter(({ options }) => options.length > 0)
    .map(({ placeholder, options }, index) => {
      const used = new Set<string>();
      const menu = {
        type: ComponentType.StringSelect as const,
        custom_id: menuId(index),
        placeholder: truncate(placeholder, LIMITS.placeholder),
        options: options.slice(0, LIMITS.menuOptions).map(({ label, description, state }) => ({
          label: truncate(label, LIMITS.optionLabel),
          value: unique(encodeState(state), used),
          ...(description !== undefined && { description: truncate(description, LIMITS.optionLabel) }),
        })),
      };
      return { type: ComponentType.ActionRow, components: [menu] };
    });
}

function toComponent(button: Button, used: Set<string>): readonly APIButtonComponent[] {
  const label = truncate(button.label, LIMITS.buttonLabel);
  if ('url' in button) {
    const url = clickableAddress(button.url);
    if (url === undefined) return [];
    return [{ type: ComponentType.Button, style: ButtonStyle.Link, label, url }];
  }
  const { state, style = 'secondary', disabled = false } = button;
  const customId = unique(encodeState(state), used);
  return [{ type: ComponentType.Button, style: STYLES[style], label, disabled, custom_id: customId }];
}

/** Two buttons of a message may do the same, but Discord requires their custom_ids to differ. */
function unique(customId: string, used: Set<string>): string {
  const id = used.has(customId) ? `${customId}!${used.size}` : customId;
  used.add(id);
  return id;
}
