// What the scripts that operate a platform cannot do they say in one sentence, with status 1, before anything has changed.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const work = mkdtempSync(join(tmpdir(), 'conch-refusals-'));
after(() => rmSync(work, { recursive: true }));
mkdirSync(join(work, 'data/databases'), { recursive: true });
writeFileSync(join(work, 'hook'), 'not an address');

const refusals = {
  'a service that there is not': ['deploy', ['tea', 'image'], /say which service: .* not 'tea'/],
  'nothing to deploy': ['deploy', ['auth'], /say what to deploy/],
  'no time for the schema': ['deploy', ['auth', 'x', '--migrate-seconds', '0'], /--migrate-seconds must be at least 1, not '0'/],
  'a number that is none': ['deploy', ['auth', 'x', '--ready-seconds', 'soon'], /--ready-seconds must be a number of seconds, not 'soon'/],
  'an unknown driver': ['deploy', ['auth', 'x', '--driver', 'boat'], /--driver takes process or compose, not 'boat'/],
  'the gateway without containers': ['deploy', ['gateway', 'x'], /the gateway is deployed into containers only: --driver compose/],
  'an image and the way back at once': ['rollback', ['auth', 'x'], /an image and --previous do not go together/],
  'an image and the same once more': ['deploy', ['auth', 'x', '--again'], /an image and --again do not go together/],
  'a place where nothing runs': ['deploy', ['auth', 'x', '--data', join(work, 'data')], /nothing runs in .*: start scripts\/run/],
  'a notice without an address': ['deploy', ['auth', 'x', '--notify-file', join(work, 'hook')], /does not hold the address of a web hook/],
  'an instance at a name, which nginx would look up once': ['instances', ['chat', 'second.example'], /an ADDRESS is 10.0.0.2 or \[fd00::2\]/],
  'a backup of nowhere': ['backup', [join(work, 'backups')], /say where the databases are/],
  'a backup of nothing': ['backup', [join(work, 'backups'), '--data', join(work, 'data')], /has no database of auth/],
  'a backup that is none': ['restore', [work, '--data', join(work, 'data')], /is no backup of scripts\/backup/],
  'an origin without a scheme': ['smoke', ['conch.example'], /an origin begins with http/],
};

for (const [what, [script, options, sentence]] of Object.entries(refusals)) {
  test(`${script}: ${what}`, () => {
    const { status, stderr } = spawnSync(join(root, 'scripts', script), options, { encoding: 'utf8' });
    assert.equal(status, 1, stderr);
    assert.match(stderr, sentence);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
  });
}

test('every script says what it does', () => {
  for (const script of ['deploy', 'rollback', 'instances', 'compose', 'backup', 'restore', 'smoke']) {
    assert.match(execFileSync(join(root, 'scripts', script), ['--help'], { encoding: 'utf8' }), new RegExp(`^Usage: scripts/${script} `));
  }
});
