// Migrations only add: the version before runs on beside the new one, and again after a rollback. That a column which is added may be left
// out by the version before, SQLite itself demands: it adds none that is not null and has no default.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const services = join(dirname(fileURLToPath(import.meta.url)), '../../services');
const takesAway = /\b(drop_(table|column|index|foreign_key)|rename_(table|column)|modify_column)\b|\b(DROP|RENAME|MODIFY|CHANGE)\s+(TABLE|COLUMN|INDEX|KEY)\b/i;

for (const service of ['auth', 'chat', 'tarot']) {
  test(`those of ${service} take nothing away`, () => {
    const folder = join(services, service, 'src/store/migrations');
    const files = readdirSync(folder).filter((file) => /^m\d{4}_.*\.rs$/.test(file));
    assert.ok(files.length > 0);
    for (const file of files) assert.doesNotMatch(readFileSync(join(folder, file), 'utf8'), takesAway, file);
  });
}

test('what takes something away is noticed', () => {
  for (const source of [
    'manager.drop_table(Table::drop().table("x").to_owned()).await',
    'alter.drop_column("x")',
    'execute("ALTER TABLE x RENAME COLUMN y TO z")',
  ]) {
    assert.match(source, takesAway);
  }
});
