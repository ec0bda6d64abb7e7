// The gateway where it ends TLS: what it speaks, what it refuses, and what remains of plain HTTP.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect as connectHttp2 } from 'node:http2';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { connect } from 'node:tls';
import { ask } from './gateway-client.mjs';
import { freePort, startGateway } from './gateway-process.mjs';

let gateway;
let tlsPort;

before(async () => {
  tlsPort = await freePort();
  const change = `
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=localhost -keyout "$1/key.pem" -out "$1/cert.pem" 2>/dev/null
    render_tls "$1/gateway" PORT "$3" "$1/cert.pem" "$1/key.pem" "$1/challenges" "$2" 127.0.0.1`;
  gateway = await startGateway(undefined, { change, ports: [tlsPort] });
});
after(() => gateway?.stop());

async function askByHttp2(path) {
  const session = connectHttp2(`https://127.0.0.1:${tlsPort}`, { rejectUnauthorized: false });
  const stream = session.request({ ':path': path, ':authority': 'conch.example' });
  const [headers] = await once(stream, 'response');
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  session.close();
  return { headers, text };
}

async function handshake(options) {
  const socket = connect({ port: tlsPort, host: '127.0.0.1', rejectUnauthorized: false, ...options });
  const outcome = await once(socket, 'secureConnect').then(() => socket.getProtocol(), (error) => error.code);
  const cipher = socket.getCipher()?.name;
  socket.destroy();
  return { outcome, cipher };
}

describe('https', () => {
  test('speaks HTTP/2, and says that it is to be used from now on', async () => {
    const { headers, text } = await askByHttp2('/api/v1/auth/me');
    assert.equal(headers[':status'], 200);
    assert.match(headers['strict-transport-security'], /^max-age=31536000/);
    const seen = JSON.parse(text).headers;
    assert.deepEqual([seen['x-forwarded-proto'], seen.host], ['https', 'conch.example']);
  });

  test('has the pages of the web client', async () => assert.match((await askByHttp2('/chat')).text, /the web client/));

  test('takes TLS 1.2 and 1.3 with forward secrecy, and nothing older', async () => {
    assert.equal((await handshake({})).outcome, 'TLSv1.3');
    const older = await handshake({ maxVersion: 'TLSv1.2' });
    assert.equal(older.outcome, 'TLSv1.2');
    assert.match(older.cipher, /^ECDHE-/);
    const oldest = await handshake({ minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' });
    assert.match(oldest.outcome, /^E/);
    const weak = await handshake({ maxVersion: 'TLSv1.2', ciphers: 'AES128-SHA' });
    assert.match(weak.outcome, /^E/);
  });
});

describe('plain HTTP beside it', () => {
  test('leads everybody to https', async () => {
    const answer = await ask(gateway.port, '/r/AbC?x=1', { headers: { host: 'conch.example' } });
    assert.deepEqual([answer.status, answer.headers.location], [308, 'https://conch.example/r/AbC?x=1']);
  });

  test('answers the certificate authority', async () => {
    mkdirSync(join(gateway.folder, 'challenges/.well-known/acme-challenge'), { recursive: true });
    writeFileSync(join(gateway.folder, 'challenges/.well-known/acme-challenge/token-1'), 'proof');
    const answer = await ask(gateway.port, '/.well-known/acme-challenge/token-1');
    assert.deepEqual([answer.status, answer.text], [200, 'proof']);
    assert.equal((await ask(gateway.port, '/.well-known/acme-challenge/token-2')).status, 404);
  });
});
