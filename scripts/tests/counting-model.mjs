// A language model that counts: each answer is "n0 n1 n2 …", one word at a time, so that a word that was lost or came twice shows.

import { createServer } from 'node:http';

/** Speaks OpenAI's chat completions; `asked` collects the headers of what came in. */
export async function startCountingModel({ words = 60, pause = 100 } = {}) {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.headers);
    request.resume();
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const say = (choice, more = {}) =>
      response.write(`data: ${JSON.stringify({ id: 'count', object: 'chat.completion.chunk', model: 'count', choices: choice, ...more })}\n\n`);
    let said = 0;
    const timer = setInterval(() => {
      if (said < words) {
        say([{ index: 0, delta: { content: `n${said} ` }, finish_reason: null }]);
        said += 1;
        return;
      }
      clearInterval(timer);
      say([{ index: 0, delta: {}, finish_reason: 'stop' }]);
      say([], { usage: { prompt_tokens: 1, completion_tokens: words, total_tokens: words + 1 } });
      response.end('data: [DONE]\n\n');
    }, pause);
    response.on('close', () => clearInterval(timer));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const whole = Array.from({ length: words }, (_, n) => `n${n}`).join(' ');
  return {
    asked,
    whole,
    url: `http://127.0.0.1:${server.address().port}/v1`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
