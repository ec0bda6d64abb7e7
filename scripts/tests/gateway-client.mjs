// Asking the gateway: plain HTTP without fetch's own tidying of paths, headers and encodings.

import { Agent, request } from 'node:http';

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** Answers `{status, headers, text, json()}`. The path is sent exactly as given. */
export function ask(port, path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((resolve, reject) => {
    const host = { host: `localhost:${port}` };
    const asked = request({ agent, port, host: '127.0.0.1', path, method, headers: { ...host, ...headers } }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: answer.statusCode, headers: answer.headers, text, json: () => JSON.parse(text) });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Asks for a stream; answers `{headers, chunks}` where `chunks` yields each piece with the time at which it came. */
export function askForStream(port, path, options = {}) {
  return new Promise((resolve, reject) => {
    const { method = 'GET', headers = {}, body } = options;
    const host = { host: `localhost:${port}` };
    const asked = request({ port, host: '127.0.0.1', path, method, headers: { ...host, ...headers } }, (answer) => {
      answer.setEncoding('utf8');
      resolve({ status: answer.statusCode, headers: answer.headers, chunks: timed(answer) });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

async function* timed(stream) {
  for await (const text of stream) yield { text, at: performance.now() };
}

/** Asks to upgrade; answers `{status, headers, socket}`, the socket only when the other side agreed. */
export function askToUpgrade(port, path, headers = {}) {
  return new Promise((resolve, reject) => {
    const asked = request({
      port,
      host: '127.0.0.1',
      path,
      headers: {
        host: `localhost:${port}`,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    asked.on('error', reject);
    asked.on('upgrade', (answer, socket) => resolve({ status: answer.statusCode, headers: answer.headers, socket }));
    asked.on('response', (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode, headers: answer.headers, socket: null });
    });
    asked.end();
  });
}
