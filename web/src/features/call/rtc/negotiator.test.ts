import { describe, expect, it } from 'vitest';
import type { SignalData } from '@/contracts/signaling';
import { Negotiator } from './negotiator';

/** A peer connection that only negotiates: states and rollback as the specification has them. */
class FakeConnection {
  signalingState: RTCSignalingState = 'stable';
  localDescription: RTCSessionDescription | null = null;
  remoteDescription: RTCSessionDescription | null = null;
  readonly added: (RTCIceCandidateInit | undefined)[] = [];
  rollbacks = 0;
  private readonly name: string;
  private offers = 0;

  constructor(name: string) {
    this.name = name;
  }

  async setLocalDescription(): Promise<void> {
    await Promise.resolve();
    if (this.signalingState === 'have-remote-offer') {
      this.localDescription = description('answer', this.name);
      this.signalingState = 'stable';
    } else {
      this.offers += 1;
      this.localDescription = description('offer', `${this.name}${this.offers}`);
      this.signalingState = 'have-local-offer';
    }
  }

  async setRemoteDescription(remote: RTCSessionDescriptionInit): Promise<void> {
    await Promise.resolve();
    if (remote.type === 'offer' && this.signalingState === 'have-local-offer') this.rollbacks += 1;
    if (remote.type === 'answer' && this.signalingState !== 'have-local-offer') throw new Error('InvalidStateError');
    this.remoteDescription = remote as RTCSessionDescription;
    this.signalingState = remote.type === 'offer' ? 'have-remote-offer' : 'stable';
  }

  async addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void> {
    await Promise.resolve();
    if (this.remoteDescription === null) throw new Error('InvalidStateError');
    this.added.push(candidate ?? undefined);
  }
}

const description = (type: 'offer' | 'answer', ufrag: string) =>
  ({ type, sdp: `v=0\r\na=ice-ufrag:${ufrag}\r\n` }) as RTCSessionDescription;

const candidate = (ufrag: string, text = 'candidate:1'): SignalData => ({
  kind: 'candidate',
  candidate: { candidate: text, usernameFragment: ufrag },
});

function side(name: string, polite: boolean) {
  const connection = new FakeConnection(name);
  const sent: SignalData[] = [];
  const negotiator = new Negotiator(connection, polite, (data) => sent.push(data));
  return { connection, negotiator, sent };
}

type Side = ReturnType<typeof side>;

/** Carries messages both ways until neither side has anything more to say. */
async function deliver(one: Side, other: Side): Promise<void> {
  while (one.sent.length + other.sent.length > 0) {
    const [toOther, toOne] = [one.sent.splice(0), other.sent.splice(0)];
    await Promise.all([
      ...toOther.map((data) => other.negotiator.receive(data)),
      ...toOne.map((data) => one.negotiator.receive(data)),
    ]);
  }
}

describe('perfect negotiation', () => {
  it('settles a plain offer and answer', async () => {
    const [host, guest] = [side('host', false), side('guest', true)];
    await host.negotiator.offer();
    await deliver(host, guest);
    expect(host.connection.signalingState).toBe('stable');
    expect(guest.connection.remoteDescription?.sdp).toContain('host1');
  });

  it('lets the polite side give way when both offer at once', async () => {
    const [host, guest] = [side('host', false), side('guest', true)];
    await Promise.all([host.negotiator.offer(), guest.negotiator.offer()]);
    await deliver(host, guest);
    expect(guest.connection.rollbacks).toBe(1);
    expect(host.connection.rollbacks).toBe(0);
    expect([host.connection.signalingState, guest.connection.signalingState]).toEqual(['stable', 'stable']);
    expect(guest.connection.remoteDescription?.sdp).toContain('host1');
  });

  it('ignores the offer that crosses, and its candidates, on the impolite side', async () => {
    const host = side('host', false);
    await host.negotiator.offer();
    await host.negotiator.receive({ kind: 'description', description: description('offer', 'guest1') });
    await host.negotiator.receive(candidate('guest1'));
    expect(host.connection.signalingState).toBe('have-local-offer');
    expect(host.connection.remoteDescription).toBeNull();
    expect(host.sent).toHaveLength(1);
  });

  it('keeps candidates that came before the description, in order', async () => {
    const guest = side('guest', true);
    await guest.negotiator.receive(candidate('host1', 'candidate:a'));
    await guest.negotiator.receive(candidate('host1', 'candidate:b'));
    await guest.negotiator.receive({ kind: 'candidate', candidate: null });
    expect(guest.connection.added).toHaveLength(0);
    await guest.negotiator.receive({ kind: 'description', description: description('offer', 'host1') });
    expect(guest.connection.added.map((added) => added?.candidate)).toEqual(['candidate:a', 'candidate:b', undefined]);
  });

  it('drops candidates of another generation', async () => {
    const guest = side('guest', true);
    await guest.negotiator.receive({ kind: 'description', description: description('offer', 'host2') });
    await guest.negotiator.receive(candidate('host1'));
    expect(guest.connection.added).toHaveLength(0);
  });

  it('lets an answer pass that nobody waits for', async () => {
    const host = side('host', false);
    await expect(
      host.negotiator.receive({ kind: 'description', description: description('answer', 'guest') }),
    ).resolves.toBeUndefined();
    expect(host.connection.signalingState).toBe('stable');
  });

  it('goes on after a message that failed', async () => {
    const guest = side('guest', true);
    guest.connection.setRemoteDescription = () => Promise.reject(new Error('broken sdp'));
    await expect(
      guest.negotiator.receive({ kind: 'description', description: description('offer', 'x') }),
    ).rejects.toThrow('broken sdp');
    guest.connection.setRemoteDescription = FakeConnection.prototype.setRemoteDescription.bind(guest.connection);
    await guest.negotiator.receive({ kind: 'description', description: description('offer', 'host1') });
    expect(guest.connection.signalingState).toBe('stable');
  });
});
