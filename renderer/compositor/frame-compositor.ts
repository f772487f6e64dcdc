import { FrameSource } from './frame-source.ts';
import { Output } from './output.ts';
import { Pacer } from './pacer.ts';
import type { FromWorker, OutputName, ToWorker } from './protocol.ts';

interface Attached {
  readonly source: FrameSource;
  readonly reader: ReadableStreamDefaultReader<VideoFrame>;
}

interface Running {
  readonly output: Output;
  readonly pacer: Pacer;
}

/** The compositor's half in the worker: it reads the inputs, keeps the images, and paints the outputs from them. */
export class FrameCompositor {
  readonly #attached = new Map<string, Attached>();
  /** The same inputs as the painters see them. */
  readonly #inputs = new Map<string, FrameSource>();
  readonly #images = new Map<string, ImageBitmap>();
  readonly #outputs = new Map<OutputName, Running>();
  readonly #tell: (message: FromWorker) => void;

  constructor(tell: (message: FromWorker) => void) {
    this.#tell = tell;
  }

  handle(message: ToWorker): void {
    if (message.type === 'output') this.#begin(message);
    else if (message.type === 'plan') this.#plan(message);
    else if (message.type === 'input') void this.#read(message.id, message.readable);
    else if (message.type === 'input-gone') void this.#forget(message.id);
    else if (message.type === 'image') this.#image(message);
    else if (message.type === 'freeze') this.#freeze(message.frozen);
    else void this.#close();
  }

  #begin({ output: name, writable, fps }: Extract<ToWorker, { type: 'output' }>): void {
    this.#end(name);
    const material = { inputs: this.#inputs, images: this.#images };
    const output = new Output(material, writable, (revision) =>
      this.#tell({ type: 'shown', output: name, revision }),
    );
    const pacer = new Pacer({
      fps,
      act: (now) => output.tick(now),
      onError: (error) =>
        this.#tell({ type: 'failed', name: error instanceof Error ? error.name : 'unknown' }),
    });
    this.#outputs.set(name, { output, pacer });
  }

  #image({ id, bitmap }: Extract<ToWorker, { type: 'image' }>): void {
    this.#images.set(id, bitmap);
    for (const { pacer } of this.#outputs.values()) pacer.ask(false);
  }

  #freeze(frozen: boolean): void {
    const program = this.#outputs.get('program');
    if (!program) return;
    program.output.frozen = frozen;
    program.pacer.ask(false);
  }

  #end(name: OutputName): void {
    const running = this.#outputs.get(name);
    this.#outputs.delete(name);
    running?.pacer.stop();
    running?.output.close();
  }

  #plan({ output, plan, revision }: Extract<ToWorker, { type: 'plan' }>): void {
    if (!plan) return this.#end(output);
    const running = this.#outputs.get(output);
    running?.output.show(plan, revision);
    running?.pacer.ask(false);
  }

  /** Keeps the newest frame of an input until it ends or another takes its name. */
  async #read(id: string, readable: ReadableStream<VideoFrame>): Promise<void> {
    const reader = readable.getReader();
    const source = new FrameSource();
    void this.#forget(id);
    this.#inputs.set(id, source);
    this.#attached.set(id, { source, reader });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      // It was cancelled while the frame was on its way.
      if (this.#inputs.get(id) !== source) return value.close();
      source.take(value);
      for (const { output, pacer } of this.#outputs.values())
        if (output.shows(id)) pacer.ask(output.ledBy(id));
    }
    if (this.#inputs.get(id) === source) void this.#forget(id);
  }

  /** Gives back the newest frame, and tells the capture that nobody reads any more: else it goes on filling the stream. */
  async #forget(id: string): Promise<void> {
    const attached = this.#attached.get(id);
    this.#attached.delete(id);
    this.#inputs.delete(id);
    attached?.source.close();
    await attached?.reader.cancel();
  }

  async #close(): Promise<void> {
    for (const name of [...this.#outputs.keys()]) this.#end(name);
    await Promise.allSettled([...this.#attached.keys()].map((id) => this.#forget(id)));
    for (const bitmap of this.#images.values()) bitmap.close();
    this.#tell({ type: 'closed' });
  }
}
