import { commonErrorCodes } from '../../../../generated/src/common/errors.ts';
import * as mps from '../../../../generated/src/mps/index.ts';
import * as vod from '../../../../generated/src/vod/index.ts';
import { tc3Authorizer } from '../../../../generator/runtime/client/auth.ts';
import { ServiceClient } from '../../../../generator/runtime/client/client.ts';
import type { TencentClientOptions } from '../../../../generator/runtime/client/options.ts';
import type { Operation, TaskHandle, TaskInfo } from '../../../../generator/runtime/data/operation.ts';
import { platform } from '../../../../generator/runtime/platform/node.ts';
import type { TaskPipeline } from '../../../../generator/runtime/tasks/generate.ts';
import { handleOf } from '../../../../generator/runtime/tasks/handle.ts';

export const vodTask: TaskInfo = {
  status: 'Status',
  states: { WAITING: 'waiting', PROCESSING: 'running', FINISH: 'finished', ABORTED: 'aborted' },
  within: ['AigcVideoTask', 'AigcVideoRedrawTask'],
  errorNumber: 'ErrCode',
  errorCode: 'ErrCodeExt',
  message: 'Message',
  progress: 'Progress',
  outputs: ['Output.FileInfos[].FileUrl', 'Output.FileInfo.FileUrl'],
  expires: 'ExpireTime',
};

export const mpsTask: TaskInfo = {
  status: 'Status',
  states: { WAIT: 'waiting', RUN: 'running', DONE: 'succeeded', FAIL: 'failed' },
  message: 'Message',
  outputs: ['VideoUrls[]'],
  lifetimeSeconds: 43_200,
};

const errors = { ...commonErrorCodes, ...vod.vodErrorCodes };

export const vodQuery: Operation<unknown, vod.DescribeTaskDetailResponse> = {
  info: { ...vod.describeTaskDetail.info, task: vodTask },
  validate: vod.validateDescribeTaskDetail,
  errors,
  taskErrors: vod.vodTaskErrorCodes,
};

export const vodPipeline: TaskPipeline<vod.CreateAigcVideoTaskRequest, vod.DescribeTaskDetailResponse> = {
  create: { info: vod.createAigcVideoTask.info, validate: vod.validateCreateAigcVideoTask, errors },
  query: vodQuery,
  queryRequest: (taskId, request) => ({
    TaskId: taskId,
    ...(request.SubAppId === undefined ? {} : { SubAppId: request.SubAppId }),
  }),
};

export const mpsQuery: Operation<unknown, unknown> = {
  info: { ...mps.describeAigcVideoTask.info, task: mpsTask },
  validate: mps.validateDescribeAigcVideoTask,
  errors: { ...commonErrorCodes, ...mps.mpsErrorCodes },
};

export const mpsPipeline: TaskPipeline<mps.CreateAigcVideoTaskRequest> = {
  create: {
    info: mps.createAigcVideoTask.info,
    validate: mps.validateCreateAigcVideoTask,
    errors: { ...commonErrorCodes, ...mps.mpsErrorCodes },
  },
  query: mpsQuery,
  queryRequest: (taskId) => ({ TaskId: taskId }),
};

export const vodRequest: vod.CreateAigcVideoTaskRequest = {
  SubAppId: 1500000001,
  ModelName: 'Kling',
  ModelVersion: '2.5',
  Prompt: 'a lighthouse in fog',
};

export const mpsRequest: mps.CreateAigcVideoTaskRequest = {
  ModelName: 'Kling',
  ModelVersion: '2.5',
  Prompt: 'a lighthouse in fog',
};

export function vodHandle(taskId: string, createdAt?: string): TaskHandle {
  return handleOf(vodQuery.info, taskId, { TaskId: taskId }, createdAt === undefined ? {} : { createdAt });
}

export function mpsHandle(taskId: string, createdAt?: string): TaskHandle {
  return handleOf(mpsQuery.info, taskId, { TaskId: taskId }, createdAt === undefined ? {} : { createdAt });
}

/** The keys are made up: an in-memory service does not look at them. */
export function newClient(options: TencentClientOptions = {}): ServiceClient {
  const all = { credentials: { secretId: 'AKIDmadeup', secretKey: 'made-up' }, ...options };
  return new ServiceClient(all, platform, (platform) => tc3Authorizer(all, platform));
}
