/** The option `--library` of commands that read a library in a folder or in Postgres. */
export const LIBRARY_OPTION = [
  '--library <dir>',
  'the folder of the library, or the address of its database (default: LIBRARY_URL if set, else LIBRARY_DIR)',
] as const;

/** The option `--library` of commands that work on the files of a library in a folder. */
export const LIBRARY_FOLDER_OPTION = [
  '--library <dir>',
  'the folder of the library (default: LIBRARY_DIR)',
] as const;
