import assert from 'node:assert/strict';
import { csv, generator, near, shuffled } from '../helpers.mjs';

const person = 'id,skills,languages,zone,hours,price_minor,currency', mentor = `${person},capacity,certified,blocks`;
const mentees = [['ann', 'c++:3;sql:2', 'en;de', 'Europe/Berlin', '18:00-21:00', 6000, 'EUR'], ['bob', 'rust:2', 'en', 'America/New_York', '9-17',
    9000, 'EUR']];
const mentors = [
  ['m1', 'c++:5;sql:2', 'de', 'Europe/Berlin', '9-20', 5000, 'EUR', 2, 1, ''],
  ['m2', 'c++:3', 'en', 'Europe/London', '17-23', 6000, 'eur', 1, 'yes', 'bob'],
  ['m3', 'sql:1;rust:4', 'EN', 'Asia/Tokyo', '8-12', 9000, 'EUR', 1, 1, ''],
  ['m4', 'rust:2', 'fr', 'UTC', '', 7000, 'USD', 0, 0, ''],
];
const files = { 'a.csv': csv(person, mentees), 'b.csv': csv(mentor, mentors) };
const args = ['--mentees', 'a.csv', '--mentors', 'b.csv'];
const method = (name, ...more) => [...args, '--method', name, ...more];
const order = (list) => list.map((one) => one.mentor);

function addsUp({ matches }) {
  for (const list of Object.values(matches)) {
    for (const one of list) {
      near(Object.values(one.reasons).reduce((sum, points) => sum + points, 0), one.score, 1e-12);
      assert.ok(one.low <= one.score && one.score <= one.high);
    }
    assert.deepEqual(list.map((one) => one.score), list.map((one) => one.score).sort((a, b) => b - a));
  }
}

// 40 mentees, 30 mentors; success depends on how selective and how liked they are.
const uniform = generator(21);
const skills = ['c', 'go', 'sql', 'js'];
const some = () => skills.filter(() => uniform() < 0.6).map((name) => `${name}:${1 + Math.floor(uniform() * 5)}`).join(';');
const many = Array.from({ length: 40 }, (_, i) => [`a${i}`, some(), 'en', 'UTC', '9-17', 9000, 'EUR']);
const held = Array.from({ length: 30 }, (_, j) => [`b${j}`, some(), 'en', 'UTC', '9-17', 9000, 'EUR', 3, 1, '']);
const selective = many.map(() => uniform()), liked = held.map(() => uniform());
const outcomes = many.flatMap((a, i) => held.map((b, j) => [a[0], b[0], selective[i] + liked[j] + 0.4 * (uniform() - 0.5) > 1 ? 1 : 0]))
  .filter(() => uniform() < 0.5);
const large = { 'a.csv': csv(person, many), 'b.csv': csv(mentor, held), 'o.csv': csv('mentee,mentor,outcome', outcomes) };
const learned = [...args, '--outcomes', 'o.csv'];
let first;
const changed = (row, column, value) => ({ ...files, 'b.csv': csv(mentor, mentors.map((all, i) => i === row ? all.with(column, value) : all)) });
const [mentorFiles, weights] = [files, (value) => ({ ...files, 'w.json': JSON.stringify(value) })];

