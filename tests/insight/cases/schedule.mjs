import assert from 'node:assert/strict';
import { generator, near } from '../helpers.mjs';

const uniform = generator(9);
const some = (n, share) => Array.from({ length: n }, (_, i) => i).filter(() => uniform() < share);
const large = { mentors: Array.from({ length: 40 }, () => some(20, 0.4)), mentees: Array.from({ length: 120 }, () => some(20, 0.3)),
  score: Array.from({ length: 120 }, () => Array.from({ length: 40 }, uniform)), cap: 4 };
const args = ['--problem', 'p.json'];
const files = (problem) => ({ 'p.json': JSON.stringify(problem) });
const small = { mentors: [[1, 2], [2]], mentees: [[1, 2], [2], [2]], score: [[5, 1], [4, 3], [1, 2]], cap: 1 };

function isAllowed(problem) {
  return ({ total, sessions }) => {
    const taken = new Set(), load = problem.mentors.map(() => 0);
    let sum = 0;
    for (const [mentee, mentor, slot] of sessions) {
      assert.ok(problem.mentors[mentor].includes(slot) && problem.mentees[mentee].includes(slot));
      for (const key of [`mentee ${mentee}`, `${mentor} at ${slot}`]) assert.ok(!taken.has(key) && taken.add(key));
      assert.ok(++load[mentor] <= problem.cap);
      sum += problem.score[mentee][mentor];
    }
    near(total, sum);
  };
}

export default [
  { name: 'a small week', files: files(small), args,
    check: (answer) => assert.deepEqual(answer, { total: 8, sessions: [[0, 0, answer.sessions[0][2]], [1, 1, 2]] }) },
  { name: 'two sessions each', files: files({ ...small, cap: 2 }), args, check: (answer) =>
    assert.deepEqual(answer, { total: 11, sessions: [[0, 0, 1], [1, 0, 2], [2, 1, 2]] }) },
  { name: 'slots with names', files: files({ mentors: [['Mon', 'Tue']], mentees: [['Tue']], score: [[1]], cap: 1 }), args,
    check: (answer) => assert.deepEqual(answer.sessions, [[0, 0, 'Tue']]) },
  { name: 'a large one', files: files(large), args, check: isAllowed(large) },
  { name: 'no session at all', files: files({ ...small, cap: 0 }), args, check: (answer) => assert.deepEqual(answer, { total: 0, sessions: [] }) },
  { name: 'nobody', files: files({ mentors: [], mentees: [], score: [], cap: 1 }), args, check: (answer) => assert.equal(answer.total, 0) },
  { name: 'a score missing', files: files({ ...small, score: [[5, 1], [4], [1, 2]] }), args, wrong: 'p.json:1:1: score[1]' },
  { name: 'rows missing', files: files({ ...small, score: [[5, 1]] }), args, wrong: 'p.json:1:1: score' },
  { name: 'a score that is null', files: files({ ...small, score: [[5, 1], [4, null], [1, 2]] }), args, wrong: 'p.json:1:1: score[1][1]' },
  { name: 'half a cap', files: files({ ...small, cap: 1.5 }), args, wrong: 'p.json:1:1: cap' },
  { name: 'fewer than none', files: files({ ...small, cap: -1 }), args, wrong: 'p.json:1:1: cap' },
  { name: 'half a slot', files: files({ ...small, mentors: [[1, 2], [2.5]] }), args, wrong: 'p.json:1:1: mentors[1][0]' },
  { name: 'cut off', files: { 'p.json': '{"mentors": [[1,\n' }, args, wrong: 'p.json:2:1' },
];
