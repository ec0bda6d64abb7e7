export interface MediaState {
  audio: boolean;
  video: boolean;
  screen: boolean;
}

/** A small picture of oneself, as a data URL holds it. */
export interface Portrait {
  type: 'image/jpeg' | 'image/png' | 'image/webp';
  base64: string;
}

export type TalkFrame =
  | { v: 1; kind: 'chat'; id: string; text: string; sent_at: string }
  | { v: 1; kind: 'ack'; id: string }
  | { v: 1; kind: 'portrait'; portrait: Portrait | null }
  | ({ v: 1; kind: 'media' } & MediaState);

export const longestMessage = 2000;
/** With its wrapping a portrait stays one message of 16 KiB, which all browsers take. */
export const longestPortrait = 15 * 1024;
const longestFrame = 16 * 1024;
const longestId = 64;

/** The other browser may run anything: nothing is believed that does not look exactly right. */
export function parseTalkFrame(data: unknown): TalkFrame | undefined {
  if (typeof data !== 'string' || data.length > longestFrame) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const frame = value as Record<string, unknown>;
  switch (frame['kind']) {
    case 'ack':
      return isId(frame['id']) ? { v: 1, kind: 'ack', id: frame['id'] } : undefined;
    case 'media':
      return mediaFrame(frame);
    case 'chat':
      return chatFrame(frame);
    case 'portrait':
      return portraitFrame(frame['portrait']);
    default:
      return undefined;
  }
}

function mediaFrame({ audio, video, screen = false }: Record<string, unknown>): TalkFrame | undefined {
  if (typeof audio !== 'boolean' || typeof video !== 'boolean' || typeof screen !== 'boolean') return undefined;
  return { v: 1, kind: 'media', audio, video, screen };
}

function chatFrame({ id, text, sent_at: sentAt }: Record<string, unknown>): TalkFrame | undefined {
  if (!isId(id) || typeof text !== 'string' || text === '' || typeof sentAt !== 'string') return undefined;
  const time = new Date(sentAt);
  const valid = sentAt.length <= 40 && !Number.isNaN(time.getTime());
  return valid
    ? { v: 1, kind: 'chat', id, text: text.slice(0, longestMessage), sent_at: time.toISOString() }
    : undefined;
}

function portraitFrame(portrait: unknown): TalkFrame | undefined {
  if (portrait === null) return { v: 1, kind: 'portrait', portrait: null };
  return isPortrait(portrait) ? { v: 1, kind: 'portrait', portrait } : undefined;
}

export function isPortrait(value: unknown): value is Portrait {
  if (typeof value !== 'object' || value === null) return false;
  const { type, base64 } = value as Record<string, unknown>;
  const picture = type === 'image/jpeg' || type === 'image/png' || type === 'image/webp';
  return (
    picture && typeof base64 === 'string' && base64.length <= longestPortrait && /^[A-Za-z0-9+/]+={0,2}$/.test(base64)
  );
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= longestId;
}
