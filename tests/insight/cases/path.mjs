import assert from 'node:assert/strict';
import { csv, generator, shuffled } from '../helpers.mjs';

const edges = csv('prerequisite,skill', [['c', 'cpp'], ['c', 'pointers'], ['pointers', 'cpp'], ['cpp', 'templates'],
  ['sql', 'reports'], ['c', 'templates']]);
const skills = csv('hours,skill', [[10, 'c'], [5, 'pointers'], [30, 'cpp'], [12.5, 'templates'], [8, 'sql'], [4, 'reports'], [3, 'git']]);
const files = { 'e.csv': edges, 's.csv': skills };
const both = ['--edges', 'e.csv', '--skills', 's.csv'];

// A random acyclic graph whose order by names is not that of its edges.
const uniform = generator(3);
const names = shuffled(Array.from({ length: 60 }, (_, i) => `s${i}`));
const random = names.flatMap((a, i) => names.slice(i + 1).filter(() => uniform() < 0.08).map((b) => [a, b]));

function isOrdered(answer) {
  const place = new Map(answer.order.map((name, i) => [name, i]));
  assert.equal(place.size, answer.nodes);
  for (const [a, b] of random) assert.ok(place.get(a) < place.get(b));
  assert.deepEqual(answer.cycles, []);
  // Of all that is possible the first by name comes first.
  const done = new Set(), needs = new Map(answer.order.map((name) => [name, random.filter(([, b]) => b === name).map(([a]) => a)]));
  for (const name of answer.order) {
    for (const other of answer.order) {
      if (!done.has(other) && other < name) assert.ok(!needs.get(other).every((need) => done.has(need)), `${other} before ${name}`);
    }
    done.add(name);
  }
}

export default [
  { name: 'a small map', files, args: both, check: (answer) => assert.deepEqual(answer, {
    nodes: 7, edges: 6, roots: 3, leaves: 3, generations: 4, reduced_edges: 4,
    longest: ['c', 'pointers', 'cpp', 'templates'], hours: 57.5, cycles: [], dangling: [],
    order: ['c', 'git', 'pointers', 'cpp', 'sql', 'reports', 'templates'], order_hours: 72.5 }) },
  { name: 'the way to a goal', files, args: [...both, '--target', 'templates', '--known', 'pointers,nothing'],
    check: (answer) => assert.deepEqual([answer.order, answer.order_hours], [['cpp', 'templates'], 42.5]) },
  { name: 'the goal is known', files, args: [...both, '--target', 'cpp', '--known', 'cpp'],
    check: (answer) => assert.deepEqual(answer.order, []) },
  { name: 'without a skills file each skill is an hour', files, args: ['--edges', 'e.csv'],
    check: (answer) => assert.deepEqual([answer.nodes, answer.hours], [6, 4]) },
  { name: 'cycles and a skill that needs itself', files: { 'e.csv': csv('prerequisite,skill', [['b', 'a'], ['a', 'b'], ['x', 'x'], ['a', 'c']]) },
    args: ['--edges', 'e.csv', '--target', 'c'],
    check: (answer) => {
      assert.deepEqual(answer.cycles, [['a', 'b'], ['x']]);
      assert.deepEqual([answer.order, answer.longest, answer.hours, answer.nodes, answer.edges, answer.leaves], [[], [], 0, 4, 4, 1]);
    } },
  { name: 'what the skills file lacks is left out', args: both,
    files: { 'e.csv': csv('prerequisite,skill', [['ghost', 'b'], ['a', 'b'], ['ghost', 'b']]), 's.csv': csv('skill', [['a'], ['b']]) },
    check: (answer) => assert.deepEqual([answer.dangling, answer.order, answer.nodes, answer.edges], [[['ghost', 'b']], ['a', 'b'], 2, 1]) },
  { name: 'names compare as bytes', files: { 'e.csv': csv('prerequisite,skill', [['é', 'z'], ['B', 'z'], ['a', 'z'], ['10', 'z'], ['9', 'z']]) },
    args: ['--edges', 'e.csv'], check: (answer) => assert.deepEqual(answer.order, ['10', '9', 'B', 'a', 'é', 'z']) },
  { name: 'a random graph', files: { 'e.csv': csv('prerequisite,skill', shuffled(random)) }, args: ['--edges', 'e.csv'], check: isOrdered },
  { name: 'a goal that is not there', files, args: [...both, '--target', 'rust'], wrong: '--target' },
  { name: 'negative hours', files: { ...files, 's.csv': 'skill,hours\nc,-1\n' }, args: both, wrong: 's.csv:2:2' },
  { name: 'hours missing', files: { ...files, 's.csv': 'skill,hours\nc,\n' }, args: both, wrong: 's.csv:2:2' },
  { name: 'a skill twice', files: { ...files, 's.csv': 'skill\nc\nd\nc\n' }, args: both, wrong: 's.csv:4:1' },
  { name: 'a column missing', files: { 'e.csv': 'from,skill\na,b\n' }, args: ['--edges', 'e.csv'], wrong: 'e.csv:1:1' },
  { name: 'an empty name', files: { 'e.csv': 'prerequisite,skill\na,b\n,c\n' }, args: ['--edges', 'e.csv'], wrong: 'e.csv:3:1' },
];
