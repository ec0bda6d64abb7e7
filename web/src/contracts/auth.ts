import type { components } from './generated/auth';

type Schemas = components['schemas'];

export type SignInWays = Schemas['Ways'];
export type Member = Schemas['Member'];
export type Session = Schemas['Session'];
