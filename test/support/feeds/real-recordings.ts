/** The beginning of a recording of 20 minutes that ffmpeg made, and what else of it tells its length. */
export interface RealRecording {
  readonly name: string;
  /** Of the whole, in bytes. */
  readonly size: number;
  readonly beginning: Buffer;
  readonly end?: Buffer;
}

/** Made with ffmpeg 9.0.2 (libmp3lame, aac, libopus) from a tone of 1,200 seconds, and cut. */
export const REAL_RECORDINGS: readonly RealRecording[] = [
  {
    name: 'MP3 with one bitrate and the header of LAME',
    size: 3600378,
    beginning: Buffer.from(
      '//NwwAAAAAAAAAAAAEluZm8AAAAPAACzdAA27/oAAgUHCgwPEhQXGRweISQmKSsuMTM2ODs9QENFSEpNT1JUV1lcXmFjZmhr' +
        'bXBzdXh6fYCChYeKjI+SlJeZnJ6hpKapq66ws7W4ur2/wsTHyczO0dTW2dve4ePm6Ovt8PP1+Pr9AAAAAExhdmYgbGFtZQAA' +
        'AAAAAAAAAAAAACQDYAAAAAAANu/6CeJ00AAAAAAAAAAAAAAAAAD/8zDEAA4ISoRfWBgAAafbfgBnbO2dsPXeu9x3oLgGtJpK' +
        'Chqbu/G6entggCAIAg4uD4H5zh/wxKe/lPf0e/0ZAH35R3eqBoIMHiCJl7L/8zLECBA41ngBnFAA3AhidaHFwoY3NJtEMGHZ' +
        '2FxIYbAxZ5yayOMuANAEgBfxBA3A3fkIsiJIv8fD400h+DQVBVn5YKgrS9dUwAMA2MBP/w==',
      'base64',
    ),
  },
  {
    name: 'MP3 with varying bitrates and the header of Xing',
    size: 1200624,
    beginning: Buffer.from(
      '//OEwAAAAAAAAAAAAFhpbmcAAAAPAADDUgASUfAAAgUHCg0PEhUXGhweISQmKSsuMTM1ODs9QEJFSEpNT1FUV1lcX2FkZmhr' +
        'bnBzdnh7fYCChYeKjI+SlJeanJ6ho6apq66ws7W4ur3AwsXHys3P0dTW2dze4eTm6Ovt8PP1+Pr9AAAAAExhdmYgbGFtZQAA' +
        'AAAAAAAAAAAAACQCQAAAAAAAElHwy0sWXAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA//OkxAAF6AbnAUEAAUQgOKre8YeH/AD8' +
        '/D0gAACPTh4eP/wAQgiQATzOBgKBAIAAGlKZXGZ1WfC6xjlN1kKwEXR+TGU4n1JToWShYaFhP45QuYVsQ3/IqRUyLxe+CoSB' +
        'r8ShIGqBAlz2/CQLAySgp+sq2ASgsFD0g4MSVcgFoNbjMODEMugGkAiDixeOBgwitQZwkQ==',
      'base64',
    ),
  },
  {
    name: 'AAC in MP4, made to be played from a server',
    size: 7451410,
    beginning: Buffer.from(
      'AAAAHGZ0eXBNNEEgAAACAE00QSBpc29taXNvMgADKtJtb292AAAAbG12aGQAAAAAAAAAAAAAAAAAAKxEAyd+wAABAAABAAAA' +
        'AAAAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAC' +
        'AAMp/XRyYWsAAABcdGtoZAAAAAMAAAAAAAAAAAAAAAEAAAAAAyd+wAAAAAAAAAAAAAAAAQEAAAAAAQAAAAAAAAAAAAAAAAAA' +
        'AAEAAAAAAAAAAAAAAAAAAEAAAAAAAAAAAAAAAAAAACRlZHRzAAAAHGVsc3QAAAAAAAAAAQMnfsAAAAQAAAEAAAADKXVtZGlh',
      'base64',
    ),
  },
  {
    name: 'Opus in Ogg',
    size: 2480032,
    beginning: Buffer.from(
      'T2dnUwACAAAAAAAAAACx2Lf+AAAAAHssT8wBE09wdXNIZWFkAQE4AYC7AAAAAABPZ2dTAAAAAAA=',
      'base64',
    ),
    end: Buffer.from(
      'Ga2/s9hvkk9nZ1MABDjpbgMAAAAAsdi3/rIEAABDUCM5AUXYyoueGq3XAo0EXUGHhFEIuEdVj2hhF+S/YSOut1gcarPA3cxh' +
        'x12523dJPjL3ToBcXtlS7GscWq2aE+RYE5WkXuHtfRI=',
      'base64',
    ),
  },
];
