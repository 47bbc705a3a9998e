import assert from 'node:assert/strict';
import { csv, generator, near, nearAll, normals, shuffled } from '../helpers.mjs';

// NIST Statistical Reference Datasets, Longley.
const longley = `y,x1,x2,x3,x4,x5,x6
60323,83.0,234289,2356,1590,107608,1947
61122,88.5,259426,2325,1456,108632,1948
60171,88.2,258054,3682,1616,109773,1949
61187,89.5,284599,3351,1650,110929,1950
63221,96.2,328975,2099,3099,112075,1951
63639,98.1,346999,1932,3594,113270,1952
64989,99.0,365385,1870,3547,115094,1953
63761,100.0,363112,3578,3350,116219,1954
66019,101.2,397469,2904,3048,117388,1955
67857,104.6,419180,2822,2857,118734,1956
68169,108.4,442769,2936,2798,120445,1957
66513,110.8,444546,4681,2637,121950,1958
68655,112.6,482704,3813,2552,123366,1959
69564,114.2,502601,3931,2514,125368,1960
69331,115.7,518173,4806,2572,127852,1961
70551,116.9,554894,4007,2827,130081,1962
`;
const certified = {
  intercept: [-3482258.63459582, 890420.383607373], x1: [15.0618722713733, 84.9149257747669],
  x2: [-0.358191792925910e-1, 0.334910077722432e-1], x3: [-2.02022980381683, 0.488399681651699],
  x4: [-1.03322686717359, 0.214274163161675], x5: [-0.511041056535807e-1, 0.226073200069370],
  x6: [1829.15146461355, 455.478499142212],
};

function isLongley(answer) {
  for (const [name, [coefficient, error]] of Object.entries(certified)) {
    assert.ok(Math.abs(answer.coefficients[name] / coefficient - 1) < 1e-9, name);
    assert.ok(Math.abs(answer.standard_errors[name] / error - 1) < 1e-9, name);
  }
  near(answer.residual_sd, 304.854073561965, 1e-10);
}

const lines = longley.trim().split('\n');
const reordered = [lines[0], ...shuffled(lines.slice(1))].join('\r\n');
const turned = lines.map((line) => line.split(',').reverse().map((cell) => `"${cell}"`).join(',')).join('\n');

// Powers of x whose fit is exact.
const wampler = csv('y,x1,x2,x3,x4,x5', Array.from({ length: 21 }, (_, x) =>
  [1 + x + x ** 2 + x ** 3 + x ** 4 + x ** 5, x, x ** 2, x ** 3, x ** 4, x ** 5]));

const uniform = generator(11), normal = normals(uniform);
const outcomes = Array.from({ length: 3000 }, () => {
  const a = normal(), b = 20 + 5 * normal();
  const p = 1 / (1 + Math.exp(-(-3 + 1.5 * a + 0.15 * b)));
  return [a, b, uniform() < p ? 1 : 0];
});

const small = 'x,y\n1,2\n2,4.1\n3,5.9\n4,8.2\n';
const flags = 'x,y\n1,0\n2,0\n3,1\n4,0\n5,1\n6,1\n';
const linear = ['--data', 'd.csv', '--target', 'y'];
const logistic = [...linear, '--logistic'];
const refusal = (name, text, wrong, args = linear) => ({ name, files: { 'd.csv': text }, args, wrong });

