import assert from 'node:assert/strict';
import { csv, generator, near, shuffled } from '../helpers.mjs';

const uniform = generator(6);
const rows = Array.from({ length: 200 }, (_, user) => {
  const taste = uniform() < 0.5 ? 1 : -1, mild = uniform();
  return Array.from({ length: 30 }, (_, item) => [`u${user}`, `i${item}`,
    Math.min(5, Math.max(1, Math.round(3 + mild + taste * (item % 2 ? 1.2 : -1.2) + uniform() - 0.5)))]);
}).flat();
const train = rows.filter(() => uniform() < 0.5), test = rows.filter((row) => !train.includes(row));
const header = 'user,item,rating', args = ['--train', 't.csv', '--test', 'h.csv'];
const files = (a, b) => ({ 't.csv': csv(header, a), 'h.csv': csv(header, b) });
let rmse;

export default [
  { name: 'tastes are found', files: files(train, test), args, check: (answer) => {
    assert.ok(answer.rmse < 0.6 * answer.baseline_rmse);
    rmse = answer.rmse;
  } },
  { name: 'rows in another order', files: files(shuffled(train), shuffled(test)), args, check: (answer) => near(answer.rmse, rmse, 1e-9) },
  { name: 'all alike', files: files([['a', 'x', 4], ['b', 'x', 4]], [['a', 'x', 4], ['new', 'y', 4]]), args, check: (answer) => near(answer.rmse, 0) },
  { name: 'unknown user and item get the mean', files: files([['a', 'x', 1], ['b', 'y', 4]], [['c', 'z', 2.5]]), args,
    check: (answer) => near(answer.rmse, 0) },
  { name: 'a rating missing', files: files([['a', 'x', '']], [['a', 'x', 4]]), args, wrong: 't.csv:2:3' },
  { name: 'an infinite rating', files: files([['a', 'x', 1]], [['a', 'x', 'inf']]), args, wrong: 'h.csv:2:3' },
  { name: 'nothing to foretell', files: { 't.csv': csv(header, [['a', 'x', 1]]), 'h.csv': `${header}\n` }, args, wrong: 'h.csv:2:1' },
  { name: 'no test', files: files(train, test), args: ['--train', 't.csv'], wrong: '--test' },
];
