// Shipped to the letter from generator/runtime; change it there.
/** Marks that the AI SDK recognises its errors by, across copies of it. */
const marks = ['vercel.ai.error', 'vercel.ai.error.AI_NoSuchModelError'];

/** An error that `NoSuchModelError.isInstance` of the AI SDK accepts as its own. */
export class NoSuchModelError extends Error {
  override readonly name = 'AI_NoSuchModelError';
  readonly modelId: string;
  readonly modelType: string;

  constructor(modelId: string, modelType: string, message: string) {
    super(`${message}: ${JSON.stringify(modelId)}`);
    this.modelId = modelId;
    this.modelType = modelType;
    for (const mark of marks) Object.defineProperty(this, Symbol.for(mark), { value: true });
  }
}
