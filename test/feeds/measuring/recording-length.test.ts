import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordingLength } from '../../../src/feeds/measuring/recording-length.ts';
import { mp3Of, mp4Of, varyingMp3 } from '../../support/feeds/made-recording.ts';
import { REAL_RECORDINGS } from '../../support/feeds/real-recordings.ts';

const READ_BYTES = 64 * 1024;

/** What is found by reading the beginning of a file and, where that leads further, a stretch from there. */
function lengthOf(file: Buffer, size: number | undefined = file.length) {
  const length = recordingLength(file.subarray(0, READ_BYTES), size);
  if (length.kind !== 'further') return { ...length, isFurther: false };
  const { offset } = length;
  return { ...length.read(file.subarray(offset, offset + READ_BYTES)), isFurther: true };
}

describe('the length of a recording', () => {
  it.each(REAL_RECORDINGS)('is read from what ffmpeg made: $name', ({ beginning, end, size }) => {
    const length = recordingLength(beginning, size);
    const found = length.kind === 'further' && end ? length.read(end) : length;
    expect(found).toEqual({ kind: 'known', seconds: expect.closeTo(1200, 0) });
  });

  const told = (['Xing', 'Info', 'VBRI', undefined] as const).flatMap((how) =>
    [0, 300, 60_000, 1_000_000].map((pictureBytes) => ({ how, pictureBytes })),
  );
  it.each(told)('is read from MP3 with the header $how behind $pictureBytes bytes of pictures', (made) => {
    const { how, pictureBytes } = made;
    const file = mp3Of({ seconds: 90, pictureBytes, ...(how && { told: how }) });
    const found = lengthOf(file);
    expect(found).toMatchObject({ kind: 'known', isFurther: pictureBytes > READ_BYTES - 16 * 1024 });
    expect(found).toMatchObject({ seconds: expect.closeTo(90, 0) });
  });

  it.each([
    { moov: 'first', isLong: false },
    { moov: 'last', isLong: false },
    { moov: 'last', isLong: true },
  ] as const)('is read from MP4 with its header $moov', (made) => {
    expect(lengthOf(mp4Of({ seconds: 3723, ...made }))).toEqual({
      kind: 'known',
      seconds: 3723,
      isFurther: made.moov === 'last',
    });
  });

  // A host puts an advertisement of 30 seconds in front, and leaves the header as it was.
  it('is that of the file where the header tells that of a part', () => {
    const [part, whole] = [90, 120];
    const file = mp3Of({ seconds: whole, told: 'Info', toldSeconds: part });
    expect(lengthOf(file)).toMatchObject({ kind: 'known', seconds: expect.closeTo(whole, 0) });
  });

  it('is unknown rather than guessed', () => {
    const opus = REAL_RECORDINGS.find(({ name }) => name.startsWith('Opus'));
    const unknown: [name: string, file: Buffer, size?: number][] = [
      ['nothing', Buffer.alloc(0)],
      ['a web page', Buffer.from(`<!DOCTYPE html><html>${'Log in. '.repeat(200)}</html>`)],
      ['varying bitrates without a header', varyingMp3()],
      ['a few frames', mp3Of({ seconds: 0.5 }), 1_000_000],
      ['MP4 in fragments', mp4Of({ seconds: 0 })],
      [
        'a tag that is larger than the file',
        mp3Of({ seconds: 1, pictureBytes: 200_000 }).subarray(0, 100_000),
      ],
      ['a header of weeks', mp4Of({ seconds: 4_000_000 })],
      ['the beginning of Opus for its end', opus?.beginning ?? Buffer.alloc(0)],
    ];
    for (const [name, file, size] of unknown)
      expect(lengthOf(file, size), name).toMatchObject({ kind: 'unknown' });
    expect(recordingLength(mp3Of({ seconds: 90 }), undefined)).toEqual({ kind: 'unknown' });
  });

  it('is read from any bytes without an error, and always ends', () => {
    const seeds = [mp3Of({ seconds: 3, told: 'Xing' }), mp4Of({ seconds: 9, soundBytes: 900 })];
    const files = [...seeds, ...REAL_RECORDINGS.map(({ beginning }) => beginning)];
    const changes = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.constantFrom(...files), changes, fc.nat(1000), (file, bytes, cut) => {
        const damaged = Buffer.from(file.subarray(0, file.length - Math.min(cut, file.length)));
        for (const [at, byte] of bytes) if (at < damaged.length) damaged[at] = byte;
        const found = lengthOf(damaged, 10_000_000);
        if (found.kind === 'known') expect(found.seconds).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });
});
