/**
 * What this network lets through to us. `direct`: UDP gets out, so most calls find a direct way. `relayed`: only what looks like
 * the web gets out, so a relay has to help. `unknown`: the browser would, but there is no server of ours to try yet.
 */
export type MediaWay = 'direct' | 'relayed' | 'blocked' | 'unknown';

/** Longer than a TURN server behind a slow line takes; a blocked one never answers. */
const patienceMs = 8000;

/** TypeScript's list of what a candidate tells ends before the last. */
type Found = Pick<RTCIceCandidate, 'type'> & { relayProtocol?: string | null };

/** Gathers candidates as a call would, for nobody. */
export async function tryMedia(
  iceServers: RTCIceServer[],
  connect: (configuration: RTCConfiguration) => RTCPeerConnection = (configuration) =>
    new RTCPeerConnection(configuration),
): Promise<MediaWay> {
  let connection: RTCPeerConnection;
  try {
    connection = connect({ iceServers });
  } catch {
    return 'blocked'; // Switched off in this browser.
  }
  const found: Found[] = [];
  try {
    await gather(connection, found);
  } catch {
    // What was found until then counts.
  } finally {
    connection.close();
  }
  return wayOf(found, iceServers.length > 0);
}

async function gather(connection: RTCPeerConnection, found: Found[]): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const gathered = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patienceMs);
    connection.onicecandidate = ({ candidate }) => {
      if (candidate !== null) found.push(candidate);
      if (candidate === null || getsOutByUdp(candidate)) resolve();
    };
  });
  try {
    connection.createDataChannel('check');
    await connection.setLocalDescription();
    await gathered;
  } finally {
    clearTimeout(timer);
  }
}

function wayOf(found: readonly Found[], serversTried: boolean): MediaWay {
  if (!serversTried) return found.some(({ type }) => type === 'host') ? 'unknown' : 'blocked';
  if (found.some(getsOutByUdp)) return 'direct';
  return found.some(({ type }) => type === 'relay') ? 'relayed' : 'blocked';
}

/** A server saw us from outside, or gave us a relay over UDP. */
function getsOutByUdp({ type, relayProtocol }: Found): boolean {
  return type === 'srflx' || (type === 'relay' && relayProtocol === 'udp');
}

/** Whether a socket to the call server opens; nothing is said on it. */
export function tryServer(open: () => WebSocket): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = open();
    const timer = setTimeout(() => end(false), patienceMs);
    function end(reached: boolean): void {
      clearTimeout(timer);
      resolve(reached);
      socket.close();
    }
    socket.onopen = () => end(true);
    socket.onerror = () => end(false);
  });
}
