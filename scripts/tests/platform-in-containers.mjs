// The platform that scripts/tests/containers has started, for tests that do to it what its operator, or a bad day, does.
//
// CONCH_PROJECT is the folder of the project that it runs from, COMPOSE_PROJECT_NAME what Compose calls it, CONCH_BASE its origin,
// CONCH_PLAIN_PORT a port of its gateway without TLS, and CONCH_TAG the tag of the images that were made for the tests.

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { startScript } from './script-runs.mjs';

const { CONCH_PROJECT: project, COMPOSE_PROJECT_NAME: name, CONCH_BASE: origin, CONCH_PLAIN_PORT: port, CONCH_TAG: tag } = process.env;
const run = promisify(execFile);

export const platform = { origin, port: Number(port) };

/** An image that was made for the tests: `conch-auth` as it runs, `conch-auth-next` after it, and so on. */
export const image = (name, suffix = '') => `${name}:${tag}${suffix && `-${suffix}`}`;

/** Runs `scripts/deploy`, or another one like it, with the patience that a busy machine needs. */
export function startDeploy(service, options, { script = 'deploy' } = {}) {
  return startScript(project, script, ['--driver', 'compose', '--settle-seconds', '1', '--ready-seconds', '240', service, ...options]);
}

/** Takes a deploy that was killed to its end, as soon as what that had begun has let go. */
export async function resume(service) {
  let ended;
  for (let tries = 0; tries < 20; tries += 1) {
    ended = await startDeploy(service, ['--resume']).ended;
    if (!ended.output.includes('another deploy is under way')) break;
  }
  return ended;
}

/** Has Compose begin everything that it thinks should run. */
export function bringUp() {
  return startScript(project, 'compose', ['up', '-d', '--no-build']).ended;
}

export async function docker(...words) {
  return (await run('docker', words)).stdout.trim();
}

/** The id of the container of `auth-blue`, `redis` or another one; empty if it does not run. */
export async function container(part) {
  return docker('ps', '--quiet', '--filter', `label=com.docker.compose.project=${name}`, '--filter', `label=com.docker.compose.service=${part}`);
}

/** Which colours of a service run. */
export async function colours(service) {
  const both = [`${service}-blue`, `${service}-green`];
  const ids = await Promise.all(both.map(container));
  return both.filter((_, at) => ids[at] !== '');
}

/** Kills what runs in a container, as a lack of memory does: not by the engine, which would leave it at that. */
export async function killWithin(part) {
  const before = await state(part);
  await docker('run', '--rm', '--pid', 'host', '--user', '0', '--cap-drop', 'ALL', '--cap-add', 'KILL', '--entrypoint', 'sh', image('magic-conch/gateway'), '-c', `kill -9 ${before.pid}`);
  return before;
}

/** Resolves when it is there again after `killWithin`, and healthy. */
export async function comesBack(part, { id, restarts }) {
  await eventually(`${part} is healthy again`, async () => {
    const now = await state(part, id);
    return now.restarts > restarts && now.health === 'healthy';
  });
}

async function state(part, known) {
  const id = known ?? (await container(part));
  const [pid, restarts, health] = (await docker('inspect', '--format', '{{.State.Pid}} {{.RestartCount}} {{.State.Health.Status}}', id)).split(' ');
  return { id, pid, restarts: Number(restarts), health };
}

export async function eventually(sentence, isSo, seconds = 120) {
  for (const until = Date.now() + seconds * 1000; Date.now() < until; await pause(100)) {
    if (await isSo()) return;
  }
  throw new Error(`not so: ${sentence}`);
}
