// Each service's pipeline begins when something changes that the service is made of, and only then.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const read = (file) => readFileSync(join(root, file), 'utf8');
const crates = ['common', 'database', 'deck', 'share-image'];

/** The crates of ours that a package is built from, those of its crates included. */
function parts(folder) {
  const [, dependencies] = /\[dependencies\]\n([\s\S]*?)(?:\n\[|$)/.exec(read(`${folder}/Cargo.toml`));
  const own = crates.filter((name) => new RegExp(`^${name}[ .]`, 'm').test(dependencies));
  return [...new Set(own.flatMap((name) => [name, ...parts(`crates/${name}`)]))].sort();
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
