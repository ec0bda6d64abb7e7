import type { Page } from './page';

/*
 * Written by hand after the agreed API of auth, until `npm run contracts` has generated it all: then each of these becomes a name of
 * `components['schemas']` in ./generated/auth, and nothing else changes.
 */

export interface SignInWays {
  guest: boolean;
  dev: boolean;
  providers: string[];
}

export type Role = 'expert' | 'admin';
export type ExpertState = 'pending' | 'approved' | 'refused';
export type Topic = 'love' | 'work' | 'study' | 'money' | 'health' | 'relationships' | 'self' | 'general';
export type SpokenLanguage = 'ko' | 'en';

export interface ExpertProfile {
  display_name: string;
  introduction: string;
  specialties: Topic[];
  languages: SpokenLanguage[];
}

/** A member's own profile, with how far it has come. */
export interface OwnExpertProfile extends ExpertProfile {
  state: ExpertState;
  /** Why it was refused. */
  reason?: string | null;
}

export interface Member {
  id: string;
  kind: 'guest' | 'member';
  nickname: string;
  roles: Role[];
  created_at: string;
  avatar_url: string | null;
  expert: OwnExpertProfile | null;
}

export interface Session {
  access_expires_at: string;
  member: Member;
}

/** A provider through which the member signs in. */
export interface Identity {
  provider: string;
  linked_at: string;
  can_unlink: boolean;
}

/** A browser in which the member is signed in. */
export interface DeviceSession {
  id: string;
  /** Short words such as `Chrome on Android`; empty when the browser told nothing. */
  device: string;
  current: boolean;
  created_at: string;
  last_used_at: string;
}

export interface PublicExpert extends ExpertProfile {
  member_id: string;
  avatar_url: string | null;
}

/** What an admin sees of somebody who wants to be an expert, or is one. */
export interface ExpertApplication {
  member_id: string;
  nickname: string;
  applied_at: string;
  expert: OwnExpertProfile;
}

/** Something that happened to the security of an account. */
export interface AuditEvent {
  id: string;
  /** Such as `signed-in`; more of them may come. */
  kind: string;
  at: string;
  member_id: string | null;
  /** The network that it came from, not the whole address. */
  network: string | null;
  device: string | null;
  detail: string | null;
}

export type ExpertApplications = Page<ExpertApplication>;
export type AuditEvents = Page<AuditEvent>;
