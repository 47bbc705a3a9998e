// node tests/bench/run.mjs BUILD PEOPLE: runs everything that tools/bench measures, prints the table and writes
// BUILD/bench.json.

import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { measurePage } from '../e2e/measure.mjs';
import { measureBrowser } from './browser_bench.mjs';

const [build, people] = process.argv.slice(2);
const folder = path.join(build, 'bench'), dist = path.join(build, 'web/dist');

const number = (value) => value >= 100 ? Math.round(value).toLocaleString('en') : String(Math.round(value * 10) / 10);
const ms = (value) => `${number(value)} ms`;
const ratio = (value) => `× ${number(value)}`;
const kilobytes = (value) => `${number(value / 1000)} KB`;

function machine() {
  const [cpu] = os.cpus();
  return {
    processor: cpu?.model?.trim() ?? '?', cores: os.cpus().length, memory_gb: Math.round(os.totalmem() / 2 ** 30),
    system: `${os.type()} ${os.release()}`, load: os.loadavg()[0],
  };
}

function rows({ sizes, page, native, browser }) {
  const groups = [['ui', 'Interface, first part', 300], ['ui_rest', '… the rest', 300],
                  ['core', 'Core with SQLite, first part', 600], ['core_rest', '… the rest', 300], ['fonts_en', 'Fonts, English', 80],
                  ['fonts_zh', 'Fonts, Chinese', 200]];
  return [
    ...groups.map(([group, words, limit]) => [`${words} (brotli)`, '', kilobytes(sizes[group].brotli), `≤ ${limit} KB`]),
    ['First frame, first visit', '', ms(page.first_frame_ms), ''],
    ['First frame, repeat visit', '', ms(page.repeat_frame_ms), ratio(page.repeat_frame_ms / page.first_frame_ms)],
    ['CPU at rest (blank page)', '', `${page.idle_percent} % (${page.blank_percent} %)`, `${page.idle_frames} frames`],
    ['Durable commands a second', number(native.commits.commands_per_s), number(browser.commits.per_s),
     ratio(browser.commits.per_s / native.commits.commands_per_s)],
    ['… plain SQLite inserts', number(native.commits.plain_inserts_per_s), '', ratio(native.commits.ratio)],
    ['… sixteen at a time', '', number(browser.commits.parallel_per_s), ''],
    ['One command, median', '', ms(browser.commits.median_ms), ''],
    ['One command, 95 of 100', '', ms(browser.commits.p95_ms), ''],
    ['10,000 rows of CSV brought in', '', ms(browser.import.total_ms), '≤ 3,000 ms'],
    ['… and taken back', '', ms(browser.import.undo_ms), ''],
    [`Open, ${native.build.records.toLocaleString('en')} records`, ms(native.open_ms), ms(browser.open_ms),
     ratio(browser.open_ms / native.open_ms)],
    ['First page of people', ms(native.list.first.median_ms), ms(browser.list.first.median_ms),
     ratio(browser.list.first.median_ms / native.list.first.median_ms)],
    ['A page from the middle', ms(native.list.middle.median_ms), ms(browser.list.middle.median_ms),
     ratio(browser.list.middle.median_ms / native.list.middle.median_ms)],
    ['Search, median', ms(native.search.median_ms), ms(browser.search.median_ms), '≤ 20 ms'],
    ['Search, 95 of 100', ms(native.search.p95_ms), ms(browser.search.p95_ms), ''],
    ['… LIKE over the same rows', ms(native.search.scan_median_ms), '', ratio(native.search.ratio)],
    ['Frame while people scroll', '', ms(browser.frame.mean_ms), `${browser.frame.frames} frames`],
  ];
}

function print(table) {
  const all = [['', 'native', 'browser', 'budget, ratio'], ...table];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...all.map((row) => [...row[column]].length)));
  const pad = (text, width) => text + ' '.repeat(width - [...text].length);
  for (const row of all) console.log(row.map((text, column) => pad(text, widths[column])).join('  ').trimEnd());
}

const started = machine();
const results = {
  machine: started,
  sizes: JSON.parse(fs.readFileSync(path.join(build, 'web/sizes.json'), 'utf8')).groups,
  native: JSON.parse(execFileSync(path.join(build, 'native/core_bench'), [folder, people])),
  browser: await measureBrowser(dist, path.join(folder, 'large.db')),
  page: await measurePage(dist),
};
fs.writeFileSync(path.join(build, 'bench.json'), `${JSON.stringify(results, null, 2)}\n`);
console.log(`${started.processor}, ${started.cores} cores, ${started.memory_gb} GB, ${started.system}`);
if (started.load > 0.5) console.log(`The machine was busy before (load ${started.load.toFixed(1)}): take the ratios, not the times.`);
print(rows(results));
process.exit(0);
