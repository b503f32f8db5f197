import { expect, test } from 'vitest';
import { camelCase, kebabCase, pascalCase } from '../../generator/model/words.ts';

test.each([
  ['CreateAigcVideoTask', 'create-aigc-video-task'],
  ['file_infos', 'file-infos'],
  ['FailedOperation.Timeout', 'failed-operation-timeout'],
  ['q2-pro', 'q2-pro'],
  ['AIGCVideo', 'aigc-video'],
  ['MD5Hash', 'md5-hash'],
  ['--v2..1--', 'v2-1'],
])('%s in lower case is %s', (name, expected) => {
  expect(kebabCase(name)).toBe(expected);
});

test.each([
  ['create-aigc-video-task', 'CreateAigcVideoTask'],
  ['CreateAigcVideoTask', 'CreateAigcVideoTask'],
  ['file_infos', 'FileInfos'],
  ['FailedOperation.Timeout', 'FailedOperationTimeout'],
  ['q2-pro', 'Q2Pro'],
  ['a b', 'AB'],
  ['', ''],
])('%s as the name of a type is %s', (name, expected) => {
  expect(pascalCase(name)).toBe(expected);
});

test.each([
  ['Kling 2.1', 'Kling2_1'],
  ['Kling 21', 'Kling21'],
  ['2_1', '2_1'],
  ['3.0-Omni', '3_0Omni'],
  ['v2.x', 'V2X'],
  ['o.1', 'O1'],
  ['10.25', '10_25'],
])('%s as the name of a type is %s: only between digits something stays', (name, expected) => {
  expect(pascalCase(name)).toBe(expected);
});

test.each([
  ['CreateAigcVideoTask', 'createAigcVideoTask'],
  ['file_infos', 'fileInfos'],
  ['Id', 'id'],
])('%s as the name of a function is %s', (name, expected) => {
  expect(camelCase(name)).toBe(expected);
});
