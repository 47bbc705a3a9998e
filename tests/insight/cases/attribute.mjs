import assert from 'node:assert/strict';
import { csv, generator, near, nearAll, shuffled } from '../helpers.mjs';

const header = 'path,conversions,value,nulls';
const small = [['a', 1, 10, 1], ['a > b', 1, 30, 0], ['b > c', 0, 0, 1]];
const run = (name, rows, check, ...more) => ({
  name, files: { 'p.csv': csv(header, rows) }, args: ['--paths', 'p.csv', ...more], check,
});
const wrong = (name, text, line, ...more) => ({
  name, files: { 'p.csv': text }, args: ['--paths', 'p.csv', ...more], wrong: line,
});
const uniform = generator(3), channels = ['search', 'mail', '朋友', 'advert', 'social', 'event'];
const random = Array.from({ length: 200 }, () => [
  Array.from({ length: 1 + Math.floor(uniform() * 8) }, () => channels[Math.floor(uniform() * 6)]).join(' > '),
  Math.floor(uniform() * 10), Math.floor(uniform() * 1000), Math.floor(uniform() * 60),
]);
const sum = (object) => Object.values(object).reduce((a, b) => a + b, 0);
let once;

export default [
  run('three channels by hand', small, ({ p_conversion, removal, conversions, value, shares }) => {
    near(p_conversion, 0.5, 1e-14);
    nearAll(removal, { a: 0.75, b: 0.5, c: 0 }, 1e-14);
    nearAll(conversions, { a: 1.2, b: 0.8, c: 0 }, 1e-14);
    nearAll(value, { a: 24, b: 16, c: 0 }, 1e-14);
    nearAll(shares, { a: 0.6, b: 0.4, c: 0 }, 1e-14);
  }),
  run('blanks do not matter, nor do steps that repeat', [['a', 1, 10, 1], ['a>a >  b', 1, 30, 0], [' b > c ', 0, 0, 1]],
      ({ removal }) => nearAll(removal, { a: 0.75, b: 0.5, c: 0 }, 1e-14)),
  run('random journeys', random, (answer) => {
    const conversions = random.reduce((total, [, n]) => total + n, 0), nulls = random.reduce((total, row) => total + row[3], 0);
    near(answer.p_conversion, conversions / (conversions + nulls), 1e-12);
    near(sum(answer.conversions), conversions, 1e-12);
    near(sum(answer.value), random.reduce((total, row) => total + row[2], 0), 1e-12);
    for (const effect of Object.values(answer.removal)) assert.ok(effect > 0 && effect < 1);
    once = answer;
  }),
  run('in another order', shuffled(random), (answer) => {
    for (const part of ['removal', 'conversions', 'standard_errors']) {
      for (const name of channels) near(answer[part][name], once[part][name], 1e-9, name);
    }
  }),
  ...[['first', { a: 2, b: 0, c: 0 }], ['last', { a: 1, b: 1, c: 0 }], ['linear', { a: 1.5, b: 0.5, c: 0 }],
      ['position', { a: 1.5, b: 0.5, c: 0 }], ['decay', { a: 4 / 3, b: 2 / 3, c: 0 }]].map(([method, wanted]) =>
    run(method, small, ({ conversions }) => nearAll(conversions, wanted, 1e-12), '--model', method)),
  run('one channel', [['a', 3, 1, 7]], ({ p_conversion, removal, conversions }) => {
    near(p_conversion, 0.3, 1e-14);
    nearAll(removal, { a: 1 }, 1e-14);
    nearAll(conversions, { a: 3 }, 1e-14);
  }),
  wrong('no conversion', csv(header, [['a', 0, 0, 7]]), 'p.csv:1:1: '),
  wrong('an empty path', csv(header, [['a', 1, 0, 7], ['', 1, 0, 7]]), 'p.csv:3:1: '),
  wrong('a step without a name', csv(header, [['a >  > b', 1, 0, 7]]), 'p.csv:2:1: '),
  wrong('negative conversions', csv(header, [['a', -1, 0, 7]]), 'p.csv:2:2: '),
  wrong('nulls that are text', csv(header, [['a', 1, 0, 'few']]), 'p.csv:2:4: '),
  wrong('a missing column', 'path,conversions,value\na,1,2\n', 'p.csv:1:1: '),
  wrong('an unknown method', csv(header, small), '--model: ', '--model', 'shapley'),
];
