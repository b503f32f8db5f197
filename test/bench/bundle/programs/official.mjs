import { vod } from 'tencentcloud-sdk-nodejs-vod';

export async function video(credential, request) {
  const client = new vod.v20180717.Client({ credential });
  const { TaskId } = await client.CreateAigcVideoTask(request);
  for (;;) {
    const { AigcVideoTask } = await client.DescribeTaskDetail({ TaskId, SubAppId: request.SubAppId });
    if (AigcVideoTask?.Status === 'FINISH') return AigcVideoTask.Output;
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
}
