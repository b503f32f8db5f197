import { commonErrorCodes } from '../../../generated/src/common/errors.ts';
import { validateCreateAigcVideoTask as validateGateway } from '../../../generated/src/gateway/create-aigc-video-task/validate.ts';
import { createAigcVideoTaskInfo as gatewayInfo, queryTaskInfo } from '../../../generated/src/gateway/operations.ts';
import { validateQueryTask } from '../../../generated/src/gateway/query-task/validate.ts';
import { validateCreateAigcVideoTask as validateMps } from '../../../generated/src/mps/create-aigc-video-task/validate.ts';
import { createAigcVideoTaskInfo as mpsInfo } from '../../../generated/src/mps/operations.ts';
import { validateCreateAigcVideoTask as validateVod } from '../../../generated/src/vod/create-aigc-video-task/validate.ts';
import { validateDescribeTaskDetail } from '../../../generated/src/vod/describe-task-detail/validate.ts';
import { vodErrorCodes } from '../../../generated/src/vod/errors.ts';
import { describeTaskDetailInfo, createAigcVideoTaskInfo as vodInfo } from '../../../generated/src/vod/operations.ts';
import type { Operation } from '../../../generator/runtime/data/operation.ts';

type Fields = Readonly<Record<string, unknown>>;
type Create = Operation<Fields, { readonly TaskId: string }>;

const errors = { ...commonErrorCodes, ...vodErrorCodes };

/** The code that VOD answers to a key that was used before. */
export const duplicateCode = 'InvalidParameterValue.SessionId';

/** Paid, with an idempotency key. */
export const vodCreate: Create = {
  info: { ...vodInfo, dedupe: { ...vodInfo.dedupe, duplicateCode } },
  validate: validateVod as Create['validate'],
  errors,
};

/** Paid, and nothing guards against paying twice. */
export const mpsCreate: Create = { info: mpsInfo, validate: validateMps as Create['validate'], errors };

/** Paid, behind a bearer token, with a key. */
export const gatewayCreate: Create = {
  info: gatewayInfo,
  validate: validateGateway as Create['validate'],
  errors,
};

/** Free. */
export const vodQuery: Operation<Fields, Fields> = {
  info: describeTaskDetailInfo,
  validate: validateDescribeTaskDetail as Operation<Fields, Fields>['validate'],
  errors,
};

/** Free, with a parameter in the path. */
export const gatewayQuery: Operation<Fields, Fields> = {
  info: queryTaskInfo,
  validate: validateQueryTask as Operation<Fields, Fields>['validate'],
  errors,
};

export const vodRequest = { SubAppId: 1, ModelName: 'Kling', ModelVersion: '2.1', Prompt: 'a cat' };
export const mpsRequest = { ModelName: 'Hailuo', Prompt: 'a cat' };
export const gatewayRequest = { model_name: 'Kling', model_version: '2.1', prompt: 'a cat' };
