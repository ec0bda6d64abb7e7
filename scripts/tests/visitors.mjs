// People who use the running product: each visit keeps account of what went wrong. They behave like browsers: a request on a kept
// connection that turns out closed is sent once more on a new one, when sending it twice does no harm.

import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { openLine } from './room-line.mjs';

const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** Answers `{status, text, json(), cookies}`. */
export function visit({ port, origin }, method, path, { cookie = '', body, headers: more = {}, again = true } = {}) {
  const headers = { host: new URL(origin).host, origin, cookie, 'content-type': 'application/json', ...more };
  return new Promise((resolve, reject) => {
    // What must not be done twice never waits on a kept connection, and the second try is made on a new one.
    const asked = request({ agent: method === 'GET' && again ? agent : false, port, host: '127.0.0.1', method, path, headers }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const cookies = (answer.headers['set-cookie'] ?? []).map((each) => each.split(';')[0]);
        resolve({ status: answer.statusCode, text, cookies, json: () => JSON.parse(text) });
      });
    });
    asked.on('error', (error) => {
      if (again && asked.reusedSocket && method === 'GET') visit({ port, origin }, method, path, { cookie, body, headers: more, again: false }).then(resolve, reject);
      else reject(error);
    });
    asked.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** A request that is still being made, until `end`, which resolves to its status. */
export function slowRequest({ port, origin, host = '127.0.0.1' }, method, path, { cookie = '', body = {} } = {}) {
  const headers = { host: new URL(origin).host, origin, cookie, 'content-type': 'application/json' };
  const asked = request({ agent: false, port, host, method, path, headers });
  asked.write(' ');
  const speaking = setInterval(() => asked.write(' '), 500);
  const answered = new Promise((resolve, reject) => {
    asked.on('error', reject);
    asked.on('response', (answer) => {
      answer.on('error', reject).on('end', () => resolve(answer.statusCode));
      answer.resume();
    });
  }).finally(() => clearInterval(speaking));
  answered.catch(() => {}); // Told at the end.
  return {
    end() {
      clearInterval(speaking);
      asked.end(JSON.stringify(body));
      return answered;
    },
  };
}

async function expect(status, asked) {
  const answer = await asked;
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text.slice(0, 300)}`);
  return answer;
}

export async function guest(product) {
  const answer = await expect(201, visit(product, 'POST', '/api/v1/auth/guest'));
  return answer.cookies.join('; ');
}

/** Somebody who may open rooms. */
export async function expert(product, nickname) {
  const signedIn = await expect(200, visit(product, 'POST', '/api/v1/auth/dev', { body: { nickname } }));
  const cookie = signedIn.cookies.join('; ');
  const profile = { display_name: nickname, introduction: 'I read.' };
  const changed = await visit(product, 'PUT', '/api/v1/auth/me/expert-profile', { cookie, body: profile });
  if (changed.status >= 300) throw new Error(`${changed.status}: ${changed.text}`);
  const fresh = new Map([...signedIn.cookies, ...changed.cookies].map((each) => [each.split('=')[0], each]));
  return [...fresh.values()].join('; ');
}

/** Asks the same thing over and over until `stop`, and once afterwards; answers what went wrong. */
async function keepAsking(product, stop, cookie, path, status) {
  const failures = [];
  for (let last = false; !last; ) {
    last = stop.aborted;
    const answer = await visit(product, 'GET', path, { cookie }).catch((error) => ({ status: error.code ?? error.message, text: '' }));
    if (answer.status !== status) failures.push(`${path} answered ${answer.status} ${answer.text.slice(0, 200)}`);
    await pause(150);
  }
  return failures;
}

// What a guest asks of each service, and the status of its answer.
const questions = {
  auth: { '/api/v1/auth/ways': 200 },
  chat: { '/api/v1/chat/conversations': 200 },
  tarot: { '/api/v1/tarot/readings': 200, '/api/v1/tarot/cards': 200 },
  signaling: { '/api/v1/rooms/AAAAAAAAAAAAAAAAAAAAAA': 404 },
};

/**
 * Asks every service but `except` for as long as `work` takes, or only the paths `of`, and fails if one request does; answers what `work`
 * does.
 */
export async function unnoticed(product, work, { except, of } = {}) {
  const stop = new AbortController();
  const cookie = await guest(product);
  const asked = Object.entries(questions).filter(([service]) => service !== except);
  const paths = asked.flatMap(([, paths]) => Object.entries(paths)).filter(([path]) => of === undefined || of.includes(path));
  const asking = paths.map(([path, status]) => keepAsking(product, stop.signal, cookie, path, status));
  let result;
  try {
    result = await work();
  } finally {
    stop.abort();
  }
  assert.deepEqual((await Promise.all(asking)).flat(), []);
  return result;
}

/**
 * The same with a call under way, and with people who consult one after the other: no word of anybody is lost either. Answers how often lines
 * of the call were moved, and the answers that were heard.
 */
export async function unnoticedByPeople(product, work, { consultations = 2 } = {}) {
  const consulting = Array.from({ length: consultations }, (_, n) => (stop) => pause(n * 1500).then(() => keepConsulting(product, stop)));
  const [{ amiss, resumed, lost }, ...accounts] = await duringCall(product, () => unnoticed(product, work), ...consulting);
  assert.deepEqual(amiss, [], 'every word of the call arrived, once and in order');
  assert.equal(lost, 0, 'nobody lost a seat');
  assert.deepEqual(accounts.flatMap(({ failures }) => failures), []);
  const answers = accounts.flatMap(({ heard }) => heard);
  assert.ok(answers.length >= consultations, `${answers.length} answers`);
  return { resumed, answers };
}

/**
 * One consultation after the other until `stop`, as guests or as whoever has `cookie`; answers the texts that were heard, each as the reader
 * sees it and as it is found again.
 */
export async function keepConsulting(product, stop, { cookie: known } = {}) {
  const heard = [];
  const failures = [];
  while (!stop.aborted) {
    try {
      const cookie = known ?? (await guest(product));
      const conversation = await openConversation(product, cookie);
      const { text } = await listen(product, cookie, conversation);
      const kept = await lastMessage(product, cookie, conversation);
      if (kept.text !== text) throw new Error(`what was heard is not what is kept: ${text}\n${kept.text}`);
      heard.push(text);
    } catch (error) {
      failures.push(`a consultation failed: ${error.message}`);
      await pause(200);
    }
  }
  return { heard, failures };
}

/** Answers the conversation's path. */
export async function openConversation(product, cookie) {
  const { id } = (await expect(201, visit(product, 'POST', '/api/v1/chat/conversations', { cookie, body: { locale: 'en' } }))).json();
  return `/api/v1/chat/conversations/${id}`;
}

/** What was said last in a conversation: `{status, text}`. */
export async function lastMessage(product, cookie, conversation) {
  const { messages } = (await expect(200, visit(product, 'GET', conversation, { cookie }))).json();
  const { metadata, parts } = messages.at(-1);
  return { status: metadata.status, text: textOf(parts.filter(({ type }) => type === 'text'), 'text') };
}

const textOf = (parts, field) => parts.map((part) => part[field]).join('').trim();

/**
 * What one stream says without a second line, from its beginning to its [DONE]. Where `mayBreak`, what it said until it broke off;
 * `onWords` is called at its first words.
 */
export async function listen({ port, origin }, cookie, conversation, { mayBreak = false, onWords = () => {} } = {}) {
  const response = await fetch(`http://127.0.0.1:${port}${conversation}/messages`, {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ id: randomUUID(), text: 'Please count for me' }),
  });
  let whole = '';
  try {
    for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
      if (!whole.includes('text-delta') && piece.includes('text-delta')) onWords();
      whole += piece;
    }
  } catch (error) {
    if (!mayBreak) throw error;
  }
  const ended = whole.includes('data: [DONE]');
  if (!ended && !mayBreak) throw new Error(`the stream was cut after ${whole.length} characters (${response.status}): ${whole.slice(-200)}`);
  const parts = [...whole.matchAll(/^data: (\{.*\})$/gm)].map(([, json]) => JSON.parse(json));
  return { ended, text: textOf(parts.filter(({ type }) => type === 'text-delta'), 'delta') };
}

