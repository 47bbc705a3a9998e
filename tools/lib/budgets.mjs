// node tools/lib/budgets.mjs: holds build/web/sizes.json against the budgets (KB of 1,000 bytes,
// brotli-compressed) and ends with "N passed, N failed".

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const budgets = [
  ['ui', 300, 'the interface'],
  ['ui_rest', 300, 'the screens that come after it'],
  ['core', 600, 'the core with SQLite'],
  ['core_rest', 300, 'what of the core comes after it'],
  ['fonts_en', 80, 'fonts of the first English screen'],
  ['fonts_zh', 200, 'fonts of the first Chinese screen'],
];

const file = path.join(here, '../../build/web/sizes.json');
const { groups } = JSON.parse(fs.readFileSync(file, 'utf8'));
let passed = 0, failed = 0;
for (const [group, limit, words] of budgets) {
  const size = groups[group]?.brotli;
  const good = size !== undefined && size <= limit * 1000;
  const shown = size === undefined ? 'not there' : `${(size / 1000).toFixed(1)} KB`;
  console.log(`${good ? '✓' : '✗'} ${words}: ${shown} of ${limit} KB`);
  if (good) passed++;
  else failed++;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
