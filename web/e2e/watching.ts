import type { Page } from '@playwright/test';
import type {} from './calling';

/** What went on in a page's call while it was watched. */
export interface Watched {
  frames: number;
  /**
   * The longest time without a new picture, in rounds of the page's own: each takes a tenth of a second, and longer where the machine
   * has no time for pictures either.
   */
  longestStill: number;
  /** Everything that the page said of an end, of somebody's departure or of a line in trouble. */
  alarms: string[];
  /** Connections that the page has made, and offers; no more than before if nothing had to be mended. */
  connections: number;
  offers: number;
}

declare global {
  interface Window {
    watch?: () => Watched;
  }
}

const alarming =
  '상담을 마쳤어요|상담실이 닫혔어요|들어가지 못했어요|방에서 나오게|다른 창에서 이어지고|나갔어요|들어왔어요|끊겼어요|아직 혼자|다시 연결하고 있어요|연결이 어려워요';

/** From now on, by the page itself: what is seen only for a moment counts too. */
export async function startWatching(page: Page): Promise<void> {
  await page.evaluate((words) => {
    const alarm = new RegExp(words);
    const alarms = new Set<string>();
    let looking = false;
    const look = () => {
      looking = false;
      // What says that the line to the server is away says that the call goes on.
      const said = document.body.innerText.split('\n').filter((line) => !line.includes('통화는 그대로예요'));
      for (const line of said) if (alarm.test(line)) alarms.add(line);
    };
    const lookSoon = () => {
      if (!looking) requestAnimationFrame(look);
      looking = true;
    };
    new MutationObserver(lookSoon).observe(document.body, { subtree: true, childList: true, characterData: true });
    const rounds = { first: 0, frames: 0, still: 0, longestStill: 0 };
    const count = async () => {
      let frames = 0;
      for (const connection of window.gatheredConnections ?? [])
        (await connection.getStats()).forEach((report: { type: string; kind?: string; framesDecoded?: number }) => {
          if (report.type === 'inbound-rtp' && report.kind === 'video') frames += report.framesDecoded ?? 0;
        });
      if (rounds.first === 0) rounds.first = frames;
      rounds.still = frames > rounds.frames ? 0 : rounds.still + 1;
      rounds.frames = frames;
      rounds.longestStill = Math.max(rounds.longestStill, rounds.still);
      setTimeout(() => requestAnimationFrame(() => void count()), 100);
    };
    void count();
    window.watch = () => ({
      frames: rounds.frames - rounds.first,
      longestStill: rounds.longestStill,
      alarms: [...alarms],
      connections: window.gatheredConnections?.length ?? 0,
      offers: window.offersMade ?? 0,
    });
  }, alarming);
}

export async function watched(page: Page): Promise<Watched> {
  return page.evaluate(() => {
    if (window.watch === undefined) throw new Error('nobody watches this page');
    return window.watch();
  });
}
