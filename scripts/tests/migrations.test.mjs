// Migrations only add: the version before runs on beside the new one, and again after a rollback.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const services = join(dirname(fileURLToPath(import.meta.url)), '../../services');
const takesAway = /\b(drop_(table|column|index|foreign_key)|rename_(table|column)|modify_column)\b|\b(DROP|RENAME|MODIFY|CHANGE)\s+(TABLE|COLUMN|INDEX|KEY)\b/i;

/** What is wrong with a migration's source, for a version that does not know it. */
function amiss(source) {
  const faults = [takesAway.exec(source)?.[0]];
  for (const [column] of source.matchAll(/add_column(?:_if_not_exists)?\([\s\S]*?;/g)) {
    // The version before writes rows without it.
    if (/not_null\(\)/.test(column) && !/default\(/.test(column)) faults.push('add_column that is not null and has no default');
  }
  return faults.filter(Boolean);
}

for (const service of ['auth', 'chat', 'tarot']) {
  test(`those of ${service} take nothing away`, () => {
    const folder = join(services, service, 'src/store/migrations');
    const files = readdirSync(folder).filter((file) => /^m\d{4}_.*\.rs$/.test(file));
    assert.ok(files.length > 0);
    for (const file of files) assert.deepEqual(amiss(readFileSync(join(folder, file), 'utf8')), [], file);
  });
}

test('what takes something away is noticed', () => {
  for (const source of [
    'manager.drop_table(Table::drop().table("x").to_owned()).await',
    'alter.drop_column("x")',
    'execute("ALTER TABLE x RENAME COLUMN y TO z")',
    'Table::alter().table("x").add_column(string("y").not_null()).to_owned();',
  ]) {
    assert.equal(amiss(source).length, 1, source);
  }
  assert.deepEqual(amiss('Table::alter().table("x").add_column(string("y").not_null().default("")).to_owned();'), []);
});
