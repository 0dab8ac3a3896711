/** `2022-06-29` as `29 Jun 2022`. */
export function readableDate(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date));
}
