import assert from 'node:assert/strict';
import { near } from '../helpers.mjs';

const modes = [['chat', 5, 2, 0.3, 10], ['e-mail', 2, 0.7, 0.2, 20], ['video', 25, 9, 1, 6], ['in person', 80, 24, 2, 2],
  ['webinar', 6, 2.5, 1, 4], ['review', 15, 6.5, 0.5, 8]].map(([name, cost, effect, hours, max]) => ({ name, cost, effect, hours, max }));
const files = (theta, hours = 12, list = modes) => ({ 'p.json': JSON.stringify({ modes: list, hours, theta }, null, 1) });
const args = ['--problem', 'p.json'];
const changed = (change) => modes.map((mode, i) => i === 1 ? { ...mode, ...change } : mode);

function isWithin(theta, hours) {
  return ({ cost, counts }) => {
    const sum = (key) => modes.reduce((total, mode) => total + mode[key] * counts[mode.name], 0);
    near(sum('cost'), cost);
    assert.ok(sum('effect') >= theta - 1e-9 && sum('hours') <= hours + 1e-9);
    for (const mode of modes) assert.ok(counts[mode.name] <= mode.max);
  };
}

export default [
  { name: 'the published example', files: files(20), args, check: (answer) => { near(answer.cost, 47); isWithin(20, 12)(answer); } },
  { name: 'nothing is wanted', files: files(0), args,
    check: (answer) => assert.deepEqual([answer.cost, Object.values(answer.counts)], [0, [0, 0, 0, 0, 0, 0]]) },
  { name: 'much is wanted', files: files(120), args, check: isWithin(120, 12) },
  { name: 'the counts do not allow it', files: files(1000), args, check: ({ infeasible }) => assert.match(infeasible, /^max: .*198.*1000/) },
  { name: 'the hours do not allow it', files: files(150, 2), args, check: ({ infeasible }) => assert.match(infeasible, /^hours: within 2 hours/) },
  { name: 'half a use', files: files(20, 12, changed({ max: 2.5 })), args, wrong: 'p.json:1:1: modes[1].max' },
  { name: 'a negative cost', files: files(20, 12, changed({ cost: -1 })), args, wrong: 'p.json:1:1: modes[1].cost' },
  { name: 'effect as text', files: files(20, 12, changed({ effect: '3' })), args, wrong: 'p.json:1:1: modes[1].effect' },
  { name: 'a name twice', files: files(20, 12, changed({ name: 'chat' })), args, wrong: 'p.json:1:1: modes[1].name' },
  { name: 'no hours', files: { 'p.json': JSON.stringify({ modes, theta: 3 }) }, args, wrong: 'p.json:1:1: hours' },
  { name: 'not a number', files: { 'p.json': '{"modes": [],\n "hours": NaN}' }, args, wrong: 'p.json:2:' },
  { name: 'a number too large', files: { 'p.json': '{"modes": [], "hours": 1e999, "theta": 1}' }, args, wrong: 'p.json:1:' },
  { name: 'no object', files: { 'p.json': '[]' }, args, wrong: 'p.json:1:1' },
  { name: 'no file', args, wrong: 'p.json:1:1' },
];