export default [
  { name: 'Longley to nine digits and more', files: { 'd.csv': longley }, args: linear, check: isLongley },
  { name: 'rows in any order, CRLF, no last newline', files: { 'd.csv': reordered }, args: linear, check: isLongley },
  { name: 'columns in any order, quoted, byte-order mark', files: { 'd.csv': `\ufeff${turned}` }, args: linear, check: isLongley },
  { name: 'from standard input', input: longley, args: ['--data', '-', '--target', 'y'], check: isLongley },
  { name: 'options with =', files: { 'd.csv': longley }, args: ['--target=y', '--data=d.csv'], check: isLongley },
  {
    name: 'a polynomial of degree five', files: { 'd.csv': wampler }, args: linear,
    check: ({ coefficients, residual_sd }) => {
      for (const value of Object.values(coefficients)) near(value, 1, 1e-7);
      near(residual_sd, 0, 1e-6);
    },
  },
  {
    name: 'by hand: slope, intercept, errors', files: { 'd.csv': small }, args: linear,
    check: (answer) => {
      near(answer.coefficients.x, 2.04, 1e-12);
      near(answer.coefficients.intercept, -0.05, 1e-12);
      near(answer.residual_sd, Math.sqrt(0.042 / 2), 1e-9);
      near(answer.standard_errors.x, Math.sqrt(0.021 / 5), 1e-9);
      assert.ok(answer.held_out_r_squared < answer.r_squared);
    },
  },
  {
    name: 'logistic: true coefficients within four errors, held-out score', files: { 'd.csv': csv('a,b,y', outcomes) }, args: logistic,
    check: ({ coefficients, standard_errors, held_out_auc, log_likelihood }) => {
      for (const [name, value] of [['intercept', -3], ['a', 1.5], ['b', 0.15]]) {
        near((coefficients[name] - value) / standard_errors[name], 0, 4, name);
      }
      assert.ok(held_out_auc > 0.75 && held_out_auc < 0.95);
      assert.ok(log_likelihood < 0);
    },
  },
  {
    name: 'logistic: as another optimiser finds it', files: { 'd.csv': flags }, args: logistic,
    check: (answer) => nearAll(
        { c: Object.values(answer.coefficients), l: answer.log_likelihood },
        { c: [-4.2490966, 1.2140276], l: -2.477986835 }, 1e-6),
  },
  refusal('a missing column', small, '--target:', ['--data', 'd.csv', '--target', 'z']),
  refusal('a column twice', 'x,x,y\n1,2,3\n', 'd.csv:1:2: '),
  refusal('an empty file', '', 'd.csv:1:1: '),
  refusal('blank lines only', '\n\n', 'd.csv:1:1: '),
  refusal('a header only', 'x,y\n', 'd.csv:2:1: '),
  refusal('too few fields', 'x,y\n1,2\n3\n', 'd.csv:3:2: too few'),
  refusal('too many fields', 'x,y\n1,2\n3,4,5\n', 'd.csv:3:3: too many'),
  refusal('an empty number', 'x,y\n1,2\n,4\n', 'd.csv:3:1: '),
  refusal('text', 'x,y\n1,2\n2,four\n', 'd.csv:3:2: "four"'),
  refusal('NaN', 'x,y\n1,2\nNaN,3\n', 'd.csv:3:1: '),
  refusal('infinity', 'x,y\n1,inf\n2,3\n', 'd.csv:2:2: '),
  refusal('larger than a double', 'x,y\n1,1e999\n2,3\n', 'd.csv:2:2: '),
  refusal('hexadecimal', 'x,y\n1,0x10\n2,3\n', 'd.csv:2:2: '),
  refusal('the line of a cell behind a quoted newline', 'x,"a\nb",y\n1,2,3\n4,"5",six\n', 'd.csv:4:3: "six"'),
  refusal('an open quote', 'x,y\n1,"2\n2,3\n', 'd.csv:2:2: '),
  refusal('a stray quote', 'x,y\n1,2"\n2,3\n', 'd.csv:2:2: '),
  refusal('not UTF-8', Buffer.from([0x78, 0x2c, 0x79, 0x0a, 0xff, 0x2c, 0x31, 0x0a]), 'd.csv:2:1: '),
  refusal('too few rows', 'x,y\n1,2\n2,3\n', /^d.csv:1:1: 2 rows are too few/),
  refusal('a constant column', 'x,c,y\n1,5,2\n2,5,4\n3,5,7\n4,5,7\n', 'd.csv:1:2: '),
  refusal('a constant target', 'x,y\n1,2\n2,2\n3,2\n4,2\n', 'd.csv:1:2: '),
  refusal('a dependent column', 'a,b,c,y\n1,2,3.5,1\n2,1,3.5,3\n3,5,8.5,2\n4,7,11.5,9\n9,1,10.5,4\n0.1,0.7,1.3,5\n', 'd.csv:1:3: '),
  refusal('no predictors', 'y\n1\n2\n3\n', 'd.csv:1:1: '),
  refusal('a flag that is none', 'x,y\n1,0\n2,2\n', 'd.csv:3:2: ', logistic),
  refusal('half a flag', 'x,y\n1,0\n2,0.5\n', 'd.csv:3:2: ', logistic),
  refusal('one class only', 'x,y\n1,1\n2,1\n3,1\n', 'd.csv:1:2: ', logistic),
  refusal('separated outcomes', 'x,y\n1,0\n2,0\n3,0\n4,1\n5,1\n6,1\n', /^d.csv:1:2: .*apart/, logistic),
  refusal('outcomes separated but for a tie', 'x,y\n1,0\n2,0\n3,0\n3,1\n5,1\n6,1\n', /^d.csv:1:2: .*apart/, logistic),
  { name: 'no such file', args: ['--data', 'nowhere.csv', '--target', 'y'], wrong: 'nowhere.csv:1:1: ' },
  { name: 'a folder', args: ['--data', '.', '--target', 'y'], wrong: '.:1:1: ' },
  refusal('an unknown option', small, '--colour: ', [...linear, '--colour', 'red']),
  refusal('an option without its value', small, '--target: ', ['--data', 'd.csv', '--target']),
  refusal('an option in place of a value', small, '--target: ', ['--target', '--data', 'd.csv']),
  refusal('an option twice', small, '--target: ', [...linear, '--target', 'x']),
  refusal('a needed option', small, '--target: ', ['--data', 'd.csv']),
  refusal('a value where none is taken', small, '--logistic: ', [...linear, '--logistic=yes']),
  refusal('a word too many', small, 'more: ', [...linear, 'more']),
];
