import type { IceServer } from '@/contracts/rooms';
import { joinRoom, type Entrance } from './api/join-room';
import { CallSession } from './rtc/call-session';
import type { LocalMedia } from './rtc/local-media';

const subprotocol = 'conch.rooms.v1';

/** Joins a room over HTTP and opens the visit with the ticket that it gives. */
export async function enterRoom(roomId: string, entrance: Entrance, media: LocalMedia): Promise<CallSession> {
  const joined = await joinRoom(roomId, entrance);
  const address = new URL(joined.ws_path, window.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  return new CallSession({
    ticket: joined.ticket,
    iceServers: joined.ice_servers.map(toRtc),
    media,
    openSocket: () => new WebSocket(address, subprotocol),
    renewTicket: async () => (await joinRoom(roomId, entrance)).ticket,
  });
}

function toRtc({ urls, username, credential }: IceServer): RTCIceServer {
  return {
    urls,
    ...(typeof username === 'string' ? { username } : {}),
    ...(typeof credential === 'string' ? { credential } : {}),
  };
}
