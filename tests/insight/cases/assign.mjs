import assert from 'node:assert/strict';
import { csv, generator, shuffled } from '../helpers.mjs';

const uniform = generator(42);
const n = 500;
const costs = Array.from({ length: n }, () => Array.from({ length: n }, () => Math.floor(1e6 * uniform())));
const published = csv('mentor,mentee,score', costs.flatMap((row, i) => row.map((cost, j) => [`m${j}`, i, 1e6 - cost])));

const rows = [['a', 'x', 5, 1], ['a', 'y', 4, 3], ['b', 'x', 5, 2], ['b', 'y', 1, 1], ['c', 'x', 2, 9]];
const scores = csv('mentee,mentor,score,mentor_score', rows);
const files = { 's.csv': scores, 'c.csv': 'mentor,capacity\nx,2\nz,4\n' };
const args = ['--scores', 's.csv'];
const sorted = (answer) => [answer.total, [...answer.pairs].sort(), answer.unassigned];

function stable(answer, rowsOf, seats) {
  const of = new Map(answer.pairs), score = new Map(rowsOf.map(([a, b, s, t]) => [`${a},${b}`, [s, t]]));
  for (const [mentee, mentor, wish, welcome] of rowsOf) {
    const now = of.get(mentee);
    if (now === mentor || now !== undefined && score.get(`${mentee},${now}`)[0] >= wish) continue;
    const held = answer.pairs.filter(([, other]) => other === mentor).map(([other]) => score.get(`${other},${mentor}`)[1]);
    assert.ok(held.length >= seats && held.every((value) => value >= welcome), `${mentee} and ${mentor} would both rather`);
  }
}
const wishes = Array.from({ length: 60 }, (_, i) => Array.from({ length: 12 }, (_, j) =>
  [`p${i}`, `q${j}`, Math.floor(uniform() * 20), Math.floor(uniform() * 20)])).flat().filter(() => uniform() < 0.7);
const seats = csv('mentor,capacity', Array.from({ length: 12 }, (_, j) => [`q${j}`, 4]));

export default [
  { name: 'the published optimum at 500', files: { 's.csv': published }, args, check: (answer) => {
    assert.equal(5e8 - answer.total, 1613819);
    assert.equal(new Set(answer.pairs.map(([, mentor]) => mentor)).size, n);
  } },
  { name: 'the published optimum at 500, of costs', args, files: { 's.csv': csv('mentee,mentor,score',
    costs.flatMap((row, i) => row.map((cost, j) => [i, `m${j}`, -cost]))) }, check: (answer) =>
    assert.deepEqual([answer.total, answer.pairs.length, answer.unassigned], [-1613819, n, []]) },
  { name: 'costs: as many pairs as can be', files: { 's.csv': csv('mentee,mentor,score', [['a', 'x', -1], ['a', 'y', -50], ['b', 'x', -40], ['c', 'x', 0]]) },
    args, check: (answer) => assert.deepEqual(sorted(answer), [-50, [['a', 'y'], ['c', 'x']], ['b']]) },
  { name: 'one seat each', files, args, check: (answer) =>
    assert.deepEqual(sorted(answer), [9, [['a', 'y'], ['b', 'x']], ['c']]) },
  { name: 'two seats for one', files, args: [...args, '--capacity', 'c.csv'], check: (answer) =>
    assert.deepEqual(sorted(answer), [11, [['a', 'y'], ['b', 'x'], ['c', 'x']], []]) },
  { name: 'no seats', files: { ...files, 'c.csv': 'mentor,capacity\nx,0\ny,0\n' }, args: [...args, '--capacity', 'c.csv'],
    check: (answer) => assert.deepEqual(answer, { total: 0, pairs: [], unassigned: ['a', 'b', 'c'] }) },
  { name: 'stable', files, args: [...args, '--method', 'stable'], check: (answer) =>
    assert.deepEqual(sorted(answer), [6, [['a', 'y'], ['c', 'x']], ['b']]) },
  { name: 'stable with many', files: { 's.csv': csv('mentee,mentor,score,mentor_score', shuffled(wishes)), 'c.csv': seats },
    args: [...args, '--capacity', 'c.csv', '--method', 'stable'], check: (answer) => stable(answer, wishes, 4) },
  { name: 'a pair that costs more than it brings', files: { 's.csv': csv('mentee,mentor,score', [['a', 'x', -2], ['b', 'x', -1], ['b', 'y', 0.5]]) },
    args, check: (answer) => assert.deepEqual(answer, { total: 0.5, pairs: [['b', 'y']], unassigned: ['a'] }) },
  { name: 'better one pair of 10 than two of 1 and 2', files: { 's.csv': csv('mentee,mentor,score', [['a', 'x', 10], ['a', 'y', 1], ['b', 'x', 2]]) },
    args, check: (answer) => assert.deepEqual(answer, { total: 10, pairs: [['a', 'x']], unassigned: ['b'] }) },
  { name: 'a pair twice', files: { 's.csv': csv('mentee,mentor,score', [['a', 'x', 1], ['b', 'x', 1], ['a', 'x', 2]]) }, args, wrong: 's.csv:4:1' },
  { name: 'half a seat', files: { ...files, 'c.csv': 'mentor,capacity\nx,1.5\n' }, args: [...args, '--capacity', 'c.csv'], wrong: 'c.csv:2:2' },
  { name: 'fewer than no seats', files: { ...files, 'c.csv': 'mentor,capacity\nx,-1\n' }, args: [...args, '--capacity', 'c.csv'], wrong: 'c.csv:2:2' },
  { name: 'stable without the mentors\' side', files: { 's.csv': 'mentee,mentor,score\na,x,1\n' }, args: [...args, '--method', 'stable'], wrong: 's.csv:1:1' },
  { name: 'a score that is no number', files: { 's.csv': 'mentee,mentor,score\na,x,nan\n' }, args, wrong: 's.csv:2:3' },
];
