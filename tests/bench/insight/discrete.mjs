// Assignment, schedules, neighbours, paths and reviews natively, as wasm under node, and by scipy, scikit-learn, numpy,
// networkx, ts-fsrs and HiGHS on the same numbers in one run (tools/bench insight). What has not been built or installed
// stays empty.

import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const build = path.join(here, '../../../build');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'mentordesk-discrete-'));
const packages = createRequire(path.join(build, 'bench/package.json'));

function answer(program, args) {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status === 0) return JSON.parse(stdout);
  console.error(`${path.basename(program)}: ${String(stderr).trim().split('\n').at(-1)}`);
  return {};
}

function timed(work, runs = 3) {
  let best = Infinity, outcome;
  for (let run = 0; run < runs; run++) {
    const began = performance.now();
    outcome = work();
    best = Math.min(best, performance.now() - began);
  }
  return { ms: best, outcome };
}

function reviews() {
  const { fsrs, createEmptyCard } = packages('ts-fsrs');
  const scheduler = fsrs({ enable_fuzz: false });
  // ts-fsrs counts days of the calendar, so that what comes out is not the same.
  return { ...timed(() => {
    let sum = 0, n = 0;
    for (let number = 0; number < 2000; number++) {
      let at = new Date(1669725000000), card = createEmptyCard(at);
      for (let i = 0; i < 50; i++, n++) {
        card = scheduler.next(card, at, 1 + (n * 7919) % 4).card;
        at = card.due;
      }
      sum += card.stability;
    }
    return sum;
  }), outcome: undefined };
}

function linearProgramme({ mentors, mentees, score, cap }) {
  const rows = new Map(), terms = [];
  const add = (row, name) => rows.set(row, [...rows.get(row) ?? [], name]);
  mentees.forEach((slots, i) => mentors.forEach((held, j) => {
    for (const slot of held.filter((one) => slots.includes(one))) {
      const name = `x${i}_${j}_${slot}`;
      terms.push(`${score[i][j]} ${name}`);
      for (const row of [`a${i}`, `b${j}_${slot}`, `c${j}`]) add(row, name);
    }
  }));
  const limits = [...rows].map(([row, names]) => ` ${row}: ${names.join(' + ')} <= ${row.startsWith('c') ? cap : 1}`);
  return `Maximize\n obj: ${terms.join(' + ')}\nSubject To\n${limits.join('\n')}\nEnd`;
}

async function byPackages() {
  const out = {};
  try {
    out.review_100k = reviews();
    const highs = await packages('highs')();
    const programme = linearProgramme(JSON.parse(fs.readFileSync(path.join(folder, 'schedule_40_120.json'), 'utf8')));
    out.schedule_40_120 = timed(() => highs.solve(programme).ObjectiveValue, 1);
  } catch (error) {
    console.error(String(error.message).split('\n')[0]);
  }
  return out;
}

const native = answer(path.join(build, 'native/insight_discrete_bench'), ['--write', folder]);
const program = path.join(build, 'web/insight_discrete_bench.mjs');
const wasm = fs.existsSync(program) ? answer(process.execPath, [path.join(here, '../../insight/wasm.mjs'), program]) : {};
const other = { ...answer('/usr/bin/python3', [path.join(here, 'discrete_bench.py')]), ...await byPackages() };
fs.rmSync(folder, { recursive: true });

const rows = {
  assign_500: 'Assignment 500 (scipy)', assign_1000: '… 1,000', assign_2000: '… 2,000', assign_4000: '… 4,000',
  capacity_2000_200: '… 2,000 to 200 with 10 seats', stable_2000_200: 'Stable, 2,000 to 200 with 10 seats',
  nearest: 'Top 10 of 100,000 × 64, 1,000 times (sklearn)', ease: 'EASE 943 × 1,682 (numpy)', path: '2,000 skills checked (networkx)',
  review_100k: '100,000 reviews (ts-fsrs)', schedule_40_120: 'Schedule 40 × 120 (highs-js)', schedule_100_400: '… 100 × 400',
};
const ms = (one) => one === undefined ? '' : `${Number(one.ms.toPrecision(3))} ms`;
const same = (a, b) => b.outcome === undefined || Math.abs(a.outcome - b.outcome) <= 1e-6 * Math.abs(a.outcome) ? '' : ' ≠';
console.log(['', 'native', 'wasm', 'others', 'ratio'].map((text, i) => i ? text.padStart(15) : text.padEnd(48)).join(''));
for (const [name, words] of Object.entries(rows)) {
  const ratio = other[name] ? `× ${Number((other[name].ms / native[name].ms).toPrecision(2))}${same(native[name], other[name])}` : '';
  console.log([words.padEnd(48), ...[ms(native[name]), ms(wasm[name]), ms(other[name]), ratio].map((text) => text.padStart(15))].join(''));
}
