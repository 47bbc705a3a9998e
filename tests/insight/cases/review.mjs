import assert from 'node:assert/strict';
import { csv, generator, near, nearAll, shuffled } from '../helpers.mjs';

const day = 86400e3, start = Date.UTC(2022, 10, 29, 12, 30);
const ratings = [3, 3, 3, 3, 3, 3, 1, 1, 3, 3, 3, 3, 3], intervals = [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21];
const minutes = [10, 0, 0, 0, 0, 0, 10, 10, 0, 0, 0, 0, 0];  // of the steps
let at = start;
const published = ratings.map((rating, i) => {
  const row = ['x', rating, new Date(at).toISOString()];
  at += intervals[i] * day + minutes[i] * 60e3;
  return row;
});
const header = 'card_id,review_rating,review_time';

function isPublished({ cards, scored }) {
  near(cards.x.stability, 20.770357, 1e-7);
  assert.equal(cards.x.due, new Date(at).toISOString().replace('.000', ''));
  assert.equal(scored, 9);
}

const uniform = generator(4);
const many = Array.from({ length: 150 }, (_, card) => {
  let time = start + Math.floor(uniform() * 200) * day;
  return Array.from({ length: 8 }, () => {
    time += Math.ceil(uniform() * 20) * day;
    return [`card ${card}`, uniform() < 0.2 ? 1 : 3, new Date(time).toISOString()];
  });
}).flat();

let firstAnswer;
const log = (rows) => ({ 'l.csv': csv(header, rows) });
const args = ['--log', 'l.csv'];

export default [
  { name: 'the published sequence', files: log(published), args, check: isPublished },
  { name: 'in any order of rows', files: log(shuffled(published)), args, check: isPublished },
  { name: 'Unix milliseconds and offsets', args, check: isPublished,
    files: log(published.map(([id, rating, time], i) => [id, rating, i % 2 ? Date.parse(time) : time.replace('.000Z', '+00:00')])) },
  { name: 'one review says nothing about recall', files: log([['a', 4, '2024-01-01 08:00:00']]), args,
    check: (answer) => {
      assert.deepEqual([answer.log_loss, answer.auc, answer.scored], [null, null, 0]);
      assert.equal(answer.cards.a.due, '2024-01-09T08:00:00Z');
      near(answer.cards.a.stability, 8.2956);
    } },
  { name: 'many cards', files: log(many), args, check: (answer) => {
    firstAnswer = answer;
    assert.ok(answer.log_loss > 0.3 && answer.log_loss < 1.5 && answer.auc > 0.3 && answer.auc < 0.7);
  } },
  { name: 'many cards shuffled', files: log(shuffled(many)), args, check: (answer) => {
    near(answer.log_loss, firstAnswer.log_loss);
    near(answer.auc, firstAnswer.auc);
    for (const id of Object.keys(answer.cards)) nearAll(answer.cards[id], firstAnswer.cards[id]);
  } },
  { name: 'parameters of one\'s own', files: log(many), args: [...args, '--fit'], check: ({ fit, log_loss: before }) => {
    assert.ok(fit.log_loss < before && fit.held_out_log_loss < fit.held_out_default_log_loss);
    assert.equal(fit.parameters.length, 21);
  } },
  { name: 'too few to fit', files: log(published), args: [...args, '--fit'], wrong: 'l.csv:1:1: 9 reviews' },
  { name: 'a rating of 5', files: log([['a', 5, '2024-01-01T00:00:00Z']]), args, wrong: 'l.csv:2:2' },
  { name: 'no time', files: log([['a', 3, 'yesterday']]), args, wrong: 'l.csv:2:3' },
  { name: 'an empty time', files: log([['a', 3, '']]), args, wrong: 'l.csv:2:3' },
];
