import assert from 'node:assert/strict';
import { csv, near } from '../helpers.mjs';

// Box & Jenkins, monthly totals of airline passengers, 1949–1960.
const airline = `112 118 132 129 121 135 148 148 136 119 104 118 115 126 141 135 125 149 170 170 158 133 114 140 145 150 178 163 172
178 199 199 184 162 146 166 171 180 193 181 183 218 230 242 209 191 172 194 196 196 236 235 229 243 264 272 237 211 180 201 204 188
235 227 234 264 302 293 259 229 203 229 242 233 267 269 270 315 364 347 312 274 237 278 284 277 317 313 318 374 413 405 355 306 271
306 315 301 356 348 355 422 465 467 404 347 305 336 340 318 362 348 363 435 491 505 404 359 310 337 360 342 406 396 420 472 548 559
463 407 362 405 417 391 419 461 472 535 622 606 508 461 390 432`.split(/\s+/).map(Number);
const series = (values) => ({ 's.csv': csv('period,value', values.map((value, i) => [`m${i}`, value])) });
const args = (horizon, ...more) => ['--series', 's.csv', '--horizon', String(horizon), ...more];
const shaped = ({ forecast, low, high }, horizon) => {
  for (const list of [forecast, low, high]) assert.equal(list.length, horizon);
  for (let i = 0; i < horizon; i++) assert.ok(low[i] <= forecast[i] && forecast[i] <= high[i], `step ${i}`);
};
const wrong = (name, files, line, words = args(3)) => ({ name, files, args: words, wrong: line });

export default [
  {
    name: 'airline passengers: the last year from the years before', files: series(airline.slice(0, 132)), args: args(12),
    check: (answer) => {
      shaped(answer, 12);
      assert.equal(answer.model, 'holt_winters_multiplicative');
      const actual = airline.slice(132);
      const mape = actual.reduce((sum, y, i) => sum + Math.abs(y - answer.forecast[i]) / y / 12, 0);
      assert.ok(mape < 0.05, `MAPE ${mape}`);
      const inside = actual.filter((y, i) => answer.low[i] <= y && y <= answer.high[i]).length;
      assert.ok(inside >= 10, `${inside} of 12 within the band`);
      assert.ok(answer.held_out_mape < 0.05);
    },
  },
  {
    name: 'a line without season', files: series(Array.from({ length: 20 }, (_, i) => 5 + 3 * i)), args: args(4, '--season', '1'),
    check: (answer) => {
      shaped(answer, 4);
      answer.forecast.forEach((value, i) => near(value, 65 + 3 * i, 1e-9));
    },
  },
  {
    name: 'a short series: the season before', files: series([1, 2, 3, 4, 1, 2, 4]), args: args(5, '--season', '4'),
    check: (answer) => {
      shaped(answer, 5);
      assert.equal(answer.model, 'seasonal_naive');
      assert.deepEqual(answer.forecast, [4, 1, 2, 4, 4]);
    },
  },
  {
    name: 'zeros', files: series(Array(30).fill(0)), args: args(3),
    check: (answer) => {
      shaped(answer, 3);
      assert.equal(answer.held_out_mape, null);
      assert.deepEqual(answer.forecast, [0, 0, 0]);
    },
  },
  { name: 'a long horizon', files: series(airline), args: args(120), check: (answer) => shaped(answer, 120) },
  wrong('too few values for the season', series(airline.slice(0, 14)), /^s.csv:1:1: 14 rows are too few/),
  wrong('one row', series([5]), 's.csv:1:1: '),
  wrong('no rows', { 's.csv': 'period,value\n' }, 's.csv:2:1: '),
  wrong('no period', { 's.csv': 'value\n1\n2\n' }, 's.csv:1:1: '),
  wrong('a missing value', { 's.csv': 'period,value\na,1\nb,\n' }, 's.csv:3:2: '),
  wrong('no horizon', series(airline), '--horizon: ', ['--series', 's.csv']),
  wrong('a horizon of nothing', series(airline), '--horizon: ', args(0)),
  wrong('a season of half', series(airline), '--season: ', args(3, '--season', '1.5')),
];
