import type { Sources } from '../answering/sources.ts';
import type { FeedbackStore } from '../bot-store/feedback-store.ts';
import type { SettingsStore } from '../bot-store/settings-store.ts';
import type { Cooldown } from './server-rules/cooldown.ts';

/** What commands and buttons work with. */
export interface Bot {
  readonly sources: Sources;
  readonly settings: SettingsStore;
  readonly feedback: FeedbackStore;
  readonly cooldown: Cooldown;
}
