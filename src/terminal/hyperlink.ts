/** A link for terminals that understand the escape sequence OSC 8, as most do today. */
export function hyperlink(text: string, url: string): string {
  return `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\`;
}
