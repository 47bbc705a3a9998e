// The statistical models natively, as wasm under node, and by scipy, numpy and scikit-learn on the same data in one run
// (tools/bench insight). What has not been built or installed stays empty.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const build = path.join(here, '../../../build');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mentordesk-stats-'));

function answer(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status === 0) return JSON.parse(stdout);
  console.error(`${path.basename(program)}: ${String(stderr).trim().split('\n').at(-1)}`);
  return {};
}

const native = answer(path.join(build, 'native/insight_stats_bench'), ['--write', folder]);
const program = path.join(build, 'web/insight_stats_bench.mjs');
const wasm = fs.existsSync(program) ? answer(process.execPath, [path.join(here, '../../insight/wasm.mjs'), program]) : {};
const other = answer('/usr/bin/python3', [path.join(here, 'stats_bench.py'), folder]);
fs.rmSync(folder, { recursive: true });

const rows = {
  clv: 'BG/NBD and Gamma-Gamma, 2,357 customers', linear: 'Linear regression, 100,000 × 12', logistic: 'Logistic, 20,000 × 8, ten folds',
  classify: 'Text classes, 2,000 texts, C by three folds', forecast: 'Forecast, 144 months', attribute: 'Attribution, 12 channels, 200 resamples',
  items: '2PL, 2,000 learners × 30 items', mastery: 'Knowledge tracing, 408,000 answers × 20', mastery_forget: '… with forgetting',
};
const ms = (value) => value === undefined ? '' : `${Number(value.toPrecision(3))} ms`;
console.log(['', 'native', 'wasm', 'scipy, sklearn', 'ratio'].map((text, i) => i ? text.padStart(15) : text.padEnd(46)).join(''));
for (const [name, words] of Object.entries(rows)) {
  const ratio = other[name] ? `× ${Number((other[name] / native[name]).toPrecision(2))}` : '';
  console.log([words.padEnd(46), ...[ms(native[name]), ms(wasm[name]), ms(other[name]), ratio].map((text) => text.padStart(15))].join(''));
}
