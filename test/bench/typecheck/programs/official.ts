// The files of the types alone, which is the best that can be done with the official packages.
export type {
  CreateAigcVideoTaskRequest as MpsCreate,
  DescribeAigcVideoTaskRequest as MpsDescribe,
} from 'tencentcloud-sdk-nodejs-mps/tencentcloud/services/mps/v20190612/mps_models.js';
export type {
  CreateAigcVideoRedrawTaskRequest as VodRedraw,
  CreateAigcVideoTaskRequest as VodCreate,
  DescribeTaskDetailRequest as VodDescribe,
  DescribeTasksRequest as VodDescribeAll,
} from 'tencentcloud-sdk-nodejs-vod/tencentcloud/services/vod/v20180717/vod_models.js';
