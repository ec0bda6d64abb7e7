// A script of the project, running beside a test that watches it.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Starts a script of `project`; `ended` resolves to `{status, output}`. */
export function startScript(project, name, options) {
  const child = spawn(join(project, 'scripts', name), options, { stdio: ['ignore', 'pipe', 'pipe'] });
  const run = {
    child,
    output: '',
    /** Resolves as soon as it has said `text`, and fails if it ends before. */
    async says(text) {
      while (!run.output.includes(text)) {
        if (child.exitCode !== null) throw new Error(`${name} ended before it said ${text}:\n${run.output}`);
        await pause(2);
      }
    },
    async kill() {
      child.kill('SIGKILL');
      await run.ended;
    },
  };
  run.ended = once(child, 'close').then(([status]) => ({ status, output: run.output }));
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (run.output += text));
  return run;
}
