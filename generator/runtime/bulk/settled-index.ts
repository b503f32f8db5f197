/**
 * Where the lines of settled jobs are, by the ids of the jobs. Of each job it keeps a number of 32 bits and an offset, in arrays of
 * numbers: 24 to 48 bytes, however long its id and its line are. Two ids may have the same number, so that whoever asks compares the
 * id of the line.
 */
export class SettledIndex {
  #marks = new Uint32Array(firstSlots);
  /** 0: free. No line is at the beginning of the file, where its header is. */
  #offsets = new Float64Array(firstSlots);
  #size = 0;

  add(id: string, offset: number): void {
    if (this.#size * 2 >= this.#offsets.length) this.#grow();
    this.#put(markOf(id), offset);
    this.#size++;
  }

  /** Offsets of lines that may be of the job, the latest first. */
  offsetsOf(id: string): readonly number[] {
    const mark = markOf(id);
    const found: number[] = [];
    const last = this.#offsets.length - 1;
    for (let slot = mark & last; this.#offsets[slot] !== 0; slot = (slot + 1) & last)
      if (this.#marks[slot] === mark) found.push(this.#offsets[slot] ?? 0);
    return found.sort((a, b) => b - a);
  }

  clear(): void {
    this.#marks = new Uint32Array(firstSlots);
    this.#offsets = new Float64Array(firstSlots);
    this.#size = 0;
  }

  #put(mark: number, offset: number): void {
    const last = this.#offsets.length - 1;
    let slot = mark & last;
    while (this.#offsets[slot] !== 0) slot = (slot + 1) & last;
    this.#marks[slot] = mark;
    this.#offsets[slot] = offset;
  }

  #grow(): void {
    const [marks, offsets] = [this.#marks, this.#offsets];
    this.#marks = new Uint32Array(marks.length * 2);
    this.#offsets = new Float64Array(marks.length * 2);
    for (const [slot, offset] of offsets.entries()) if (offset !== 0) this.#put(marks[slot] ?? 0, offset);
  }
}

const firstSlots = 1_024;

/** FNV-1a of the code units, with its bits mixed once more, since ids often differ in their last digits alone. */
function markOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
