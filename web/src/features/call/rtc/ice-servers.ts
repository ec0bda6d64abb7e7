import type { IceServersReply } from './room-protocol';

type WireIceServer = IceServersReply['ice_servers'][number];

/** As the browser wants them: it takes no null. */
export function toRtcIceServers(servers: readonly WireIceServer[]): RTCIceServer[] {
  return servers.map(({ urls, username, credential }) => ({
    urls,
    ...(typeof username === 'string' ? { username } : {}),
    ...(typeof credential === 'string' ? { credential } : {}),
  }));
}
