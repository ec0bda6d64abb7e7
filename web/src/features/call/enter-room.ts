import { joinRoom, type Entrance } from './api/join-room';
import { rejoinRoom } from './rejoin-room';
import type { SavedSeat } from './rtc/call-memory';
import { CallSession } from './rtc/call-session';
import { toRtcIceServers } from './rtc/ice-servers';
import type { LocalMedia } from './rtc/local-media';

const subprotocol = 'conch.rooms.v1';

/** Joins a room over HTTP and opens the visit with the ticket that it gives. */
export async function enterRoom(roomId: string, entrance: Entrance, media: LocalMedia): Promise<CallSession> {
  const joined = await joinRoom(roomId, entrance);
  return new CallSession({
    roomId,
    entry: joined.ticket,
    wsPath: joined.ws_path,
    iceServers: toRtcIceServers(joined.ice_servers),
    media,
    openSocket: () => openSocket(joined.ws_path),
    renewTicket: (nickname = entrance.nickname) => rejoinRoom(roomId, { ...entrance, nickname }, joined.role),
  });
}

/** Comes back to the seat that this page had before it was reloaded. */
export function returnToRoom(roomId: string, saved: SavedSeat, media: LocalMedia): CallSession {
  return new CallSession({
    roomId,
    entry: saved.seat,
    wsPath: saved.wsPath,
    iceServers: saved.iceServers,
    media,
    owner: saved.owner,
    openSocket: () => openSocket(saved.wsPath),
    // A guest would need the password, which went with the page.
    renewTicket: async (nickname = saved.owner) =>
      saved.owner === undefined || nickname === undefined ? undefined : rejoinRoom(roomId, { nickname }, 'host'),
  });
}

function openSocket(path: string): WebSocket {
  const address = new URL(path, window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  // A path from storage must not lead to another host.
  if (address.host !== window.location.host) throw new Error('the socket is not ours');
  return new WebSocket(address, subprotocol);
}
