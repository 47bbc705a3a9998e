import assert from 'node:assert/strict';

const rules = (rows, header = 'start,rule,from,limit,zone') => ({ 'r.csv': `${header}\n${rows.join('\n')}\n` });
const args = ['--rules', 'r.csv'];
const is = (wanted) => (answer) => assert.deepEqual(answer, { instances: wanted });

export default [
  { name: 'Mondays in Berlin over the change of clocks', args,
    files: rules(['20260316T180000,FREQ=WEEKLY;BYDAY=MO,,4,Europe/Berlin']),
    check: is([[['20260316T180000', '20260316T170000Z'], ['20260323T180000', '20260323T170000Z'],
      ['20260330T180000', '20260330T160000Z'], ['20260406T180000', '20260406T160000Z']]]) },
  { name: 'hours that no clock shows, and shown twice', args,
    files: rules(['20260308T023000,FREQ=DAILY;COUNT=1,,9,America/New_York', '20261101T013000,FREQ=DAILY;COUNT=1,,9,America/New_York']),
    check: is([[['20260308T023000', '20260308T073000Z']], [['20261101T013000', '20261101T053000Z']]]) },
  { name: 'without a zone, from later on, with a rule in quotes', args,
    files: rules(['"20260101T090000","FREQ=MONTHLY;BYDAY=-1FR","20260301T000000",2'], 'start,rule,from,limit'),
    check: is([['20260327T090000', '20260424T090000']]) },
  { name: 'an end in UTC is before the local time of the last', args,
    files: rules(['20260316T180000,FREQ=WEEKLY;UNTIL=20260323T170000Z,,9,Europe/Berlin',
    '20260316T180000,FREQ=WEEKLY;UNTIL=20260323T165959Z,,9,Europe/Berlin']),
    check: ({ instances }) => assert.deepEqual(instances.map((all) => all.length), [2, 1]) },
  { name: 'none', args, files: rules(['20260316T180000,FREQ=WEEKLY,,0,'], 'start,rule,from,limit,zone'), check: is([[]]) },
  { name: 'an unknown zone', args, files: rules(['20260316T180000,FREQ=WEEKLY,,3,Mars/Olympus']), wrong: 'r.csv:2:5' },
  { name: 'no rule', args, files: rules(['20260316T180000,every Monday,,3,']), wrong: 'r.csv:2:2' },
  { name: 'no start', args, files: rules(['soon,FREQ=WEEKLY,,3,']), wrong: 'r.csv:2:1' },
  { name: 'half a limit', args, files: rules(['20260316T180000,FREQ=WEEKLY,,2.5,']), wrong: 'r.csv:2:4' },
];
