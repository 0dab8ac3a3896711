import { isUtf8 } from 'node:buffer';

/**
 * Decodes a feed. The encoding is, in this order: UTF-16 where the first bytes show it; UTF-8 where the bytes
 * are valid UTF-8, whatever is declared; that of the XML declaration; that of the HTTP header; Windows-1252.
 * Bytes that cannot be decoded become U+FFFD.
 */
export function decodeFeed(bytes: Buffer, contentType = ''): string {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0))
    return decode(bytes, 'utf-16le');
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c))
    return decode(bytes, 'utf-16be');
  if (isUtf8(bytes)) return decode(bytes, 'utf-8');
  const declaration = bytes.subarray(0, 200).toString('latin1');
  const declared = /<\?xml[^>]{0,100}\bencoding\s*=\s*["']([\w-]{1,40})["']/i.exec(declaration)?.[1];
  const sent = /charset\s*=\s*"?([\w-]{1,40})/i.exec(contentType)?.[1];
  const wanted = [declared, sent].find((label) => label !== undefined && !/^utf-?8$/i.test(label));
  const isMostlyUtf8 = /utf-?8/i.test(`${declared} ${sent}`) && wanted === undefined;
  return decode(bytes, isMostlyUtf8 ? 'utf-8' : (wanted ?? 'windows-1252'));
}

function decode(bytes: Buffer, label: string): string {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
