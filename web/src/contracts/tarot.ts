import type { components } from './generated/tarot';

type Schemas = components['schemas'];

export type Card = Schemas['Card'];
export type CardInFull = Schemas['CardInFull'];
export type PlacedCard = Schemas['PlacedCard'];
export type Reading = Schemas['Reading'];
export type ReadingSummary = Schemas['ReadingSummary'];
export type SharedReading = Schemas['SharedReading'];
export type Share = Schemas['Share'];
export type SharingWays = Schemas['SharingWays'];
export type Topic = Reading['topic'];
export type Orientation = PlacedCard['orientation'];
export type SpreadId = Reading['spread'];
