import { describe, expect, it } from 'vitest';
import { tryMedia, tryServer } from './connection-check';

interface Candidate {
  type: string;
  relayProtocol: string | null;
}

/** A connection that finds these candidates, and says so as a browser does. */
function finds(...candidates: Candidate[]) {
  const connection = {
    closed: false,
    onicecandidate: undefined as ((event: { candidate: Candidate | null }) => void) | undefined,
    createDataChannel: () => undefined,
    setLocalDescription: () => {
      queueMicrotask(() => {
        for (const candidate of candidates) connection.onicecandidate?.({ candidate });
        connection.onicecandidate?.({ candidate: null });
      });
      return Promise.resolve();
    },
    close: () => void (connection.closed = true),
  };
  return connection;
}

const servers = [{ urls: 'turn:conch.test' }];
const host = { type: 'host', relayProtocol: null };
const seenFromOutside = { type: 'srflx', relayProtocol: null };
const relay = (relayProtocol: string) => ({ type: 'relay', relayProtocol });
const tried = (connection: object, iceServers: RTCIceServer[] = servers) =>
  tryMedia(iceServers, () => connection as RTCPeerConnection);

describe('the way that media can take', () => {
  it.each([
    ['direct', [host, seenFromOutside]],
    ['direct', [host, relay('udp')]],
    ['relayed', [host, relay('tls')]],
    ['relayed', [relay('tcp')]],
    ['blocked', [host]],
    ['blocked', []],
  ])('is %s with %j', async (way, candidates) => {
    expect(await tried(finds(...candidates))).toBe(way);
  });

  it('is unknown as long as there is no server to try', async () => {
    expect(await tried(finds(host), [])).toBe('unknown');
    expect(await tried(finds(), [])).toBe('blocked');
  });

  it('is blocked where the browser refuses to connect at all', async () => {
    const refuse = () => {
      throw new Error('switched off');
    };
    expect(await tryMedia(servers, refuse)).toBe('blocked');
  });

  it('leaves no connection behind', async () => {
    const connection = finds(host);
    await tried(connection);
    expect(connection.closed).toBe(true);
  });
});

describe('the way to the call server', () => {
  const socket = () => ({
    closed: false,
    onopen: () => undefined,
    onerror: () => undefined,
    close() {
      this.closed = true;
    },
  });

  it('is there when a socket opens, which is closed again', async () => {
    const opening = socket();
    const reached = tryServer(() => opening as unknown as WebSocket);
    opening.onopen();
    expect(await reached).toBe(true);
    expect(opening.closed).toBe(true);
  });

  it('is not there when it does not', async () => {
    const failing = socket();
    const reached = tryServer(() => failing as unknown as WebSocket);
    failing.onerror();
    expect(await reached).toBe(false);
  });
});
