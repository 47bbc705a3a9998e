import assert from 'node:assert/strict';
import { csv, generator, near, nearAll, normals, shuffled } from '../helpers.mjs';

const uniform = generator(42), normal = normals(uniform);
function gamma(shape) {
  if (shape < 1) return gamma(shape + 1) * (1 - uniform()) ** (1 / shape);
  const d = shape - 1 / 3, c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(), v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - uniform()) < x * x / 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
const truth = { r: 0.8, alpha: 6, a: 0.7, b: 2.5, p: 6, q: 4, v: 15 };
const rows = [], purchases = [];
const day = (number) => new Date(Date.UTC(2024, 0, 1) + number * 864e5).toISOString().slice(0, 10);
for (let i = 0; i < 3000; i++) {
  const rate = gamma(truth.r) / truth.alpha, g = gamma(truth.a), leaves = g / (g + gamma(truth.b));
  const age = 30 + 30 * uniform(), price = gamma(truth.q) / truth.v;
  let frequency = 0, recency = 0;
  for (let at = -Math.log(1 - uniform()) / rate; at < age; at -= Math.log(1 - uniform()) / rate) {
    frequency++;
    recency = at;
    if (uniform() < leaves) break;
  }
  rows.push([`c${i}`, frequency, recency, age, frequency ? gamma(truth.p * frequency) / (price * frequency) : 0]);
  if (i >= 400) continue;
  const first = Math.floor(uniform() * 100);
  purchases.push([`c${i}`, day(first), 20]);
  for (let k = 1; k <= frequency; k++) purchases.push([`c${i}`, `${day(first + 9 * k)}T10:00:00Z`, (10 + 5 * uniform()).toFixed(2)]);
}
const header = 'id,frequency,recency,T,monetary_value';
let once;
const recovered = (answer) => {
  for (const [model, names] of [['bgnbd', ['r', 'alpha', 'a', 'b']], ['gamma_gamma', ['p', 'q', 'v']]]) {
    for (const name of names) {
      near((answer[model][name] - truth[name]) / answer[model].standard_errors[name], 0, 4, name);
    }
  }
  assert.equal(answer.customers.length, rows.length);
  for (const [i, { id, p_alive, expected, clv }] of answer.customers.entries()) {
    const row = rows.find(([name]) => name === id);
    if (row[1] === 0) assert.equal(p_alive, 1, id);
    assert.ok(p_alive >= 0 && p_alive <= 1 && expected >= 0 && clv >= 0, `customer ${i}`);
  }
  near(answer.total_clv, answer.customers.reduce((sum, { clv }) => sum + clv, 0), 1e-12);
  once ??= answer;
};
const summary = (text) => ({ 'c.csv': text });
const args = ['--summary', 'c.csv'];
const wrong = (name, text, line) => ({ name, files: { 'c.csv': text }, args, wrong: line });
const bad = (cells) => csv(header, [...rows.slice(0, 50), cells]);
const dated = (text) => ({ files: { 't.csv': text }, args: ['--transactions', 't.csv', '--until', '2025-06-01'] });

export default [
  { name: 'simulated customers', files: summary(csv(header, rows)), args, check: recovered },
  {
    name: 'customers and columns in another order',
    files: summary(csv('T,id,note,monetary_value,recency,frequency',
                       shuffled(rows).map(([id, x, t, age, value]) => [age, id, 'x', value, t, x]))),
    args,
    check: (answer) => {
      recovered(answer);
      near(answer.bgnbd.alpha, once.bgnbd.alpha, 1e-9);
      near(answer.total_clv, once.total_clv, 1e-9);
    },
  },
  {
    name: 'one month without discount is the value of the purchases', files: summary(csv(header, rows)),
    args: [...args, '--months', '1', '--discount', '0'],
    check: ({ customers }) => {
      for (const { expected, expected_value, clv } of customers) near(clv, expected * expected_value, 1e-12);
    },
  },
  {
    name: 'transactions', ...dated(csv('customer,date,amount', shuffled(purchases))),
    check: (answer) => {
      assert.equal(answer.customers.length, 400);
      const totals = new Map(answer.customers.map(({ id, p_alive }) => [id, p_alive]));
      for (const [id, frequency] of rows.slice(0, 400)) if (frequency === 0) assert.equal(totals.get(id), 1);
      nearAll(answer.bgnbd.r > 0, true);
    },
  },
  wrong('half a purchase', bad(['z', 1.5, 1, 2, 3]), 'c.csv:52:2: '),
  wrong('a negative frequency', bad(['z', -1, 1, 2, 3]), 'c.csv:52:2: '),
  wrong('recency beyond T', bad(['z', 1, 3, 2, 3]), 'c.csv:52:3: '),
  wrong('a value that is text', bad(['z', 1, 1, 2, 'much']), 'c.csv:52:5: '),
  wrong('nobody came back', csv(header, rows.filter((row) => row[1] === 0)), /^c.csv:1:1: .*repeat/),
  wrong('one row', csv(header, rows.slice(0, 1)), 'c.csv:1:1: '),
  wrong('equal values', csv(header, rows.map(([id, x, t, age]) => [id, x, t, age, 20])), 'c.csv:1:1: '),
  wrong('a missing column', csv('id,frequency,recency,T', [['a', 1, 1, 2]]), 'c.csv:1:1: '),
  { name: 'no date', ...dated('customer,date,amount\na,2024-02-30,5\n'), wrong: 't.csv:2:2: ' },
  { name: 'no day', files: {}, args: ['--transactions', 't.csv'], wrong: '--until: ' },
  { name: 'a day that is none', args: ['--transactions', 't.csv', '--until', 'June'], wrong: '--until: ' },
  { name: 'a day with a summary', args: [...args, '--until', '2026-01-01'], wrong: '--until: ' },
  { name: 'neither file', args: [], wrong: '--summary: ' },
  { name: 'a discount above 1', args: [...args, '--discount', '2'], wrong: '--discount: ' },
];