/** Does `work` with a call under way and all of `others`, each of whom goes on until its signal; answers the call's account and theirs. */
export async function duringCall(product, work, ...others) {
  const stop = new AbortController();
  let going;
  await new Promise((begun, fail) => {
    const talking = keepTalking(product, stop.signal, { onBegun: begun });
    going = Promise.all([talking, ...others.map((other) => other(stop.signal))]).finally(() => stop.abort());
    going.catch(fail);
  });
  try {
    await work();
  } finally {
    stop.abort();
  }
  return going;
}

/**
 * Two people in a room who call out numbers to each other until `stop`. Answers how many each said, what of it did not arrive as it was said,
 * how often a line was moved and how often a seat was lost. `onBegun` is called when they begin.
 */
export async function keepTalking(product, stop, { onBegun = () => {} } = {}) {
  const cookie = await expert(product, `reader ${Date.now() % 100000}`);
  const { id } = (await expect(201, visit(product, 'POST', '/api/v1/rooms', { cookie, body: { title: 'deploys', password: 'moonlight' } }))).json();
  const join = async (whose, body) =>
    (await expect(200, visit(product, 'POST', `/api/v1/rooms/${id}/join`, { cookie: whose, body }))).json().ticket;
  const lines = [];
  let said = 0;
  try {
    const host = await openLine(product, await join(cookie, { nickname: 'host' }));
    lines.push(host);
    const visitor = await openLine(product, await join(await guest(product), { nickname: 'visitor', password: 'moonlight' }));
    lines.push(visitor);
    while (host.participants.length === 0) await pause(20);
    const [toHost, toVisitor] = [visitor.participants[0], host.participants[0]];
    onBegun();
    do {
      host.signal(toVisitor, `w${said}`);
      visitor.signal(toHost, `w${said}`);
      said += 1;
      await pause(200);
    } while (!stop.aborted);
    // Whoever's line is just coming back has its last words still to say.
    for (let waited = 0; waited < 300 && lines.some(({ heard }) => heard.length < said); waited += 1) await pause(50);
  } finally {
    for (const line of lines) line.close();
  }
  const [host, visitor] = lines;
  const amiss = [amissIn(said, host.heard, 'by the host'), amissIn(said, visitor.heard, 'by the visitor')].flat();
  const errors = [...new Set([...host.errors, ...visitor.errors])];
  return { said, amiss, errors, resumed: host.resumed + visitor.resumed, lost: host.lost + visitor.lost };
}

/** What is wrong with words that should be `w0`, `w1` and so on, each once. */
function amissIn(said, heard, where) {
  const numbers = heard.map((word) => Number(word.slice(1)));
  const missing = Array.from({ length: said }, (_, number) => number).filter((number) => !numbers.includes(number));
  const twice = numbers.filter((number, at) => numbers.indexOf(number) < at);
  const late = numbers.filter((number, at) => number < Math.max(...numbers.slice(0, at)));
  const kinds = Object.entries({ 'not heard': missing, 'heard twice': twice, 'heard too late': late });
  return kinds.filter(([, which]) => which.length > 0).map(([what, which]) => `${what} ${where}: ${which.join(' ')} of ${said}`);
}
