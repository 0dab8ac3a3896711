import type { AnnouncementForm } from './announcement-store.ts';
import type { DailyQuote, DailyQuoteClaim, DailyQuoteSettings } from './daily-quote-store.ts';

/** A row of `daily_quotes`, as both databases return it. */
export interface DailyQuoteRow extends DailyQuoteSettings {
  readonly problem: string | null;
}

export function toDailyQuote({ guild, channel, minute, timezone, problem }: DailyQuoteRow): DailyQuote {
  return { guild, channel, minute, timezone, ...(problem !== null && { problem }) };
}

/** A row of `daily_quote_days`, as both databases return it. Postgres returns 64-bit integers as text. */
export interface DailyQuoteClaimRow {
  readonly guild: string;
  readonly day: string;
  readonly quote: number | string;
  readonly nonce: string;
  readonly channel: string;
  readonly form: AnnouncementForm;
  readonly claimed: number | string;
  readonly is_posted: number;
}

export function toDailyQuoteClaim({
  is_posted: posted,
  quote,
  claimed,
  ...claim
}: DailyQuoteClaimRow): DailyQuoteClaim & { readonly isPosted: boolean } {
  return { ...claim, quote: Number(quote), claimed: Number(claimed), isPosted: posted === 1 };
}
