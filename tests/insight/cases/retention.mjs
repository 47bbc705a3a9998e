import assert from 'node:assert/strict';
import { csv, near, shuffled } from '../helpers.mjs';

const rows = [1000, 869, 743, 653, 593, 551, 517, 491].map((alive, period) => [period, alive]);
const fit = (name, table, check, more = []) => ({
  name, files: { 's.csv': csv('period,alive', table) }, args: ['--survivors', 's.csv', ...more], check,
});
const highEnd = ({ alpha, beta, log_likelihood, survival, standard_errors }) => {
  near(alpha, 0.66809, 1e-5);
  near(beta, 3.80609, 1e-5);
  near(log_likelihood, -1611.158, 1e-6);
  near(survival[12], 0.3780, 1e-4);
  assert.equal(survival.length, 13);
  assert.equal(survival[0], 1);
  assert.ok(standard_errors.alpha > 0 && standard_errors.alpha < alpha);
};
const wrong = (name, text, line, option = '--survivors') => ({
  name, files: { 's.csv': text }, args: [option, 's.csv'], wrong: line,
});
const lifetimes = (name, table, check) => ({
  name, files: { 'l.csv': csv('time,event', table) }, args: ['--lifetimes', 'l.csv'], check,
});

export default [
  fit('High End', rows, highEnd),
  fit('rows in any order', shuffled(rows), highEnd),
  fit('periods that begin with 1', rows.map(([period, alive]) => [period + 1, alive]), highEnd),
  fit('shares in place of counts', rows.map(([period, alive]) => [period, alive / 10]), ({ alpha, beta }) => {
    near(alpha, 0.66809, 1e-5);
    near(beta, 3.80609, 1e-5);
  }),
  fit('a longer curve', rows, ({ survival }) => assert.equal(survival.length, 31), ['--periods', '30']),
  fit('everybody alike', [[0, 8000], [1, 6400], [2, 5120], [3, 4096]], ({ alpha, beta, at_bound, survival }) => {
    near(alpha / (alpha + beta), 0.2, 1e-4);
    near(survival[10], 0.8 ** 10, 1e-3);
    assert.equal(typeof at_bound, 'boolean');
  }),
  fit('who stays once stays for ever', [[0, 100], [1, 60], [2, 60], [3, 60]], ({ survival, at_bound }) => {
    near(survival[3], 0.6, 1e-3);
    assert.equal(at_bound, true);
  }),
  lifetimes('Kaplan–Meier by hand', [[6, 1], [6, 1], [6, 1], [6, 0], [7, 1], [9, 0], [10, 1], [10, 0]], ({ survival }) => {
    assert.deepEqual(survival.map(({ time }) => time), [6, 7, 10]);
    near(survival[0].survival, 5 / 8, 1e-15);
    near(survival[1].survival, 5 / 8 * 3 / 4, 1e-15);
    near(survival[2].survival, 5 / 8 * 3 / 4 * 1 / 2, 1e-15);
    near(survival[1].standard_error, 15 / 32 * Math.sqrt(3 / 40 + 1 / 12), 1e-12);
    for (const { low, high, survival: s } of survival) assert.ok(low < s && s < high);
  }),
  lifetimes('the last one leaves', [[1, 1], [2, 1]], ({ survival }) => {
    assert.equal(survival.at(-1).survival, 0);
    assert.equal(survival.at(-1).standard_error, 0);
  }),
  lifetimes('one row', [[3.5, 1]], ({ survival }) => assert.equal(survival.length, 1)),
  wrong('nobody left', 'period,alive\n0,10\n1,10\n2,10\n', 's.csv:1:1: '),
  wrong('everybody left at once', 'period,alive\n0,10\n1,0\n2,0\n', 's.csv:1:1: '),
  wrong('two periods', 'period,alive\n0,10\n1,5\n', 's.csv:1:1: '),
  wrong('more than before', 'period,alive\n0,10\n1,5\n2,6\n', 's.csv:4:2: '),
  wrong('a period twice', 'period,alive\n0,10\n1,5\n1,5\n', 's.csv:4:1: '),
  wrong('a period left out', 'period,alive\n0,10\n1,5\n3,5\n', 's.csv:4:1: '),
  wrong('half a period', 'period,alive\n0,10\n1.5,5\n2,5\n', 's.csv:3:1: '),
  wrong('less than nobody', 'period,alive\n0,10\n1,5\n2,-1\n', 's.csv:4:2: '),
  wrong('an empty cohort', 'period,alive\n0,0\n1,0\n2,0\n', 's.csv:2:2: '),
  wrong('an event that is none', 'time,event\n1,1\n2,2\n', 's.csv:3:2: ', '--lifetimes'),
  wrong('a negative time', 'time,event\n-1,1\n', 's.csv:2:1: ', '--lifetimes'),
  wrong('no loss', 'time,event\n1,0\n2,0\n', 's.csv:1:1: ', '--lifetimes'),
  { name: 'neither file', args: [], wrong: '--survivors: ' },
  { name: 'both files', args: ['--survivors', 'a', '--lifetimes', 'b'], wrong: '--lifetimes: ' },
  { name: 'no periods', args: ['--survivors', 'a', '--periods', '0'], wrong: '--periods: ' },
];