export default [
  { name: 'hard limits, each with its reason', files, args: method('count'), check: (answer) => {
    assert.deepEqual(answer.excluded, {
      ann: { m3: 'no common hours; too expensive', m4: 'not certified; no free place; no common language; another currency' },
      bob: { m1: 'no common language', m2: 'blocked', m3: 'no common hours', m4: 'not certified; no free place; no common language; another currency' } });
    assert.deepEqual([order(answer.matches.ann), answer.matches.bob, answer.held_out_auc], [['m1', 'm2'], [], null]);
    assert.deepEqual(answer.matches.ann[0].reasons, { 'c++': 1, sql: 1 });
    addsUp(answer);
  } },
  { name: 'similarity', files, args: method('similarity'), check: (answer) => {
    addsUp(answer);
    near(answer.matches.ann.find((one) => one.mentor === 'm1').score, (1 / 3 + 1) / 2);
    near(answer.matches.ann.find((one) => one.mentor === 'm2').score, (1 + 1 / 3) / 2);
  } },
  { name: 'any', files, args: method('any', '--top', '1'), check: (answer) => assert.deepEqual(order(answer.matches.ann), ['m1']) },
  { name: 'bilinear without weights', files, args: method('bilinear'), check: ({ matches }) => assert.deepEqual(matches.ann.map((one) => one.score), [19, 9]) },
  { name: 'bilinear with weights', files: weights({ sql: { 'c++': 0.5 } }), args: method('bilinear', '--weights', 'w.json'),
    check: ({ matches }) => assert.deepEqual(matches.ann.map((one) => [one.mentor, one.score]), [['m1', 5], ['m2', 3]]) },
  { name: 'mixed', files: weights({ count: 1, any: 2 }), args: [...args, '--weights', 'w.json'], check: (answer) => {
    addsUp(answer);
    assert.deepEqual(answer.matches.ann.map((one) => one.score), [3, 2.5]);
  } },
  { name: 'learned from outcomes', files: large, args: [...learned, '--method', 'learned', '--top', '30'], check: (answer) => {
    addsUp(answer);
    assert.ok(answer.held_out_auc > 0.85);
    const best = answer.matches.a0[0].mentor;
    assert.ok(liked[held.findIndex((row) => row[0] === best)] > 0.8);
    first = answer;
  } },
  { name: 'rows in another order', args: [...learned, '--method', 'learned', '--top', '30'],
    files: { 'a.csv': csv(person, shuffled(many)), 'b.csv': csv(mentor, shuffled(held)), 'o.csv': csv('mentee,mentor,outcome', shuffled(outcomes)) },
    check: (answer) => { near(answer.held_out_auc, first.held_out_auc); near(answer.matches.a5[3].score, first.matches.a5[3].score); } },
  { name: 'profiles alone say nothing of them', files: large, args: [...learned, '--method', 'similarity'],
    check: (answer) => assert.ok(Math.abs(answer.held_out_auc - 0.5) < 0.1) },
  { name: 'bilinear learned', files: large, args: [...learned, '--method', 'bilinear'],
    check: (answer) => { addsUp(answer); assert.ok(answer.held_out_auc < 0.65); } },
  { name: 'mixed with outcomes', files: large, args: learned, check: (answer) => { addsUp(answer); assert.ok(answer.held_out_auc > 0.8); } },
  { name: 'outcomes of people who left', args: [...learned, '--method', 'learned'],
    files: { ...files, 'o.csv': csv('mentee,mentor,outcome', Array.from({ length: 40 }, (_, i) => [`gone ${i % 7}`, i % 2 ? 'm1' : 'm2', i % 2])) },
    check: ({ matches }) => assert.deepEqual(order(matches.ann), ['m1', 'm2']) },
  { name: 'learned without outcomes', files, args: method('learned'), wrong: '--outcomes' },
  { name: 'too few outcomes', files: { ...files, 'o.csv': 'mentee,mentor,outcome\nann,m1,1\n' },
    args: [...learned, '--method', 'learned'], wrong: 'o.csv:1:1: 1 rows' },
  { name: 'an outcome of 2', files: { ...files, 'o.csv': 'mentee,mentor,outcome\nann,m1,2\n' }, args: learned, wrong: 'o.csv:2:3' },
  { name: 'a zone that is not there', files: changed(1, 3, 'Mars/Olympus'), args, wrong: 'b.csv:3:4' },
  { name: 'hours that are none', files: changed(1, 4, 'evenings'), args, wrong: 'b.csv:3:5' },
  { name: 'a negative level', files: changed(1, 1, 'c++:-1'), args, wrong: 'b.csv:3:2' },
  { name: 'no price', files: changed(1, 5, ''), args, wrong: 'b.csv:3:6' },
  { name: 'half a place', files: changed(1, 7, 0.5), args, wrong: 'b.csv:3:8' },
  { name: 'certified perhaps', files: changed(1, 8, 'perhaps'), args, wrong: 'b.csv:3:9' },
  { name: 'a mentor twice', files: changed(1, 0, 'm1'), args, wrong: 'b.csv:3:1' },
  { name: 'a column missing', files: { ...mentorFiles, 'b.csv': csv(person, mentees) }, args, wrong: 'b.csv:1:1' },
  { name: 'a weight of something else', files: weights({ charm: 1 }), args: [...args, '--weights', 'w.json'], wrong: 'w.json:1:1: charm' },
  { name: 'top 0', files, args: [...args, '--top', '0'], wrong: '--top' },
];
