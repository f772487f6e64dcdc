import type { GtcrnWorkletNode } from '@sapphi-red/web-noise-suppressor';
import wasmUrl from '@sapphi-red/web-noise-suppressor/gtcrn.wasm?url&no-inline';
import workletUrl from '@sapphi-red/web-noise-suppressor/gtcrnWorklet.js?url&no-inline';
import { LevelTap } from './level-tap.ts';
import { SILENCE } from './levels.ts';
import { NOWHERE, RATE } from './web-audio.ts';

/**
 * Makes nodes that take noise away from one voice, in one context. Of the package's three ways GTCRN is the one that measured
 * best: white noise, pink noise and hum by 30 dB and more, while RNNoise left white noise as it was. Rejects when the worklet or its
 * wasm cannot be loaded.
 */
export async function suppressorsOf(context: AudioContext): Promise<() => GtcrnWorkletNode> {
  const { GtcrnWorkletNode, loadGtcrn } = await import('@sapphi-red/web-noise-suppressor');
  const [wasmBinary] = await Promise.all([
    loadGtcrn({ url: wasmUrl }),
    context.audioWorklet.addModule(workletUrl),
  ]);
  return () => {
    // The bytes and not a compiled module: that cannot be handed to a worklet.
    const node = new GtcrnWorkletNode(context, { maxChannels: 1, wasmBinary });
    // A voice is one channel; a second one would cost as much again.
    node.channelCount = 1;
    node.channelCountMode = 'explicit';
    return node;
  };
}

/** Makes white noise of -23 dBFS. */
function noise(context: AudioContext): AudioBufferSourceNode {
  const buffer = new AudioBuffer({ length: RATE, sampleRate: RATE });
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = (Math.random() * 2 - 1) * 0.12;
  return new AudioBufferSourceNode(context, { buffer, loop: true });
}

/** Noise must come out so much quieter, and not as the silence of a worklet that never started. */
const QUIETER_DB = 6;
const WITHIN_MS = 4000;
const EVERY_MS = 50;

/** Resolves with whether noise was taken away within the time; false as soon as the processor fails. */
function quietened(node: GtcrnWorkletNode, before: LevelTap, after: LevelTap): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (works: boolean) => {
      clearInterval(timer);
      resolve(works);
    };
    const until = performance.now() + WITHIN_MS;
    const timer = setInterval(() => {
      const [input, output] = [before.read().rms, after.read().peak];
      if (output > SILENCE && after.read().rms <= input - QUIETER_DB) end(true);
      else if (performance.now() > until) end(false);
    }, EVERY_MS);
    node.addEventListener('processorerror', () => end(false), { once: true });
  });
}

async function test(): Promise<boolean> {
  const context = new AudioContext({ sampleRate: RATE, sinkId: NOWHERE });
  try {
    const node = (await suppressorsOf(context))();
    const source = noise(context);
    source
      .connect(node)
      .connect(new GainNode(context, { gain: 0 }))
      .connect(context.destination);
    source.start();
    const works = await quietened(node, new LevelTap(context, source), new LevelTap(context, node));
    node.destroy();
    return works;
  } catch {
    return false;
  } finally {
    await context.close();
  }
}

let tested: Promise<boolean> | null = null;

/** Says whether this machine can take noise away, tried once in this page with noise that nobody hears. */
export function suppressionWorks(): Promise<boolean> {
  tested ??= test();
  return tested;
}
