import { describe, expect, it } from 'vitest';
import { live, settled, studio, track, WINDOW } from '../../../support/fakes/controller.ts';

/** A device or a picture that opens only when the test says so. */
function slow(kind: 'audio' | 'video') {
  const opened: MediaStreamTrack[] = [];
  const waiting: (() => void)[] = [];
  const open = () =>
    new Promise<{ ok: true; value: MediaStreamTrack }>((resolve) =>
      waiting.push(() => {
        const made = track(kind);
        opened.push(made);
        resolve({ ok: true, value: made });
      }),
    );
  /** Lets everything that waits open, and what follows from it happen. */
  const finish = async () => {
    await settled();
    for (const one of waiting.splice(0)) one();
    await settled();
  };
  return { open, opened, finish };
}
const states = (tracks: readonly MediaStreamTrack[]) => tracks.map(({ readyState }) => readyState);

describe('a microphone that is still opening', () => {
  it('is opened once, however often it is clicked', async () => {
    const { controller, capture, state } = studio();
    const device = slow('audio');
    capture.openMicrophone = device.open;
    void controller.media.microphone.toggle();
    void controller.media.microphone.toggle();
    await device.finish();
    expect(states(device.opened)).toEqual(['live']);
    expect(state().microphone).toBe(device.opened[0]);
  });

  it('is closed again when the host stopped meanwhile', async () => {
    const { controller, capture, state } = await live();
    const device = slow('audio');
    capture.openMicrophone = device.open;
    void controller.media.microphone.toggle();
    await controller.broadcast.end();
    await device.finish();
    expect(states(device.opened)).toEqual(['ended']);
    expect(state().microphone).toBeNull();
  });

  it('is closed again when the session was locked meanwhile, with a notice', async () => {
    const { controller, capture, emit, state, keys } = studio();
    const device = slow('audio');
    capture.openMicrophone = device.open;
    void controller.media.microphone.toggle();
    await settled();
    emit('capture.onRevoked', { scopes: ['microphone', 'camera'], reason: 'lock' });
    await device.finish();
    expect(states(device.opened)).toEqual(['ended']);
    expect(state().microphone).toBeNull();
    expect(keys()).toEqual(['notice.microphoneLock']);
  });

  it('can be opened anew after that', async () => {
    const { controller, capture, emit, state } = studio();
    const device = slow('audio');
    capture.openMicrophone = device.open;
    void controller.media.microphone.toggle();
    await settled();
    emit('capture.onRevoked', { scopes: ['microphone'], reason: 'lock' });
    await device.finish();
    void controller.media.microphone.toggle();
    await device.finish();
    expect(states(device.opened)).toEqual(['ended', 'live']);
    expect(state().microphone).toBe(device.opened[1]);
  });
});

describe('a camera that is still opening', () => {
  it('is closed again when the host stopped meanwhile', async () => {
    const { controller, capture, state } = await live();
    const device = slow('video');
    capture.openCamera = device.open;
    void controller.media.inputs.openCamera();
    await controller.broadcast.end();
    await device.finish();
    expect(states(device.opened)).toEqual(['ended']);
    expect(state()).toMatchObject({ picture: null, opening: false });
  });

  it('is closed again when the session was locked meanwhile', async () => {
    const { controller, capture, emit, state, keys } = studio();
    const device = slow('video');
    capture.openCamera = device.open;
    void controller.media.inputs.openCamera();
    await settled();
    emit('capture.onRevoked', { scopes: ['microphone', 'camera'], reason: 'lock' });
    await device.finish();
    expect(states(device.opened)).toEqual(['ended']);
    expect(state().picture).toBeNull();
    expect(keys()).toEqual(['notice.cameraRevoked']);
  });
});

describe('what the host changes while the broadcast starts', () => {
  /** Holds the start back until it is let go. */
  async function starting({ microphone = false } = {}) {
    const all = studio();
    await all.controller.media.inputs.share(WINDOW);
    if (microphone) await all.controller.media.microphone.toggle();
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    const goLive = all.room.goLive.bind(all.room);
    all.room.goLive = async (tracks) => {
      await held;
      return goLive(tracks);
    };
    all.controller.broadcast.prepare();
    const done = all.controller.broadcast.goLive();
    await settled();
    const finish = async () => {
      go();
      await done;
      await settled();
    };
    return { ...all, finish };
  }

  it('a microphone opened then is sent', async () => {
    const { controller, room, state, finish } = await starting();
    await controller.media.microphone.toggle();
    await finish();
    expect(room.carried.get('microphone')).toBe(state().microphone);
  });

  it('a microphone closed then is not', async () => {
    const { controller, room, opened, finish } = await starting({ microphone: true });
    await controller.media.microphone.toggle();
    await finish();
    expect(states(opened)).toEqual(['live', 'ended']);
    expect([...room.carried.keys()]).toEqual(['screen']);
  });

  it('a picture that ends then is told as lost', async () => {
    const { room, opened, state, keys, finish } = await starting();
    opened[0]?.dispatchEvent(new Event('ended'));
    await finish();
    expect([...room.carried.keys()]).toEqual([]);
    expect(state().pictureLost).toBe(true);
    expect(keys()).toEqual(['notice.pictureEnded']);
  });
});

describe('between the sheet and its confirmation', () => {
  it('a picture that ends leaves no connection behind, and is told', async () => {
    const { controller, room, opened, keys } = studio();
    await controller.media.inputs.share(WINDOW);
    controller.broadcast.prepare();
    opened[0]?.dispatchEvent(new Event('ended'));
    await controller.broadcast.goLive();
    expect(room.snapshot().state).toBe('idle');
    expect(keys()).toEqual(['error.track-ended']);
  });

  it('a connection that was lost is made anew', async () => {
    const { controller, room } = studio();
    await controller.media.inputs.share(WINDOW);
    controller.broadcast.prepare();
    await settled();
    room.set({ state: 'reconnecting' });
    await controller.broadcast.goLive();
    expect(room.snapshot().state).toBe('live');
  });
});

describe('the list of devices changes', () => {
  const settings = { deviceId: 'default', groupId: 'headset' };
  async function withMicrophone() {
    const all = studio();
    await all.controller.media.microphone.toggle();
    const { microphone } = all.state();
    if (!microphone) throw new Error('no microphone');
    microphone.getSettings = () => settings;
    return all;
  }

  it('and the microphone in use is the same: it stays', async () => {
    const { controller, state, keys } = await withMicrophone();
    controller.media.microphone.onDevicesChanged([settings, { deviceId: 'another', groupId: 'camera' }]);
    expect(state().microphone).not.toBeNull();
    expect(keys()).toEqual([]);
  });

  it.each([
    ['is gone', []],
    ['has become another one under the name of the default', [{ deviceId: 'default', groupId: 'webcam' }]],
    ['cannot be told apart', [{ deviceId: '', groupId: '' }]],
  ])('and the microphone in use %s: it is off, with a notice', async (_how, inputs) => {
    const { controller, opened, state, keys } = await withMicrophone();
    controller.media.microphone.onDevicesChanged(inputs);
    expect(state().microphone).toBeNull();
    expect(states(opened)).toEqual(['ended']);
    expect(keys()).toEqual(['notice.microphoneEnded']);
  });
});
