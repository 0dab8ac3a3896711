/**
 * Divides a stretch of time among texts that are said one after the other, in proportion to their characters.
 *
 * @param span - Start and end in seconds.
 * @returns The parts in the same order, each with its own start and end.
 */
export function shareTime<Part extends { readonly lines: readonly string[] }>(
  { start, end }: { readonly start: number; readonly end: number },
  parts: readonly Part[],
): (Part & { start: number; end: number })[] {
  const lengths = parts.map(({ lines }) => lines.join(' ').length);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  const timeHere = () => start + ((end - start) * before) / total;
  return parts.map((part, index) => {
    const from = timeHere();
    before += lengths[index] ?? 0;
    return { ...part, start: from, end: timeHere() };
  });
}
