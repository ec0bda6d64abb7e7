import { create } from 'zustand';
import type { Member } from '@/contracts/auth';
import { onSessionChange } from '@/shared/api/client';
import { getMe } from './get-me';
import { clearTrace, onTraceElsewhere, readTrace, writeTrace } from './session-trace';

interface MemberState {
  /** Null when nobody has signed in; undefined until it is known. */
  member: Member | null | undefined;
  error: Error | null;
  /** How often a member's session ended without their doing: each time they are told. */
  endings: number;
}

/** Who is here, for the header and every page: the one place that knows. */
export const useMemberStore = create<MemberState>(() => ({ member: undefined, error: null, endings: 0 }));

const freshForMs = 15_000;
let knownAt = 0;
/** Counts what became known; an answer that was asked for before is out of date. */
let version = 0;
let asking: Promise<void> | undefined;

/** The server has said who it is: after signing in, after a change of the profile. */
export function putMember(member: Member): void {
  writeTrace({ kind: member.kind, id: member.id });
  settle(member);
}

/** Signed out on purpose: nothing is left, and nobody needs to be told. */
export function forgetMember(): void {
  clearTrace();
  settle(null);
}

function settle(member: Member | null): void {
  version += 1;
  asking = undefined;
  knownAt = Date.now();
  useMemberStore.setState({ member, error: null });
}

/** Asks the server; whoever asks meanwhile waits for the same answer. */
export function loadMember(): Promise<void> {
  asking ??= ask(version);
  return asking;
}

async function ask(asOf: number): Promise<void> {
  try {
    const member = await getMe();
    if (asOf !== version) return;
    if (member === null) settle(null);
    else putMember(member);
  } catch (error) {
    if (asOf !== version) return;
    asking = undefined;
    useMemberStore.setState({ error: error instanceof Error ? error : new Error('unknown') });
  }
}

export function ensureMember(): void {
  if (useMemberStore.getState().member === undefined || Date.now() - knownAt > freshForMs) void loadMember();
}

/** Whether it is worth to ask at all: a first visitor and a guest are shown the same. */
export function ensureIfSignedIn(): void {
  const trace = readTrace();
  if (trace === 'unknown' || trace?.kind === 'member' || trace?.kind === 'leaving') ensureMember();
}

/** Listens to what the API client and other tabs find out. Called once, at the start. */
export function watchSession(): void {
  onSessionChange((change) => {
    if (change === 'guest') {
      writeTrace({ kind: 'guest', id: '' });
      knownAt = 0;
      return;
    }
    const trace = readTrace();
    const wasMember =
      useMemberStore.getState().member?.kind === 'member' || (trace !== 'unknown' && trace?.kind === 'member');
    forgetMember();
    if (wasMember) useMemberStore.setState((state) => ({ endings: state.endings + 1 }));
  });
  onTraceElsewhere((trace) => {
    if (trace === undefined) settle(null);
    else if (trace.id !== useMemberStore.getState().member?.id) void loadMember();
  });
}
