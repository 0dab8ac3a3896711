import type { Reply } from '../../src/discord/messages/reply.ts';

/** A picture of a message as Discord shows it, in SVG. Measures are in pixels. */

const WIDTH = 760;
const LEFT = 72;
const TOP = 52;
const LINE = 22;
/** Characters of a line; the fonts of readers differ, so there is room to spare. */
const LINE_LENGTH = { normal: 78, small: 92, quoted: 76 };
const BUTTON = { height: 32, gap: 8, padding: 16, character: 7.6, wide: 18 };
const COLOUR = {
  back: '#313338',
  text: '#dbdee1',
  faint: '#949ba4',
  link: '#00a8fc',
  button: '#4e5058',
  bar: '#4e5058',
};

/** A stretch of text in one look. */
interface Stretch {
  readonly text: string;
  readonly look: 'plain' | 'bold' | 'link';
}

/** @param reply - Its text may have small lines, quotes, bold words and links, as answers have. */
export function drawMessage({ content, buttons = [] }: Pick<Reply, 'content' | 'buttons'>): string {
  const drawn: string[] = [];
  let y = TOP;
  for (const line of (content ?? '').split('\n')) {
    const [, mark = '', rest = ''] = /^(-# |> )?(.*)$/s.exec(line) ?? [];
    const kind = mark === '-# ' ? 'small' : mark === '> ' ? 'quoted' : 'normal';
    for (const part of wrap(stretchesOf(rest), LINE_LENGTH[kind])) {
      if (kind === 'quoted')
        drawn.push(
          `<rect x="${LEFT}" y="${y - 16}" width="4" height="${LINE}" rx="2" fill="${COLOUR.bar}"/>`,
        );
      drawn.push(text(part, { x: kind === 'quoted' ? LEFT + 14 : LEFT, y, isSmall: kind === 'small' }));
      y += LINE;
    }
  }
  for (const row of buttons.filter(({ length }) => length > 0)) {
    let x = LEFT;
    for (const { label } of row) {
      const width = widthOf(label);
      drawn.push(
        `<rect x="${x}" y="${y - 8}" width="${width}" height="${BUTTON.height}" rx="6" fill="${COLOUR.button}"/>`,
        `<text x="${x + width / 2}" y="${y + 13}" text-anchor="middle" font-size="14" fill="#ffffff">${escaped(label)}</text>`,
      );
      x += width + BUTTON.gap;
    }
    y += BUTTON.height + BUTTON.gap;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${y + 4}" viewBox="0 0 ${WIDTH} ${y + 4}" font-family="gg sans, Noto Sans, Helvetica, Arial, sans-serif">
<title>A message of Verbatim in Discord</title>
<rect width="${WIDTH}" height="${y + 4}" rx="8" fill="${COLOUR.back}"/>
<circle cx="36" cy="36" r="20" fill="#5865f2"/>
<text x="36" y="43" text-anchor="middle" font-size="20" fill="#ffffff">“</text>
<text x="${LEFT}" y="28" font-size="16" font-weight="600" fill="#ffffff">Verbatim</text>
<rect x="${LEFT + 84}" y="15" width="34" height="17" rx="4" fill="#5865f2"/>
<text x="${LEFT + 101}" y="28" text-anchor="middle" font-size="11" font-weight="600" fill="#ffffff">APP</text>
${drawn.join('\n')}
</svg>
`;
}

function stretchesOf(line: string): Stretch[] {
  const parts = line.matchAll(/\[([^\]]+)\]\(<[^>]*>\)|\*\*(.+?)\*\*|((?:\\.|[^[*\\])+|.)/gs);
  return [...parts].map(([, link, bold, plain = '']) => {
    if (link !== undefined) return { text: link, look: 'link' };
    return bold === undefined ? { text: plain, look: 'plain' } : { text: bold, look: 'bold' };
  });
}

/** Breaks between words. */
function wrap(stretches: readonly Stretch[], length: number): Stretch[][] {
  const lines: Stretch[][] = [[]];
  let used = 0;
  for (const { text: whole, look } of stretches) {
    for (const word of whole.replaceAll(/\\(.)/g, '$1').split(/(?<= )/)) {
      if (used > 0 && used + word.trimEnd().length > length) {
        lines.push([]);
        used = 0;
      }
      const line = lines.at(-1) ?? [];
      const last = line.at(-1);
      if (last?.look === look) line[line.length - 1] = { text: last.text + word, look };
      else line.push({ text: word, look });
      used += word.length;
    }
  }
  return lines;
}

function text(
  stretches: readonly Stretch[],
  { x, y, isSmall }: { x: number; y: number; isSmall: boolean },
): string {
  const inner = stretches.map(({ text: own, look }) => {
    if (look === 'link') return `<tspan fill="${COLOUR.link}">${escaped(own)}</tspan>`;
    return look === 'bold' ? `<tspan font-weight="600">${escaped(own)}</tspan>` : escaped(own);
  });
  const [size, fill] = isSmall ? [13, COLOUR.faint] : [16, COLOUR.text];
  return `<text x="${x}" y="${y}" font-size="${size}" fill="${fill}" xml:space="preserve">${inner.join('')}</text>`;
}

function widthOf(label: string): number {
  const symbols = label.match(/\p{Extended_Pictographic}/gu)?.length ?? 0;
  return Math.round((label.length - symbols) * BUTTON.character + symbols * BUTTON.wide + 2 * BUTTON.padding);
}

function escaped(own: string): string {
  return own.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
