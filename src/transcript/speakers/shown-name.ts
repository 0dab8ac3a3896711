import { isNobody } from './name-shape.ts';

/**
 * How those who speak are shown: by the name that metadata gives for a label, whatever its letter case; else
 * by the label as it stands; and not at all where it means nobody.
 *
 * @param people - Names by labels; `Speaker 0` may be called `0`.
 */
export function makeNaming(people: Readonly<Record<string, string>>): (label: string) => string | undefined {
  const names = new Map(Object.entries(people).map(([label, name]) => [label.toLowerCase(), name]));
  return (label) => {
    const given = names.get(label.toLowerCase()) ?? names.get(label.toLowerCase().replace(/^speaker /, ''));
    return given ?? (isNobody(label) ? undefined : label);
  };
}
