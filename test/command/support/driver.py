"""A program in another language that drives the command by its exit codes and its JSON."""

import json
import os
import subprocess
import sys

program, folder, endpoint = sys.argv[1:]
environment = {
    "TENCENTCLOUD_SECRET_ID": "emulator",
    "TENCENTCLOUD_SECRET_KEY": "emulator",
    "TENCENT_AIGC_VOD_ENDPOINT": endpoint,
    "TENCENT_AIGC_VOD_SUB_APP_ID": "251007502",
}


def call(*args, text=None):
    done = subprocess.run(
        ["node", program, *args], input=text, env={**environment, "PATH": os.environ["PATH"]}, cwd=folder,
        capture_output=True, text=True, check=False,
    )
    return done.returncode, json.loads(done.stdout)


request = {"ModelName": "Kling", "ModelVersion": "2.5", "Prompt": "A car drives along the coast."}
refused = call("generate", "--request", "-", "--duration", "99", "--yes", text=json.dumps(request))
created = call("generate", "--request", "-", "--no-wait", "--yes", "--key", "from-python", text=json.dumps(request))
again = call("generate", "--request", "-", "--no-wait", "--yes", "--key", "from-python", text=json.dumps(request))
done = call("wait", "-", "--output", "from-python.mp4", text=json.dumps(created[1]))
print(json.dumps({
    "refused": [refused[0], [issue["path"] for issue in refused[1]["error"]["issues"]]],
    "created": created[0],
    "again": [again[0], again[1]["taskId"] == created[1]["taskId"]],
    "done": [done[0], done[1]["outputs"][0]["file"]],
}))
