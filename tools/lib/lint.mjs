// Runs the rules of tools/lint and ends with "N passed, N failed", counted in rules.

import { rules } from './lint_rules.mjs';

const shown_max = 40;
let failed = 0;
for (const [claim, check] of rules) {
  const faults = check();
  if (faults.length === 0) continue;
  failed++;
  console.log(`✗ ${claim}: ${faults.length}`);
  for (const fault of faults.slice(0, shown_max)) console.log(`  ${fault}`);
  if (faults.length > shown_max) console.log(`  … and ${faults.length - shown_max} more`);
}
console.log(`${rules.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
