import { isNobody } from './name-shape.ts';

/**
 * Returns a function from labels to the names to show: the name that metadata gives for the label, ignoring
 * case; else the label itself; undefined if the label means nobody.
 *
 * @param people - Names by label. `Speaker 0` may be listed as `0`.
 */
export function makeNaming(people: Readonly<Record<string, string>>): (label: string) => string | undefined {
  const names = new Map(Object.entries(people).map(([label, name]) => [label.toLowerCase(), name]));
  return (label) => {
    const given = names.get(label.toLowerCase()) ?? names.get(label.toLowerCase().replace(/^speaker /, ''));
    return given ?? (isNobody(label) ? undefined : label);
  };
}
