import assert from 'node:assert/strict';
import { csv, generator, near, nearAll, normals, shuffled } from '../helpers.mjs';

// LSAT section 6 (Bock & Lieberman 1970): how many of 1000 gave the answers 00000, 00001 … 11111.
const counts = [3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15, 10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298];
const lsat = counts.flatMap((count, pattern) => Array.from({ length: count }, (_, i) =>
  Array.from({ length: 5 }, (_, j) => [`p${pattern}-${i}`, `item ${j + 1}`, (pattern >> (4 - j)) & 1])).flat());

const uniform = generator(5), normal = normals(uniform);
const truth = Array.from({ length: 12 }, () => ({ a: 0.6 + 1.6 * uniform(), b: -1.5 + 3 * uniform() }));
const sparse = Array.from({ length: 3000 }, (_, learner) => {
  const theta = normal();
  return truth.flatMap(({ a, b }, item) => uniform() < 0.2 ? [] :
    [[learner, `i${item}`, uniform() < 1 / (1 + Math.exp(-a * (theta - b))) ? 1 : 0]]);
}).flat();
let once;
const run = (name, rows, check) => ({
  name, files: { 'a.csv': csv('learner,item,correct', rows) }, args: ['--answers', 'a.csv'], check,
});
const wrong = (name, text, line) => ({ name, files: { 'a.csv': text }, args: ['--answers', 'a.csv'], wrong: line });

export default [
  run('LSAT6', lsat, ({ items, log_likelihood }) => {
    near(log_likelihood, -2466.6534, 1e-7);
    // Difficulties and discriminations as R's ltm has them.
    const known = [[0.8254, -3.3597], [0.7229, -1.3696], [0.8905, -0.2799], [0.6886, -1.8659], [0.6575, -3.1236]];
    known.forEach(([a, b], j) => {
      near(items[`item ${j + 1}`].a, a, 2e-3);
      near(items[`item ${j + 1}`].b, b, 2e-3);
      assert.ok(items[`item ${j + 1}`].a_error > 0.1 && items[`item ${j + 1}`].a_error < 0.4);
    });
  }),
  run('items of simulated learners, a fifth of the answers missing', sparse, (answer) => {
    truth.forEach(({ a, b }, i) => {
      const item = answer.items[`i${i}`];
      near((item.a - a) / item.a_error, 0, 4, `a of ${i}`);
      near((item.b - b) / item.b_error, 0, 4, `b of ${i}`);
    });
    once = answer;
  }),
  run('in another order', shuffled(sparse), (answer) => {
    for (const name of Object.keys(once.items)) nearAll({ ...answer.items[name] }, { ...once.items[name] }, 1e-6, name);
    near(answer.log_likelihood, once.log_likelihood, 1e-11);
  }),
  run('an item that everybody knows', [...sparse, ...Array.from({ length: 50 }, (_, i) => [i, 'easy', 1])], ({ items, left_out }) => {
    assert.deepEqual(left_out, ['easy']);
    assert.equal(items.easy, undefined);
  }),
  wrong('half correct', 'learner,item,correct\na,b,0.5\n', 'a.csv:2:3: '),
  wrong('no learner', 'learner,item,correct\n,b,1\n', 'a.csv:2:1: '),
  wrong('everybody knows everything', csv('learner,item,correct', lsat.map(([learner, item]) => [learner, item, 1])), 'a.csv:1:1: '),
  wrong('two items', csv('learner,item,correct', lsat.filter(([, item]) => /[12]$/.test(item))), 'a.csv:1:1: '),
  wrong('five learners', csv('learner,item,correct', sparse.filter(([learner]) => learner < 5)), 'a.csv:1:1: '),
];
