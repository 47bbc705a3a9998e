import assert from 'node:assert/strict';
import { csv, generator, near } from '../helpers.mjs';

const truth = { loops: [0.3, 0.2, 0.2, 0.1], types: [0.6, 0.1, 0.25, 0.05], '指针': [0.1, 0.3, 0.1, 0.15] };
function answers(seed, learners) {
  const uniform = generator(seed);
  return Array.from({ length: learners }, (_, learner) => Object.entries(truth).flatMap(([skill, [prior, learn, guess, slip]]) => {
    let known = uniform() < prior;
    return Array.from({ length: 10 }, () => {
      const correct = uniform() < (known ? 1 - slip : guess) ? 1 : 0;
      known ||= uniform() < learn;
      return [`s${seed}-${learner}`, skill, correct];
    });
  })).flat();
}
const header = 'learner,skill,correct';
const files = { 'a.csv': csv(header, answers(1, 1500)), 'b.csv': csv(header, [...answers(2, 300), ['x', 'unknown', 1]]) };
const args = ['--train', 'a.csv', '--test', 'b.csv'];
const good = ({ auc, rmse, log_loss, answers: count, left_out }) => {
  assert.ok(auc > 0.72 && auc < 0.95, `AUC ${auc}`);
  assert.ok(rmse > 0.3 && rmse < 0.46 && log_loss < 0.6);
  assert.deepEqual([count, left_out], [9000, 1]);
};
const wrong = (name, train, test, line, more = []) => ({ name, files: { 'a.csv': train, 'b.csv': test }, args: [...args, ...more], wrong: line });

export default [
  {
    name: 'simulated learners', files, args,
    check: (answer) => {
      good(answer);
      for (const [skill, [prior, learn, guess, slip]] of Object.entries(truth)) {
        const found = answer.skills[skill];
        for (const [got, wanted] of [[found.prior, prior], [found.learn, learn], [found.guess, guess], [found.slip, slip]]) {
          near(got, wanted, 0.06, skill);
        }
        assert.equal(found.forget, undefined);
      }
    },
  },
  { name: 'with forgetting that does not happen', files, args: [...args, '--forget'], check: (answer) => {
    good(answer);
    for (const { forget } of Object.values(answer.skills)) assert.ok(forget < 0.04);
  } },
  { name: 'Elo', files, args: [...args, '--elo'], check: ({ auc, answers: count }) => {
    assert.ok(auc > 0.68, `AUC ${auc}`);
    assert.equal(count, 9000);
  } },
  { name: 'one kind of outcome has no AUC', files: { 'a.csv': files['a.csv'], 'b.csv': csv(header, [['x', 'loops', 1]]) }, args,
    check: ({ auc, log_loss }) => {
      assert.equal(auc, null);
      assert.ok(log_loss > 0);
    } },
  wrong('no common skill', files['a.csv'], csv(header, [['x', 'other', 1]]), 'b.csv:1:1: '),
  wrong('too few answers', csv(header, [['x', 'loops', 1]]), files['b.csv'], 'a.csv:1:1: '),
  wrong('too few answers for Elo', csv(header, [['x', 'loops', 1]]), files['b.csv'], 'a.csv:1:1: ', ['--elo']),
  wrong('a correct that is neither', files['a.csv'], csv(header, [['x', 'loops', 'yes']]), 'b.csv:2:3: '),
  wrong('a missing column', 'learner,correct\na,1\n', files['b.csv'], 'a.csv:1:1: '),
  wrong('Elo does not forget', files['a.csv'], files['b.csv'], '--forget: ', ['--elo', '--forget']),
  { name: 'both from standard input', args: ['--train', '-', '--test', '-'], wrong: '-: ' },
];
