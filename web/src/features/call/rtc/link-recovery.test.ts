import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LinkRecovery } from './link-recovery';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function line() {
  const now = { bytes: 0, connected: false, signaling: true };
  const means = {
    restart: vi.fn(),
    rebuild: vi.fn(),
    bytesReceived: () => Promise.resolve(now.bytes),
    isConnected: () => now.connected,
    canSignal: () => now.signaling,
  };
  const recovery = new LinkRecovery(means);
  return { now, means, recovery };
}

function connectedLine() {
  const made = line();
  made.now.connected = true;
  made.recovery.changed('connected');
  return made;
}

describe('a line that does not work', () => {
  it('is left alone while it is only disconnected and bytes still come', async () => {
    const { now, means, recovery } = connectedLine();
    now.connected = false;
    recovery.changed('disconnected');
    for (let second = 0; second < 10; second += 1) {
      now.bytes += 100;
      await vi.advanceTimersByTimeAsync(1000);
    }
    expect(means.restart).not.toHaveBeenCalled();
  });

  it('looks for another way when nothing came for two or three seconds', async () => {
    const { now, means, recovery } = connectedLine();
    now.connected = false;
    recovery.changed('disconnected');
    await vi.advanceTimersByTimeAsync(2000);
    expect(means.restart).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1000);
    expect(means.restart).toHaveBeenCalledOnce();
  });

  it('is not touched when it healed by itself in the meantime', async () => {
    const { now, means, recovery } = connectedLine();
    now.connected = false;
    recovery.changed('disconnected');
    await vi.advanceTimersByTimeAsync(1000);
    now.connected = true;
    recovery.changed('connected');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(means.restart).not.toHaveBeenCalled();
    expect(means.rebuild).not.toHaveBeenCalled();
  });

  it('looks for another way at once when it failed, and is rebuilt when that does not help', async () => {
    const { now, means, recovery } = connectedLine();
    now.connected = false;
    recovery.changed('failed');
    expect(means.restart).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(7000);
    expect(means.restart).toHaveBeenCalledTimes(2);
    expect(means.rebuild).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(7000);
    expect(means.rebuild).toHaveBeenCalledOnce();
  });

  it('is rebuilt less and less often, and never given up', async () => {
    const { now, means, recovery } = connectedLine();
    now.connected = false;
    recovery.changed('failed');
    await vi.advanceTimersByTimeAsync(15 * 60_000);
    const first = means.rebuild.mock.calls.length;
    await vi.advanceTimersByTimeAsync(15 * 60_000);
    expect(first).toBeLessThanOrEqual(20);
    expect(means.rebuild.mock.calls.length).toBeGreaterThan(first);
  });

  it('waits for the signaling server, without which nobody can agree on anything', async () => {
    const { now, means, recovery } = connectedLine();
    now.connected = false;
    now.signaling = false;
    recovery.changed('failed');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(means.restart).not.toHaveBeenCalled();
    now.signaling = true;
    await vi.advanceTimersByTimeAsync(1000);
    expect(means.restart).toHaveBeenCalledOnce();
  });

  it('looks for another way when the network came back, and is content when it stands', async () => {
    const { means, recovery } = connectedLine();
    recovery.networkChanged();
    expect(means.restart).toHaveBeenCalledOnce();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(means.restart).toHaveBeenCalledOnce();
    expect(means.rebuild).not.toHaveBeenCalled();
  });

  it('does nothing any more once it is closed', async () => {
    const { means, recovery } = line();
    recovery.close();
    recovery.changed('failed');
    await vi.advanceTimersByTimeAsync(120_000);
    expect(means.restart).not.toHaveBeenCalled();
    expect(means.rebuild).not.toHaveBeenCalled();
  });
});
