import { mps as mpsPackage } from 'tencentcloud-sdk-nodejs-mps';
import { vod as vodPackage } from 'tencentcloud-sdk-nodejs-vod';
import { mpsCreates, mpsDescribe, vodCreates, vodDescribe, vodDescribeAll, vodRedraw } from './requests.js';

const settings = { credential: { secretId: 'id', secretKey: 'key' }, region: 'ap-guangzhou' };
const vod = new vodPackage.v20180717.Client(settings);
const mps = new mpsPackage.v20190612.Client(settings);

for (const request of vodCreates) await vod.CreateAigcVideoTask(request);
for (const request of mpsCreates) await mps.CreateAigcVideoTask(request);
const { TaskId } = await vod.CreateAigcVideoRedrawTask(vodRedraw);
const { Status } = await vod.DescribeTaskDetail(vodDescribe);
const { TaskSet } = await vod.DescribeTasks(vodDescribeAll);
const { Status: ofMps } = await mps.DescribeAigcVideoTask(mpsDescribe);
export const told = [TaskId, Status, TaskSet?.length, ofMps];
