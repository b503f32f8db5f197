import { MpsClient } from 'tencent-aigc-video/mps';
import { VodClient } from 'tencent-aigc-video/vod';
import { mpsCreates, mpsDescribe, vodCreates, vodDescribe, vodDescribeAll, vodRedraw } from './requests.js';

const credentials = { secretId: 'id', secretKey: 'key' };
const vod = new VodClient({ credentials });
const mps = new MpsClient({ credentials });

for (const request of vodCreates) await vod.createAigcVideoTask(request);
for (const request of mpsCreates) await mps.createAigcVideoTask(request);
const { TaskId } = await vod.createAigcVideoRedrawTask(vodRedraw);
const { Status } = await vod.describeTaskDetail(vodDescribe);
const { TaskSet } = await vod.describeTasks(vodDescribeAll);
const { Status: ofMps } = await mps.describeAigcVideoTask(mpsDescribe);
export const told = [TaskId, Status, TaskSet?.length, ofMps];
