import type { components } from './generated/auth';

type Schemas = components['schemas'];

export type SignInWays = Schemas['Ways'];
export type Role = Schemas['Role'];
export type Member = Schemas['Member'];
export type Session = Schemas['Session'];

/** A member's own profile as an expert, with how far it has come. */
export type OwnExpertProfile = Schemas['Expert'];
export type ExpertState = OwnExpertProfile['state'];
export type Topic = OwnExpertProfile['specialties'][number];
export type SpokenLanguage = OwnExpertProfile['languages'][number];
export type ExpertProfile = Required<Schemas['ExpertProfileForm']>;
export type PublicExpert = Schemas['PublicExpert'];

/** A provider through which the member signs in. */
export type Identity = Schemas['LinkedIdentity'];

/** A browser in which the member is signed in. */
export type DeviceSession = Schemas['SignIn'];

/** What an admin sees of somebody who wants to be an expert, or is one. */
export type ExpertApplication = Schemas['Application'];
export type ExpertApplications = Schemas['Page_Application'];

/** Something that happened to the security of an account. */
export type AuditEvent = Schemas['SecurityEvent'];
export type AuditEvents = Schemas['Page_SecurityEvent'];
