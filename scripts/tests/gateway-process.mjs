// A gateway of its own for a test: the project's nginx settings, rendered as scripts/run renders them, in front of stand-ins
// that say who they are and what they were asked.

import { spawn, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const upstreams = ['auth', 'chat', 'tarot', 'signaling_http', 'signaling_websocket'];

const services = ['auth', 'chat', 'tarot', 'signaling'];

/**
 * Starts the stand-ins and nginx; `answer(name, request, response)` may answer instead of the usual echo. `change` is bash that
 * changes the rendered settings in `$1/gateway` before nginx reads them; `ports` are more ports for it, as `$3` and so on.
 */
export async function startGateway(answer = () => false, { change = '', ports = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'conch-gateway-'));
  const web = join(folder, 'web');
  layWebClient(web);

  const standIns = new Map();
  for (const name of upstreams) standIns.set(name, await startStandIn(name, answer));
  const port = await freePort();
  const addressOf = (name) => `127.0.0.1:${standIns.get(name).address().port}`;
  const inside = Object.fromEntries(await Promise.all(services.map(async (name) => [name, await freePort()])));

  const script = [
    'source scripts/lib/say.sh; source scripts/lib/packages.sh; source scripts/lib/ports.sh; source scripts/lib/gateway.sh; root=$PWD',
    `render_gateway "$1" ${port} "$2" localhost ${services.map((name) => `${name}=${inside[name]}`).join(' ')}`,
    ...services.map((name) => `point_service "$1/gateway/upstreams" ${name} ${upstreams.filter((each) => each.startsWith(name)).map(addressOf).join(' ')}`),
    change.replaceAll('PORT', port),
    'gateway_command "$1"; printf "%s\\0" "${gateway_command[@]}"',
  ].join('\n');
  const rendered = execFileSync('bash', ['-euc', script, 'render', folder, web, ...ports.map(String)], { cwd: root, encoding: 'utf8' });
  const [command, ...options] = rendered.split('\0').slice(0, -1);

  const environment = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
  const nginx = spawn(command, options, { env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = new Promise((resolve) => nginx.once('exit', resolve));
  await untilHealthy(port, ended);

  return {
    port,
    inside,
    folder,
    standIn: (name) => standIns.get(name),
    async stop() {
      nginx.kill('SIGTERM');
      await ended;
      for (const server of standIns.values()) {
        server.close();
        server.closeAllConnections();
      }
      rmSync(folder, { recursive: true });
    },
  };
}

function layWebClient(web) {
  mkdirSync(join(web, 'assets'), { recursive: true });
  const script = 'console.log("conch");\n'.repeat(100);
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>the web client</title>');
  writeFileSync(join(web, 'manifest.webmanifest'), '{}');
  writeFileSync(join(web, 'assets', 'main-4f3a.js'), script);
  writeFileSync(join(web, 'assets', 'main-4f3a.js.gz'), gzipSync(script));
}

function startStandIn(name, answer) {
  const server = createServer((request, response) => {
    if (answer(name, request, response)) return;
    let size = 0;
    request.on('data', (chunk) => (size += chunk.length));
    request.on('end', () => {
      response.setHeader('x-request-id', 'the-service-says-so-too');
      response.setHeader('content-type', 'application/json');
      const { method, url, headers } = request;
      response.end(JSON.stringify({ from: name, method, url, headers, size, filler: ' '.repeat(1000) }));
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** For a stand-in's `upgrade`: a socket that says what it hears. */
export function agreeToUpgrade(request, socket) {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`);
  socket.on('error', () => {});
  socket.pipe(socket);
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createTcpServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function untilHealthy(port, ended) {
  let gone = false;
  void ended.then(() => (gone = true));
  for (let attempt = 0; attempt < 200; attempt += 1) {
    if (gone) throw new Error('nginx ended while it was starting, see its output above');
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null);
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('nginx did not become healthy within 5 s');
}
