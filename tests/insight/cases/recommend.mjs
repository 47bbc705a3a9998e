import assert from 'node:assert/strict';
import { csv, generator, near, shuffled } from '../helpers.mjs';

// Two tastes: even users take even items.
const uniform = generator(5);
const all = Array.from({ length: 90 }, (_, user) => Array.from({ length: 60 }, (_, item) => [`u${user}`, `i${item}`, user, item]))
  .flat().filter(([, , user, item]) => uniform() < (user % 2 === item % 2 ? 0.4 : 0.02));
const kept = all.filter(() => uniform() < 0.8), held = all.filter((row) => !kept.includes(row));
const text = (rows) => csv('user,item', rows.map(([user, item]) => [user, item]));
const files = { 't.csv': text(kept), 'h.csv': text(held) };
const args = ['--train', 't.csv', '--test', 'h.csv'];

// Recall and NDCG again, from what was answered.
function isScored(answer, k = 10) {
  const own = new Map();
  for (const row of held) own.set(row[0], [...own.get(row[0]) ?? [], row]);
  let recall = 0, ndcg = 0;
  for (const [user, rows] of own) {
    const items = new Set(rows.map(([, item]) => item)), top = answer.top[user];
    const hits = top.map((item) => items.has(item));
    recall += hits.filter(Boolean).length / items.size;
    const dcg = hits.reduce((sum, hit, i) => sum + (hit ? 1 / Math.log2(i + 2) : 0), 0);
    let ideal = 0;
    for (let i = 0; i < Math.min(k, items.size); i++) ideal += 1 / Math.log2(i + 2);
    ndcg += dcg / ideal;
  }
  near(answer.recall, recall / own.size, 1e-12);
  near(answer.ndcg, ndcg / own.size, 1e-12);
  for (const [user, top] of Object.entries(answer.top)) {
    assert.equal(new Set(top).size, k);
    assert.ok(top.every((item) => !kept.some(([a, b]) => a === user && b === item)));
  }
  assert.equal(Object.keys(answer.top).length, new Set(kept.map(([user]) => user)).size);
}
let ease;
const tiny = csv('user,item', [['a', 'x'], ['a', 'y'], ['b', 'x'], ['b', 'y'], ['b', 'z'], ['c', 'w'], ['c', 'w']]);

export default [
  { name: 'ease', files, args: [...args, '--lambda', '20'], check: (answer) => {
    isScored(answer);
    assert.ok(answer.recall > 0.35);
    ease = answer;
  } },
  { name: 'ease with rows in another order', files: { 't.csv': text(shuffled(kept)), 'h.csv': text(shuffled(held)) }, args: [...args, '--lambda', '20'],
    check: (answer) => assert.deepEqual(answer.top, ease.top) },
  { name: 'items', files, args: [...args, '--method', 'items'], check: (answer) => { isScored(answer); assert.ok(answer.recall > 0.35); } },
  { name: 'als', files, args: [...args, '--method', 'als'], check: (answer) => { isScored(answer); assert.ok(answer.recall > 0.3); } },
  { name: 'popular', files, args: [...args, '--method', 'popular', '--k', '5'], check: (answer) => isScored(answer, 5) },
  { name: 'cosine by hand, ties by id', files: { 't.csv': tiny }, args: ['--train', 't.csv', '--method', 'items'],
    check: (answer) => assert.deepEqual(answer, { recall: null, ndcg: null, top: { a: ['z', 'w'], b: ['w'], c: ['x', 'y', 'z'] } }) },
  { name: 'newcomers and items that training lacks', files: { 't.csv': tiny, 'h.csv': csv('user,item', [['new', 'x'], ['a', 'nothing'], ['a', 'z']]) },
    args: [...args, '--method', 'popular', '--k', '1'], check: (answer) => near(answer.recall, (1 + 0.0) / 2) },
  { name: 'none to suggest', files: { 't.csv': csv('user,item', [['a', 'x']]) }, args: ['--train', 't.csv'],
    check: (answer) => assert.deepEqual(answer.top, { a: [] }) },
  { name: 'no item', files: { 't.csv': 'user,item\na,\n' }, args: ['--train', 't.csv'], wrong: 't.csv:2:2' },
  { name: 'no column', files: { 't.csv': 'user,thing\na,b\n' }, args: ['--train', 't.csv'], wrong: 't.csv:1:1' },
  { name: 'k of 0', files, args: [...args, '--k', '0'], wrong: '--k' },
  { name: 'another method', files, args: [...args, '--method', 'magic'], wrong: '--method' },
  { name: 'no regularisation', files, args: [...args, '--lambda', '0'], wrong: '--lambda' },
];
