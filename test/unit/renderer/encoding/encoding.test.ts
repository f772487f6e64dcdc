import { describe, expect, it } from 'vitest';
import {
  CODECS,
  CONTENTS,
  DEFAULT_ENCODING,
  type EncodingChoice,
} from '../../../../common/encoding/encoding.ts';
import { ceiling, limit, PLAIN, producerOptions, suits } from '../../../../renderer/broadcast/encodings.ts';
import type { VideoEncoding } from '../../../../renderer/broadcast/types.ts';
import { captureFramerate, resolve, stepBelow } from '../../../../renderer/encoding/resolve.ts';
import type { ProgramPicture } from '../../../../renderer/scenes/program-output.ts';
import { studio } from '../../../support/fakes/controller.ts';
import { asTrack, fakeTrack } from '../../../support/fakes/room-studio.ts';

const NONE = new Set<never>();
const track = (width = 1920, height = 1080) => asTrack(fakeTrack('video', width, height));
const screen: ProgramPicture = { kind: 'screen', name: 's', track: track() };
const camera: ProgramPicture = { kind: 'camera', name: 'c', track: track() };
const scene = (lowest: 'screen' | 'camera' | null): ProgramPicture => ({
  kind: 'scene',
  name: 'both',
  track: track(),
  inputs: [],
  lowest,
});
const choice = (change: Partial<EncodingChoice>): EncodingChoice => ({ ...DEFAULT_ENCODING, ...change });
const of = (content: EncodingChoice['content']) => resolve(choice({ content }), screen, NONE, null);
const capabilities = {
  codecs: ['VP9', 'H264', 'VP8'].map((name, index) => ({
    kind: 'video' as const,
    mimeType: `video/${name}`,
    clockRate: 90_000,
    preferredPayloadType: 100 + index,
  })),
};
const options = (encoding: VideoEncoding, picture = track()) =>
  producerOptions('screen', picture, capabilities, encoding);

describe('the content decides', () => {
  it('text stays readable, a game moves, both in one layer; video and camera in several', () => {
    expect(of('text')).toMatchObject({
      hint: 'text',
      encoding: { degradation: 'maintain-resolution', maxFramerate: 15, simulcast: false },
    });
    expect(of('game')).toMatchObject({
      hint: 'motion',
      encoding: { degradation: 'maintain-framerate', maxFramerate: 60, simulcast: false },
    });
    expect(of('video')).toMatchObject({ hint: 'motion', encoding: { maxFramerate: 30, simulcast: true } });
    expect(of('camera').encoding).toMatchObject({ maxHeight: 720, simulcast: true });
  });

  it('left to itself, a screen stays sharp and a camera smooth, in a scene as well', () => {
    const hints = [screen, camera, scene('screen'), scene('camera'), scene(null)].map(
      (picture) => resolve(DEFAULT_ENCODING, picture, NONE, null).hint,
    );
    expect(hints).toEqual(['', 'motion', 'detail', 'motion', 'detail']);
    expect(resolve(DEFAULT_ENCODING, screen, NONE, null).encoding).toEqual(PLAIN);
  });

  it('what the host sets goes before the preset', () => {
    const set = choice({ content: 'game', height: 480, framerate: 15, bitrateKbps: 900, simulcast: true });
    expect(resolve(set, screen, NONE, null).encoding).toMatchObject({
      maxHeight: 480,
      maxFramerate: 15,
      maxBitrate: 900_000,
      simulcast: true,
    });
  });

  it('screens are captured at 60 frames a second only where 60 are sent', () => {
    const captured = CONTENTS.map((content) => captureFramerate(choice({ content })));
    expect(captured).toEqual([30, 30, 30, 60, 30]);
    expect(captureFramerate(choice({ content: 'game', framerate: 30 }))).toBe(30);
  });
});

describe('the codec', () => {
  it('is the one that the machine has in hardware, else VP8, unless the host chose', () => {
    const codec = (efficient: readonly (typeof CODECS)[number][], set: EncodingChoice = DEFAULT_ENCODING) =>
      resolve(set, screen, new Set(efficient), null).encoding.codec;
    expect([codec([]), codec(['vp9']), codec(['vp8', 'h264'])]).toEqual(['vp8', 'vp9', 'h264']);
    expect(codec(['h264'], choice({ codec: 'vp9' }))).toBe('vp9');
  });

  it.each(CODECS)('%s is asked for by name', (codec) => {
    expect(options({ ...PLAIN, codec }).codec?.mimeType.toLowerCase()).toBe(`video/${codec}`);
  });

  it('that the server does not take is VP8', () => {
    const only = { codecs: capabilities.codecs.filter(({ mimeType }) => mimeType === 'video/VP8') };
    const asked = producerOptions('screen', track(), only, { ...PLAIN, codec: 'h264' });
    expect(asked.codec?.mimeType).toBe('video/VP8');
  });

  it.each([true, false])(
    'VP9 has temporal layers only, whatever is asked for (simulcast %s)',
    (simulcast) => {
      const { encodings = [] } = options({ ...PLAIN, codec: 'vp9', simulcast });
      expect(encodings).toHaveLength(1);
      expect(encodings[0]?.scalabilityMode).toBe('L1T3');
    },
  );
});

