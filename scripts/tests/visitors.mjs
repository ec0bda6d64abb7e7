// People who use the running product: each visit keeps account of what went wrong. They behave like browsers: a request on a kept
// connection that turns out closed is sent once more on a new one, when sending it twice does no harm.

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

/** Asks the same thing over and over until `stop`; answers what went wrong. */
export async function keepAsking(product, stop, { path, cookie, status = 200, every = 150 }) {
  const failures = [];
  let asked = 0;
  while (!stop.aborted) {
    asked += 1;
    const answer = await visit(product, 'GET', path, { cookie }).catch((error) => ({ status: error.code ?? error.message, text: '' }));
    if (answer.status !== status) failures.push(`${path} answered ${answer.status} ${answer.text.slice(0, 200)}`);
    await pause(every);
  }
  return { asked, failures };
}

/** One consultation after the other until `stop`; answers the texts that were heard, each as the reader sees it. */
export async function keepConsulting(product, stop) {
  const heard = [];
  const failures = [];
  while (!stop.aborted) {
    const cookie = await guest(product);
    try {
      const { id } = (await expect(201, visit(product, 'POST', '/api/v1/chat/conversations', { cookie, body: { locale: 'en' } }))).json();
      heard.push(await listen(product, `/api/v1/chat/conversations/${id}/messages`, cookie, { id: randomUUID(), text: 'Please count for me' }));
    } catch (error) {
      failures.push(`a consultation failed: ${error.message}`);
    }
  }
  return { heard, failures };
}

/** The text of one answer, without a second line: what a single stream says from its beginning to its [DONE]. */
async function listen({ port, origin }, path, cookie, body) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { origin, cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const whole = await response.text();
  if (!whole.includes('data: [DONE]')) throw new Error(`the stream was cut after ${whole.length} characters (${response.status}): ${whole.slice(-200)}`);
  const parts = [...whole.matchAll(/^data: (\{.*\})$/gm)].map(([, json]) => JSON.parse(json));
  return parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('').trim();
}

/** Two people in a room who call out numbers to each other until `stop`; answers what each said and heard. */
export async function keepTalking(product, stop) {
  const cookie = await expert(product, `reader ${Date.now() % 100000}`);
  const { id } = (await expect(201, visit(product, 'POST', '/api/v1/rooms', { cookie, body: { title: 'deploys', password: 'moonlight' } }))).json();
  const join = async (whose, body) =>
    (await expect(200, visit(product, 'POST', `/api/v1/rooms/${id}/join`, { cookie: whose, body }))).json().ticket;
  const host = await openLine(product, await join(cookie, { nickname: 'host' }));
  const visitor = await openLine(product, await join(await guest(product), { nickname: 'visitor', password: 'moonlight' }));
  while (host.participants.length === 0) await pause(20);
  const [toHost, toVisitor] = [visitor.participants[0], host.participants[0]];
  let said = 0;
  while (!stop.aborted) {
    host.signal(toVisitor, `w${said}`);
    visitor.signal(toHost, `w${said}`);
    said += 1;
    await pause(200);
  }
  const expected = Array.from({ length: said }, (_, n) => `w${n}`);
  for (let waited = 0; waited < 100 && (host.heard.length < said || visitor.heard.length < said); waited += 1) await pause(50);
  host.close();
  visitor.close();
  return { expected, heard: [host.heard, visitor.heard], resumed: host.resumed + visitor.resumed, lost: host.lost + visitor.lost };
}
