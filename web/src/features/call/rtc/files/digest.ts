/** Browsers compute hashes for secure pages only; without them no files are passed on. */
export function canDigest(): boolean {
  return (globalThis.crypto as Partial<Crypto>).subtle !== undefined;
}

/** SHA-256 in lower-case hexadecimal. */
export async function digestOf(content: Blob): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', await content.arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
