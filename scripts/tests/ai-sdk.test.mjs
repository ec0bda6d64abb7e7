// The chat as any client of the AI SDK meets it: the SDK's own transport with its default settings, its own ids, and a
// chat whose state is plain memory. It needs the product running: CONCH_BASE=http://localhost:8080 node --test …

import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";

const { AbstractChat, DefaultChatTransport } = createRequire(
  new URL("../../web/package.json", import.meta.url),
)("ai");
const base = process.env.CONCH_BASE ?? "http://localhost:8080";
const api = new URL("/api/v1/chat", base).href;

class MemoryState {
  status = "ready";
  error = undefined;
  messages = [];
  pushMessage = (message) => (this.messages = [...this.messages, message]);
  popMessage = () => (this.messages = this.messages.slice(0, -1));
  replaceMessage = (index, message) =>
    (this.messages = this.messages.with(index, structuredClone(message)));
  snapshot = (value) => structuredClone(value);
}

class MemoryChat extends AbstractChat {
  constructor(init = {}) {
    super({ ...init, state: new MemoryState() });
  }
}

const textOf = (message) =>
  message.parts.map((part) => (part.type === "text" ? part.text : "")).join("");
const answers = (chat) =>
  chat.messages.filter((message) => message.role === "assistant");

async function until(check, limit = 20_000) {
  for (const end = Date.now() + limit; !check();) {
    assert.ok(Date.now() < end, `waited in vain for ${check}`);
    await pause(10);
  }
}

describe("the AI SDK’s default transport", () => {
  let headers;
  const client = (id) =>
    new MemoryChat({
      ...(id === undefined ? {} : { id }),
      transport: new DefaultChatTransport({ api, headers }),
    });

  // A member of its own for each test.
  beforeEach(async () => {
    const guest = await fetch(new URL("/api/v1/auth/guest", base), {
      method: "POST",
      headers: { origin: base },
    });
    assert.equal(guest.status, 201);
    const cookie = guest.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; ");
    headers = { cookie, origin: base };
  });

  test("talks to the chat, and talks on", async () => {
    const chat = client();
    await chat.sendMessage({
      text: "좋아하는 사람이 있는데, 그 사람 마음이 궁금해",
    });
    assert.deepEqual([chat.status, chat.error], ["ready", undefined]);
    assert.equal(answers(chat).at(-1)?.metadata?.status, "complete");
    assert.ok(textOf(answers(chat).at(-1)).length > 10);

    await chat.sendMessage({ text: "석 달쯤 됐어." });
    assert.deepEqual(
      chat.messages.map((message) => message.role),
      ["user", "assistant", "user", "assistant"],
    );
  });

  test("a second client takes up an answer that is being given", async () => {
    const first = client();
    const sending = first.sendMessage({ text: "이직을 할지 말지 고민이야" });
    await until(
      () =>
        first.status === "streaming" && textOf(first.lastMessage).length > 0,
    );
    const second = client(first.id);
    await Promise.all([sending, second.resumeStream()]);

    assert.equal(second.lastMessage?.id, first.lastMessage.id);
    assert.equal(textOf(second.lastMessage), textOf(first.lastMessage));
  });

  test("where nothing is being said there is nothing to take up", async () => {
    const chat = client();
    await chat.sendMessage({ text: "안녕" });
    const second = client(chat.id);
    await second.resumeStream();
    assert.deepEqual([second.status, second.messages], ["ready", []]);
  });

  test("an answer is given anew in place of the last one", async () => {
    const chat = client();
    await chat.sendMessage({ text: "요즘 내가 나 같지 않아" });
    const before = chat.lastMessage.id;
    await chat.regenerate();
    assert.equal(chat.error, undefined);
    assert.deepEqual(
      chat.messages.map((message) => message.role),
      ["user", "assistant"],
    );
    assert.notEqual(chat.lastMessage.id, before);
    assert.ok(textOf(chat.lastMessage).length > 0);
  });

  test("whoever has no session is told so", async () => {
    const stranger = new MemoryChat({
      transport: new DefaultChatTransport({ api, headers: { origin: base } }),
    });
    await stranger.sendMessage({ text: "안녕" });
    assert.equal(stranger.status, "error");
    assert.equal(JSON.parse(stranger.error.message).code, "unauthenticated");
  });

  test("another member’s chat id opens nothing", async () => {
    const chat = client();
    await chat.sendMessage({ text: "비밀 이야기야" });
    const guest = await fetch(new URL("/api/v1/auth/guest", base), {
      method: "POST",
      headers: { origin: base },
    });
    const cookie = guest.headers
      .getSetCookie()
      .map((each) => each.split(";")[0])
      .join("; ");
    const other = await fetch(`${api}/${chat.id}/stream`, {
      headers: { cookie },
    });
    assert.ok([204, 404].includes(other.status), `${other.status}`);
  });
});
