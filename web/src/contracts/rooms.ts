import type { components } from './generated/signaling';

type Schemas = components['schemas'];

export type Room = Schemas['Room'];
export type NewRoom = Schemas['NewRoom'];
export type RoomChange = Schemas['RoomChange'];
export type RoomLook = Schemas['RoomLook'];
export type JoinedRoom = Schemas['Joined'];
export type IceServer = Schemas['IceServer'];
