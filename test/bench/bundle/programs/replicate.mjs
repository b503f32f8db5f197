import Replicate from 'replicate';

export async function video(auth, input) {
  return await new Replicate({ auth }).run('kwaivgi/kling-v2.5', { input });
}
