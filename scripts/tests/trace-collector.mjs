// A collector of traces: takes OTLP over HTTP, as protobuf, and keeps the spans.
// The fields: https://github.com/open-telemetry/opentelemetry-proto, trace/v1/trace.proto.

import { createServer } from 'node:http';

const kinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];

export async function startCollector() {
  const spans = [];
  const server = createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      if (request.url === '/v1/traces') spans.push(...spansOf(Buffer.concat(chunks)));
      response.writeHead(200, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    ofTrace: (id) => spans.filter((span) => span.trace === id),
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function spansOf(request) {
  return messages(request, 1).flatMap((resourceSpans) => {
    const attributes = messages(resourceSpans, 1).flatMap((resource) => messages(resource, 1)).map(attribute);
    const service = Object.fromEntries(attributes)['service.name'];
    return messages(resourceSpans, 2)
      .flatMap((scopeSpans) => messages(scopeSpans, 2))
      .map((span) => ({
        service,
        trace: bytes(span, 1).toString('hex'),
        id: bytes(span, 2).toString('hex'),
        parent: bytes(span, 4).toString('hex'),
        name: bytes(span, 5).toString(),
        kind: kinds[number(span, 6)],
        attributes: Object.fromEntries(messages(span, 9).map(attribute)),
      }));
  });
}

/** A KeyValue whose value is a text; others are left out. */
function attribute(keyValue) {
  return [bytes(keyValue, 1).toString(), messages(keyValue, 2).map((value) => bytes(value, 1).toString())[0]];
}

const messages = (message, wanted) => fields(message).filter(({ field }) => field === wanted).map(({ value }) => value);
const bytes = (message, wanted) => messages(message, wanted)[0] ?? Buffer.alloc(0);
const number = (message, wanted) => messages(message, wanted)[0] ?? 0;

/** The fields of one message, in their order: bytes for what has a length, numbers otherwise. */
function fields(message) {
  const found = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = message[at];
      at += 1;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const field = tag >> 3;
    switch (tag & 7) {
      case 0:
        found.push({ field, value: varint() });
        break;
      case 1:
        at += 8;
        break;
      case 2: {
        const length = varint();
        found.push({ field, value: message.subarray(at, at + length) });
        at += length;
        break;
      }
      case 5:
        at += 4;
        break;
      default:
        throw new Error(`no protobuf: tag ${tag}`);
    }
  }
  return found;
}
