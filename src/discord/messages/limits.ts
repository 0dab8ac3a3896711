/**
 * Discord's limits, from the developer documentation of API v10 (Message, Message Components, Application
 * Commands, Interactions). We count lengths in UTF-16 code units; what Discord counts is never more.
 */
export const LIMITS = {
  /** Characters of a message's content. */
  content: 2000,
  /** Rows of components in a message, and buttons in a row. */
  rows: 5,
  buttonsPerRow: 5,
  /** Characters of a button's label and of its custom_id. */
  buttonLabel: 80,
  customId: 100,
  /** Options of a list to choose from, characters of each, and of what it says before anything is chosen. */
  menuOptions: 25,
  optionLabel: 100,
  placeholder: 150,
  /** Characters of the URL of a link button. */
  buttonUrl: 512,
  /** Characters of a message that a user may write: twice as many as a bot, with Nitro. */
  userContent: 4000,
  /** Characters of an option's name, and of the text that is typed into one. */
  optionName: 32,
  optionText: 6000,
  /** Autocomplete choices, and characters of a choice's name and of its value. */
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  /** Milliseconds within which an interaction needs its first response. */
  firstResponseMs: 3_000,
  /** Milliseconds for which an interaction's answer can be edited. */
  interactionTokenMs: 15 * 60_000,
} as const;