describe('limits', () => {
  it('fit the picture that is sent, not the one that is captured', () => {
    const at = (maxHeight: number, maxFramerate = 30) =>
      ceiling(track(), { ...PLAIN, maxHeight, maxFramerate });
    expect([at(1080), at(720), at(480), at(1080, 60)]).toEqual([4_500_000, 2_500_000, 1_200_000, 6_300_000]);
    expect(ceiling(track(1280, 720), PLAIN)).toBe(2_500_000);
    expect(options({ ...PLAIN, maxHeight: 540 }).encodings?.[0]).toMatchObject({ scaleResolutionDownBy: 2 });
  });

  it('of simulcast go from small to whole and share the ceiling', () => {
    const { encodings = [] } = options({ ...PLAIN, simulcast: true, maxBitrate: 1_000_000 });
    expect(encodings.map(({ scaleResolutionDownBy }) => scaleResolutionDownBy)).toEqual([4, 2, 1]);
    const total = encodings.reduce((sum, { maxBitrate = 0 }) => sum + maxBitrate, 0);
    expect(total).toBe(1_000_000);
  });

  it('are put on a producer that is there; another codec or other layers need a new one', async () => {
    const set: unknown[] = [];
    const rtpSender = {
      getParameters: () => ({ encodings: [{ active: false }], codecs: [] }),
      setParameters: async (parameters: unknown) => void set.push(parameters),
    };
    const { appData } = options(PLAIN);
    const producer = { rtpSender, kind: 'video', track: track(), appData } as never;
    await limit(producer, { ...PLAIN, maxHeight: 540, maxFramerate: 15, degradation: 'maintain-resolution' });
    expect(set).toMatchObject([
      {
        degradationPreference: 'maintain-resolution',
        // A layer that nobody watches stays off.
        encodings: [{ active: false, scaleResolutionDownBy: 2, maxFramerate: 15, maxBitrate: 2_500_000 }],
      },
    ]);
    expect(suits(producer, { ...PLAIN, maxFramerate: 15, maxBitrate: 1 })).toBe(true);
    expect(suits(producer, { ...PLAIN, codec: 'h264' })).toBe(false);
    expect(suits(producer, { ...PLAIN, simulcast: true })).toBe(false);
  });
});

describe('steps down', () => {
  function ladder(encoding: VideoEncoding, height: number): string[] {
    const lower = stepBelow(encoding, height);
    if (!lower) return [];
    const next = { ...encoding, maxHeight: lower.height, maxFramerate: lower.framerate };
    return [`${lower.height}p${lower.framerate}`, ...ladder(next, lower.height)];
  }

  it('lead from the best to the lowest and end there', () => {
    expect(ladder(of('game').encoding, 1080)).toEqual(['1080p30', '720p30', '480p30', '480p15']);
    expect(ladder({ ...of('text').encoding, maxFramerate: 30 }, 1080)).toEqual([
      '1080p15',
      '720p15',
      '480p15',
    ]);
    expect(ladder(PLAIN, 700)).toEqual(['480p30', '480p15']);
  });

  it('last for the broadcast, and the host may take them back', async () => {
    const { controller, room } = studio();
    await controller.media.inputs.share({ id: 'screen:1:0', name: 's', kind: 'screen' });
    controller.broadcast.prepare();
    await controller.broadcast.goLive();
    expect(await controller.encoding.stepDown()).toBe(true);
    expect(room.encodings.at(-1)).toMatchObject({ maxHeight: 720, maxFramerate: 30 });
    await controller.encoding.restore();
    expect(room.encodings.at(-1)).toMatchObject({ maxHeight: 1080 });
    while (await controller.encoding.stepDown());
    expect(room.encodings.at(-1)).toMatchObject({ maxHeight: 480, maxFramerate: 15 });
    await controller.broadcast.end();
    expect(controller.encoding.store.getState().lowered).toBeNull();
  });
});
