import { expect, test } from 'vitest';
import { vodDescribeTaskDetailAnswer } from '../../generated/src/emulator/answers.ts';
import { emulatorTables } from '../../generated/src/emulator/tables.ts';

/** `responseLike: vod/DescribeTaskDetail` in specs/gateway/operations/query-task.yaml: both tell of a task in the same fields. */
const alike = ['DescribeTaskDetail', 'QueryTask'];

test('what fills an answer that two operations give alike is in the package once', () => {
  const answers = emulatorTables.operations.filter(({ info }) => alike.includes(info.name)).map(({ answer }) => answer);
  expect(answers).toHaveLength(2);
  for (const answer of answers) expect(answer).toBe(vodDescribeTaskDetailAnswer);
});
