import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const [KEY_BYTES, SALT_BYTES, NONCE_BYTES, TAG_BYTES] = [32, 16, 12, 16];

/**
 * Encrypts a text so that only somebody who knows the secret can read it. (AES-256-GCM; the key is derived
 * from the secret by HKDF, RFC 5869, with a new salt for each text.)
 *
 * @param purpose - A text sealed for one purpose cannot be opened for another.
 */
export function sealText(text: string, secret: string, purpose: string): string {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(secret, salt, purpose), nonce);
  const sealed = [cipher.update(text, 'utf8'), cipher.final()];
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), ...sealed]).toString('base64');
}

/** @returns undefined where it was sealed with another secret or purpose, or has been changed. */
export function openSealed(sealed: string, secret: string, purpose: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  const [salt, nonce, tag, text] = parts(bytes);
  if (tag.length < TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, keyOf(secret, salt, purpose), nonce, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch {
    // The caller can do without it.
    return undefined;
  }
}

function parts(bytes: Buffer): [salt: Buffer, nonce: Buffer, tag: Buffer, text: Buffer] {
  const [atNonce, atTag] = [SALT_BYTES, SALT_BYTES + NONCE_BYTES];
  const atText = atTag + TAG_BYTES;
  return [
    bytes.subarray(0, atNonce),
    bytes.subarray(atNonce, atTag),
    bytes.subarray(atTag, atText),
    bytes.subarray(atText),
  ];
}

function keyOf(secret: string, salt: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, `verbatim ${purpose}`, KEY_BYTES));
}
