import { ApiProblem } from '@/shared/api/problem';
import { nameOf } from '@/shared/files/save-file';

export interface Archive {
  name: string;
  content: Blob;
}

/** The line broke in the middle of the archive: half of one is none. */
export class CutOff extends Error {
  override readonly name = 'CutOff';
}

/** Reads the whole archive, and says how many bytes have come so far. */
export async function readArchive(answer: Response, now: Date, onBytes: (bytes: number) => void): Promise<Archive> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const reader = answer.body?.getReader();
  try {
    for (;;) {
      const next = await reader?.read();
      if (next?.value === undefined) break;
      chunks.push(next.value);
      bytes += next.value.byteLength;
      onBytes(bytes);
    }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new CutOff();
  }
  const promised = Number(answer.headers.get('content-length') ?? bytes);
  if (bytes < promised) throw new CutOff();
  return { name: fileName(answer, now), content: new Blob(chunks, { type: 'application/zip' }) };
}

function fileName(answer: Response, now: Date): string {
  return nameOf(answer) ?? `magic-conch-${now.toISOString().slice(0, 10)}.zip`;
}

/** What the interface says of a failure that is particular to the archive. */
export function archiveTrouble(error: unknown): 'away' | 'busy' | 'cut-off' | undefined {
  if (error instanceof CutOff) return 'cut-off';
  if (!(error instanceof ApiProblem)) return undefined;
  if (error.status === 503) return 'away';
  return error.status === 429 ? 'busy' : undefined;
}

/** `1.2MB`, in the language's own writing. */
export function sizeInWords(bytes: number, language: string): string {
  const [amount, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(amount);
}
