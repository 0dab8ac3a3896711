/**
 * How Verbatim's messages look: plain content with block quotes, and rows of buttons under it. Neither embeds nor Components V2:
 * - A quote looks like a quote (`> `) on every client, and can be selected, copied, quoted again and found by Discord's search.
 * - Notifications, reply previews and screen readers show content; embeds and containers come out empty or shortened there.
 * - An embed is narrow on a phone, and servers or users can switch embeds off (Embed Links, "show embeds").
 * - A Components V2 message can never become a plain one again, so a mistake there could not be edited away; and its 4000
 *   characters are not needed: a quote has at most 80 words, and what is longer has pages.
 * The price is 2000 characters. Link previews are off by the SuppressEmbeds flag, and once more by `<…>` around each address.
 */
import {
  type APIActionRowComponent,
  type APIButtonComponent,
  ButtonStyle,
  ComponentType,
  MessageFlags,
} from 'discord.js';
import { type ButtonState, encodeState } from '../interactions/custom-id.ts';
import { LIMITS } from './limits.ts';
import { clickable } from './link.ts';
import { cut } from './markdown.ts';

/** What a handler answers: plain values, nothing of discord.js. */
export interface Reply {
  /** Markdown. Text of others goes through `verbatim` first. Whole lines beyond 2000 characters are left out. */
  readonly content: string;
  /** Rows of buttons. Empty rows, and what is beyond five rows of five, are left out. */
  readonly buttons?: readonly (readonly Button[])[];
}

export type Button = ActionButton | LinkButton;

export interface ActionButton {
  readonly label: string;
  readonly state: ButtonState;
  readonly style?: 'primary' | 'secondary' | 'success' | 'danger';
  /** Shown, but leads nowhere: the first page has no earlier one. */
  readonly disabled?: boolean;
}

/** Opens a web page. Left out when the address may not be clicked (see `link.ts`). */
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

/** A reply as discord.js sends it: within every limit, pinging nobody, with no link preview. */
export function toMessage({ content, buttons = [] }: Reply) {
  return {
    content: fitLines(content, LIMITS.content),
    components: toRows(buttons),
    flags: MessageFlags.SuppressEmbeds as const,
    allowedMentions: { parse: [], repliedUser: false },
  };
}

/** As many whole lines as fit; a first line that does not fit is cut. */
function fitLines(content: string, max: number): string {
  if (content.length <= max) return content;
  const kept: string[] = [];
  let length = 0;
  for (const line of content.split('\n')) {
    // Room for the line that says that there was more.
    if (length + line.length + 1 > max - 2) break;
    kept.push(line);
    length += line.length + 1;
  }
  return kept.length === 0 ? cut(content, max) : [...kept, '…'].join('\n');
}

function toRows(rows: readonly (readonly Button[])[]): APIActionRowComponent<APIButtonComponent>[] {
  const used = new Set<string>();
  return rows
    .map((row) => row.slice(0, LIMITS.buttonsPerRow).flatMap((button) => toComponent(button, used)))
    .filter((row) => row.length > 0)
    .slice(0, LIMITS.rows)
    .map((components) => ({ type: ComponentType.ActionRow, components }));
}

function toComponent(button: Button, used: Set<string>): readonly APIButtonComponent[] {
  const label = cut(button.label, LIMITS.buttonLabel);
  if ('url' in button) {
    const url = clickable(button.url);
    if (url === undefined) return [];
    return [{ type: ComponentType.Button, style: ButtonStyle.Link, label, url }];
  }
  const { state, style = 'secondary', disabled = false } = button;
  const customId = unique(encodeState(state), used);
  return [{ type: ComponentType.Button, style: STYLES[style], label, disabled, custom_id: customId }];
}

/** Two buttons of a message may lead to the same place; Discord still wants two ids. */
function unique(customId: string, used: Set<string>): string {
  const id = used.has(customId) ? `${customId}!${used.size}` : customId;
  used.add(id);
  return id;
}
