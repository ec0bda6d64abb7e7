// A participant's line to a room, as the web client keeps it: it resumes its seat when the line breaks or the server asks for it,
// and says again, in order, what was not acknowledged. Text frames only.

import { randomBytes, randomUUID } from 'node:crypto';
import { askToUpgrade } from './gateway-client.mjs';

/** Opens the line and takes the seat; `heard` collects the data of signals in the order in which they came. */
export async function openLine({ port, origin }, ticket) {
  const line = new RoomLine(port, origin, ticket);
  await line.open();
  return line;
}

class RoomLine {
  heard = [];
  resumed = 0;
  lost = 0;
  /** The codes of the errors that it was told. */
  errors = [];
  #refused;
  #flowing = false;
  /** Tells whoever opened it. */
  #opened;
  #unacknowledged = new Map();
  #seat;
  #socket;
  #ended = false;

  constructor(port, origin, ticket) {
    Object.assign(this, { port, origin, ticket });
  }

  get participants() {
    return this.#seat.participants;
  }

  /** Resolves at the first welcome, on whichever connection it comes. */
  async open() {
    const opened = new Promise((resolve, reject) => (this.#opened = { resolve, reject }));
    void this.#connect();
    await opened;
  }

  async #connect() {
    const headers = { origin: this.origin, 'sec-websocket-protocol': 'conch.rooms.v1' };
    const { status, socket } = await askToUpgrade(this.port, '/ws/rooms', headers).catch(() => ({ status: 0 }));
    if (status !== 101) return this.#again();
    if (this.#ended) return socket.destroy();
    this.#socket = socket;
    const seat = this.#seat;
    readFrames(socket, (text) => socket === this.#socket && this.#receive(JSON.parse(text)));
    socket.on('error', () => {});
    socket.on('close', () => socket === this.#socket && void this.#again());
    const known = seat === undefined ? { ticket: this.ticket } : { resume: { token: seat.token, epoch: seat.epoch, last_seq: seat.last } };
    this.#write({ type: 'hello', ...known });
  }

  signal(to, word) {
    const id = randomUUID();
    const message = { v: 1, id, type: 'signal', to, data: { kind: 'candidate', candidate: { candidate: word, sdpMid: '0' } } };
    this.#unacknowledged.set(id, message);
    if (this.#flowing) this.#write(message);
  }

  /** The connection breaks; the line comes back by itself. */
  drop() {
    this.#socket?.destroy();
  }

  close() {
    this.#ended = true;
    this.#socket?.destroy();
  }

  async #again() {
    if (this.#ended) return;
    this.#socket = undefined;
    this.#flowing = false;
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (!this.#ended) await this.#connect();
  }

  #receive(message) {
    if (message.type === 'welcome') {
      if (this.#seat !== undefined) {
        this.resumed += 1;
        if (!message.recovered) this.lost += 1;
      }
      const participants = message.participants.map((each) => each.participant_id);
      this.#seat = { token: message.resume_token, epoch: message.epoch, last: message.seq, participants };
      this.#sayAll();
      this.#opened.resolve();
    } else if (message.type === 'ack') {
      this.#unacknowledged.delete(message.id);
      if (message.id === this.#refused) this.#sayAll();
    } else if (message.type === 'error') {
      this.errors.push(message.error.code);
      this.#retry(message);
    } else if (message.type === 'reconnect') {
      const socket = this.#socket;
      setTimeout(() => socket?.destroy(), message.after_ms);
    } else if (message.seq > this.#seat.last) {
      this.#seat.last = message.seq;
      if (message.type === 'signal') this.heard.push(message.data.candidate.candidate);
      if (message.type === 'participant-joined') this.#seat.participants.push(message.participant.participant_id);
    }
  }

  #sayAll() {
    this.#refused = undefined;
    this.#flowing = true;
    for (const waiting of this.#unacknowledged.values()) this.#write(waiting);
  }

  /** Of what is refused for the moment the first is said again until it is taken, and the others wait for it. */
  #retry({ id, error }) {
    if (this.#seat === undefined && !error.temporary) {
      this.close();
      this.#opened.reject(new Error(`no seat: ${error.code}`));
    }
    if (!error.temporary || !this.#unacknowledged.has(id)) return;
    this.#refused ??= id;
    if (id !== this.#refused) return;
    this.#flowing = false;
    const socket = this.#socket;
    setTimeout(() => {
      if (socket === this.#socket && id === this.#refused) this.#write(this.#unacknowledged.get(id));
    }, 300);
  }

  #write(message) {
    this.#socket?.write(frame(JSON.stringify({ v: 1, id: randomUUID(), ...message })));
  }
}

function frame(text) {
  const payload = Buffer.from(text);
  const mask = randomBytes(4);
  const length = payload.length < 126 ? [0x80 | payload.length] : [0x80 | 126, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from([0x81, ...length]), mask, payload.map((byte, at) => byte ^ mask[at % 4])]);
}

function readFrames(socket, onText) {
  let held = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    held = Buffer.concat([held, chunk]);
    for (;;) {
      if (held.length < 2) return;
      const short = held[1] & 0x7f;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (held.length < head) return;
      const length = short < 126 ? short : short === 126 ? held.readUInt16BE(2) : Number(held.readBigUInt64BE(2));
      if (held.length < head + length) return;
      const opcode = held[0] & 0x0f;
      const payload = held.subarray(head, head + length);
      held = held.subarray(head + length);
      if (opcode === 1) onText(payload.toString());
      if (opcode === 8) socket.end();
    }
  });
}
