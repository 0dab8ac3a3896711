/**
 * Discord's limits, from the developer documentation of API v10 (Message, Message Components, Application
 * Commands). We count lengths in UTF-16 code units; what Discord counts is never more.
 */
export const LIMITS = {
  /** Characters of a message's content. */
  content: 2000,
  /** Rows of components in a message, and buttons in a row. */
  rows: 5,
  buttonsPerRow: 5,
  /** Characters of a button's label, and of its custom_id. */
  buttonLabel: 80,
  customId: 100,
  /** Options of a menu, characters of an option, and of the placeholder before anything is chosen. */
  menuOptions: 25,
  optionLabel: 100,
  placeholder: 150,
  /** Characters of a message that a user may write: with Nitro, twice as many as a bot. */
  userContent: 4000,
  /** Characters of an option's name, and of the text that is typed into one. */
  optionName: 32,
  optionText: 6000,
  /** Autocomplete choices, and characters of a choice's name and of its value. */
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
} as const;
