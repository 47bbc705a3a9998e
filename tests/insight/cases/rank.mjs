import assert from 'node:assert/strict';
import { csv, near, shuffled } from '../helpers.mjs';

const run = (name, text, args, check) => ({ name, files: { 'r.csv': text }, args, check });
const wrong = (name, text, line, args = ['--ratings', 'r.csv']) => ({ name, files: { 'r.csv': text }, args, wrong: line });
const votes = (item, good, all) => Array.from({ length: all }, (_, i) => [item, i < good ? 1 : 0]);
const both = [...votes('nine', 9, 10), ...votes('ninety', 90, 100)];
const stars = [['a', 5], ['b', 5], ['b', 4], ['b', 5], ['b', 5], ['c', 2], ['c', 3], ['"d, e"', 4]];
const duels = [['ada', 'bob', 1], ['ada', 'cy', 1], ['bob', 'cy', 2], ['ada', 'bob', 10]];
const names = ({ ranking }) => ranking.map(({ item }) => item);

export default [
  run('Wilson', csv('item,rating', shuffled(both)), ['--ratings', 'r.csv', '--method', 'wilson'], (answer) => {
    assert.deepEqual(names(answer), ['ninety', 'nine']);
    near(answer.ranking[0].score, 0.82563, 5e-6);
    near(answer.ranking[1].score, 0.59585, 5e-6);
    assert.deepEqual(answer.ranking.map(({ n }) => n), [100, 10]);
  }),
  run('Bayesian average with five ratings of the mean', csv('item,rating', stars), ['--ratings', 'r.csv'], (answer) => {
    const mean = 33 / 8;
    assert.deepEqual(names(answer), ['b', 'a', 'd, e', 'c']);
    near(answer.ranking[1].score, (5 * mean + 5) / 6, 1e-14);
    near(answer.prior_weight, 5);
    for (const { low, score, high } of answer.ranking) assert.ok(low < score && score < high);
  }),
  run('rows in any order', csv('item,rating', shuffled(stars)), ['--ratings', 'r.csv', '--method=bayes'],
      (answer) => assert.deepEqual(names(answer), ['b', 'a', 'd, e', 'c'])),
  run('a weight of one\'s own', csv('item,rating', stars), ['--ratings', 'r.csv', '--prior', '0'], (answer) => near(answer.ranking[0].score, 5)),
  run('the mean', csv('item,rating', stars), ['--ratings', 'r.csv', '--method', 'mean'], ({ ranking }) => {
    assert.equal(ranking[0].item, 'a');
    near(ranking[1].score, 4.75, 1e-15);
  }),
  run('equal scores: more ratings first, then the name', csv('item,rating', [['z', 3], ['y', 3], ['x', 3], ['x', 3]]),
      ['--ratings', 'r.csv'], (answer) => assert.deepEqual(names(answer), ['x', 'y', 'z'])),
  run('one rating', 'item,rating\na,4\n', ['--ratings', 'r.csv'], ({ ranking }) => near(ranking[0].score, 4)),
  run('duels', csv('winner,loser,period', shuffled(duels)), ['--duels', 'r.csv'], (answer) => {
    assert.deepEqual(names(answer), ['ada', 'bob', 'cy']);
    assert.deepEqual(answer.ranking.map(({ n }) => n), [3, 3, 2]);
    for (const { rating, deviation, volatility, score } of answer.ranking) {
      assert.ok(deviation < 350 && volatility < 0.07 && score === rating);
    }
  }),
  run('one duel of two new players', 'winner,loser,period\na,b,2026-01\n', ['--duels', 'r.csv'], ({ ranking }) => {
    near(ranking[0].rating, 1662.3108939, 1e-6);
    near(ranking[1].rating, 1337.6891061, 1e-6);
    near(ranking[0].deviation, 290.3189647, 1e-6);
  }),
  wrong('a rating that is text', 'item,rating\na,good\n', 'r.csv:2:2: '),
  wrong('numbers that overflow', 'item,rating\na,1e308\na,1e308\nb,-1e308\n', 'r.csv:1:1: '),
  wrong('an item without a name', 'item,rating\n,4\n', 'r.csv:2:1: '),
  wrong('equal stars cannot be shares', 'item,rating\na,5\nb,5\n', 'r.csv:1:1: ', ['--ratings', 'r.csv', '--method', 'wilson']),
  wrong('a duel with oneself', 'winner,loser,period\na,a,1\n', 'r.csv:2:2: ', ['--duels', 'r.csv']),
  wrong('a duel without a period', 'winner,loser,period\na,b,\n', 'r.csv:2:3: ', ['--duels', 'r.csv']),
  wrong('an unknown method', 'item,rating\na,5\n', '--method: ', ['--ratings', 'r.csv', '--method', 'elo']),
  wrong('a method for duels', 'winner,loser,period\na,b,1\n', '--method: ', ['--duels', 'r.csv', '--method', 'bayes']),
  wrong('neither file', '', '--ratings: ', []),
];
