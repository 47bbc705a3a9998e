import assert from 'node:assert/strict';
import { csv, generator } from '../helpers.mjs';

const words = {
  content: ['module', 'exercise', 'topic', 'example', '练习题', '内容', 'too easy', 'too hard'],
  schedule: ['late', 'cancelled', 'time zone', 'moved', '迟到', '改时间', 'waiting', 'calendar'],
  price: ['expensive', 'invoice', 'refund', 'worth it', '太贵', '发票', 'discount', 'paid'],
};
const filler = ['the', 'mentor', 'I', 'was', 'and', 'with', '"quoted, text"', '我觉得', '这次', 'again'];
function texts(seed, count) {
  const uniform = generator(seed), pick = (list) => list[Math.floor(uniform() * list.length)];
  return Array.from({ length: count }, () => {
    const label = pick(Object.keys(words));
    const said = uniform() < 0.1 ? pick(Object.keys(words)) : label;
    const text = [...Array.from({ length: 6 }, () => pick(filler)), pick(words[said]), pick(filler)].join(' ');
    return [`"${text.replaceAll('"', '""')}"`, label];
  });
}
const train = csv('text,label', texts(1, 600)), test = csv('text,label', texts(2, 300));
const args = ['--train', 'a.csv', '--test', 'b.csv'];
const run = (name, a, b, check) => ({ name, files: { 'a.csv': a, 'b.csv': b }, args, check });
const wrong = (name, a, b, line) => ({ name, files: { 'a.csv': a, 'b.csv': b }, args, wrong: line });

export default [
  run('three topics in two languages', train, test, (answer) => {
    assert.ok(answer.accuracy > 0.87 && answer.auc > 0.93, JSON.stringify(answer));
    assert.ok(Math.abs(answer.accuracy - answer.cross_validated_accuracy) < 0.07);
    assert.ok(answer.plain_accuracy < 0.45);
    assert.deepEqual(Object.keys(answer.labels).sort(), ['content', 'price', 'schedule']);
  }),
  run('a label that training lacks', train, `${test}some text,weather\n`, ({ labels }) => assert.equal(labels.weather.found, 0)),
  run('one label in the test has no AUC', train, 'text,label\nlate again,schedule\n,schedule\n', ({ auc, texts: n }) => {
    assert.equal(auc, null);
    assert.equal(n, 2);
  }),
  wrong('one label', csv('text,label', texts(1, 50).map(([text]) => [text, 'same'])), test, 'a.csv:1:1: '),
  wrong('too few texts', csv('text,label', texts(1, 5)), test, 'a.csv:1:1: '),
  wrong('no label', train, 'text,label\nlate,\n', 'b.csv:2:2: '),
  wrong('a missing column', train, 'text\nlate\n', 'b.csv:1:1: '),
  wrong('a comma that is not quoted', 'text,label\nlate, again,schedule\n', test, 'a.csv:2:3: '),
];
