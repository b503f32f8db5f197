// The independent service, in a process of its own: it keeps every task, which is not what is measured.
import { WorldService } from '../../world/service/service.ts';

const service = await WorldService.start({ keepsRequests: false, switches: { taskMs: 50 } });
process.stdout.write(`${service.url}\n`);
