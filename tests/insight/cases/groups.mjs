import assert from 'node:assert/strict';
import { csv, generator, near, shuffled } from '../helpers.mjs';

const uniform = generator(13);
const rows = Array.from({ length: 63 }, (_, i) => [`p${i}`, 100 * uniform(), 7, uniform() ** 2]);
const clusters = Array.from({ length: 30 }, (_, i) => [`c${i}`, (i % 3) * 10 + uniform(), (i % 3) * -4 + uniform()]);
const args = ['--learners', 'l.csv', '--size', '5'];
const files = (all, header = 'id,age,same,level') => ({ 'l.csv': csv(header, all) });

function isDivided({ groups, between, within }) {
  assert.equal(new Set(groups.flat()).size, 63);
  assert.deepEqual([groups.length, Math.max(...groups.map((all) => all.length)), Math.min(...groups.map((all) => all.length))], [13, 5, 4]);
  near(between + within, 2, 1e-9);
  let own = 0;  // between as it is defined
  for (const column of [1, 3]) {
    const mean = rows.reduce((sum, row) => sum + row[column], 0) / 63;
    const variance = rows.reduce((sum, row) => sum + (row[column] - mean) ** 2, 0) / 63;
    for (const group of groups) {
      const sum = rows.filter(([id]) => group.includes(id)).reduce((all, row) => all + row[column] - mean, 0);
      own += sum ** 2 / group.length / 63 / variance;
    }
  }
  near(between, own, 1e-9);
}
let balanced;

export default [
  { name: 'alike', files: files(rows), args, check: (answer) => { isDivided(answer); assert.ok(answer.between > 1.8); } },
  { name: 'balanced', files: files(rows), args: [...args, '--method', 'balanced'], check: (answer) => {
    isDivided(answer);
    assert.ok(answer.between < 0.005);
    balanced = answer;
  } },
  { name: 'balanced, rows and columns in another order', args: [...args, '--method', 'balanced'],
    files: files(shuffled(rows.map(([id, age, same, level]) => [age, same, level, id])), 'age,same,level,id'),
    check: (answer) => assert.deepEqual(answer.groups, balanced.groups) },
  { name: 'clusters', files: files(clusters, 'id,x,y'), args: ['--learners', 'l.csv', '--size', '10'],
    check: ({ groups }) => groups.forEach((group) => assert.equal(new Set(group.map((id) => id.slice(1) % 3)).size, 1)) },
  { name: 'one learner', files: files([['a', 1]], 'id,x'), args, check: (answer) => assert.deepEqual(answer, { groups: [['a']], between: 0, within: 0 }) },
  { name: 'no size', files: files(rows), args: ['--learners', 'l.csv'], wrong: '--size' },
  { name: 'a size of 0', files: files(rows), args: ['--learners', 'l.csv', '--size', '0'], wrong: '--size' },
  { name: 'an id twice', files: files([['a', 1], ['b', 2], ['a', 3]], 'id,x'), args, wrong: 'l.csv:4:1' },
  { name: 'text', files: files([['a', 1], ['b', 'two']], 'id,x'), args, wrong: 'l.csv:3:2' },
  { name: 'no numbers', files: files([['a'], ['b']], 'id'), args, wrong: 'l.csv:1:1' },
];
