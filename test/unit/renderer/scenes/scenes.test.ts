import { describe, expect, it } from 'vitest';
import { currentScene } from '../../../../common/scenes/document.ts';
import { MAIN_INPUT } from '../../../../common/scenes/layouts.ts';
import { fill } from '../../../../renderer/scenes/fill.ts';
import { settled, studio, WINDOW } from '../../../support/fakes/controller.ts';
import { CARD, documentOf, documentWith } from '../../../support/samples/documents.ts';

const TEXTS = { title: 'back soon', subtitle: 'a moment' };

/** A studio on air with a window and a camera in one picture. */
async function composed() {
  const all = studio();
  const { controller, compositors } = all;
  await controller.media.inputs.share(WINDOW);
  controller.broadcast.prepare();
  await controller.broadcast.goLive();
  await controller.media.sceneActions.arrange('pip', CARD);
  const opening = controller.media.inputs.openCamera();
  await settled();
  const compositor = compositors[0];
  if (!compositor) throw new Error('nothing is composed');
  await compositor.shown();
  await opening;
  return { ...all, compositor };
}

describe('what goes out', () => {
  it('one source: the capture itself, and no compositor was ever made', async () => {
    const { controller, room, compositors, opened } = studio();
    await controller.media.inputs.share(WINDOW);
    controller.broadcast.prepare();
    await controller.broadcast.goLive();
    expect(room.carried.get('screen')).toBe(opened[0]);
    await controller.media.inputs.openCamera();
    expect(room.carried.get('screen')).toBe(opened[1]);
    expect(compositors).toEqual([]);
  });

  it('two sources: the composed track, but not before it shows them', async () => {
    const { controller, room, compositors, opened, state } = studio();
    await controller.media.inputs.share(WINDOW);
    controller.broadcast.prepare();
    await controller.broadcast.goLive();
    await controller.media.sceneActions.arrange('pip', CARD);
    const opening = controller.media.inputs.openCamera();
    await settled();
    const [compositor] = compositors;
    expect(compositor?.inputs).toEqual([MAIN_INPUT, 'camera-1']);
    // Until the first composed picture is there, viewers keep the one they have.
    expect(room.carried.get('screen')).toBe(opened[0]);
    await compositor?.shown();
    await opening;
    expect(room.carried.get('screen')).toBe(compositor?.track);
    expect(state().picture).toMatchObject({
      kind: 'scene',
      inputs: [{ kind: 'window' }, { kind: 'camera' }],
    });
  });

  it('back to one source: the capture first, then the compositor ends', async () => {
    const { controller, room, compositor, opened } = await composed();
    const order: string[] = [];
    const publish = room.publish.bind(room);
    room.publish = async (...args) => {
      order.push(compositor.told.includes('close') ? 'closed' : 'open');
      return publish(...args);
    };
    await controller.media.sceneActions.arrange('full', CARD);
    expect(room.carried.get('screen')).toBe(opened[0]);
    expect(order).toEqual(['open']);
    expect(compositor.told).toContain('close');
    // The camera stays open for the next change, and is listed as open.
    expect(opened[1]?.readyState).toBe('live');
  });

  it('a wish that is overtaken does not come back', async () => {
    const { controller, room, compositor, opened } = await composed();
    const side = controller.media.sceneActions.arrange('side', CARD);
    await settled();
    await controller.media.sceneActions.arrange('camera', CARD);
    await compositor.shown();
    await side;
    expect(room.carried.get('screen')).toBe(opened[1]);
  });

  it('a source that ends leaves the rest of the scene on air, and says so', async () => {
    const { controller, compositor, opened, state, keys, room } = await composed();
    opened[1]?.dispatchEvent(new Event('ended'));
    await settled();
    await compositor.shown();
    // Only the window is left, over the whole canvas: it goes out as it is.
    expect(room.carried.get('screen')).toBe(opened[0]);
    expect(state()).toMatchObject({ pictureLost: false });
    expect(keys()).toContain('notice.pictureEnded');
    expect(controller.media.scenes.document.scenes[0]?.layers).toHaveLength(2);
  });

  it('a compositor that fails: one source goes out instead, once, with a sentence', async () => {
    const { compositor, compositors, room, opened, keys } = await composed();
    compositor.fail();
    await settled();
    expect(room.carried.get('screen')).toBe(opened[0]);
    expect(keys()).toContain('error.compositor-failed');
    expect(compositors).toHaveLength(1);
  });

  it('停播 closes everything and the compositor', async () => {
    const { controller, compositor, opened } = await composed();
    await controller.broadcast.end();
    expect(opened.map(({ readyState }) => readyState)).toEqual(['ended', 'ended']);
    expect(compositor.told.at(-1)).toBe('close');
  });
});

describe('暂停画面', () => {
  it('freezes a single source by way of the compositor, and goes back to the capture itself', async () => {
    const { controller, room, compositors, opened } = studio();
    await controller.media.inputs.share(WINDOW);
    controller.broadcast.prepare();
    await controller.broadcast.goLive();
    const pausing = controller.media.scenes.pause({ kind: 'freeze' });
    await settled();
    const [compositor] = compositors;
    expect(compositor?.told).not.toContain('freeze');
    await compositor?.shown();
    await pausing;
    // Frozen only after there is a picture to freeze, and sent only frozen.
    expect(compositor?.told).toContain('freeze');
    expect(room.carried.get('screen')).toBe(compositor?.track);
    await controller.media.scenes.pause(null);
    expect(room.carried.get('screen')).toBe(opened[0]);
    expect(compositor?.told).toContain('close');
  });

  it('shows a card, with nothing captured in it', async () => {
    const { controller, compositor, state } = await composed();
    const pausing = controller.media.scenes.pause({ kind: 'card', texts: TEXTS });
    await settled();
    await compositor.shown();
    await pausing;
    expect(compositor.plans.at(-1)?.layers.map(({ kind }) => kind)).toEqual(['colour', 'text', 'text']);
    expect(state().picture).toMatchObject({ kind: 'scene', inputs: [] });
    const going = controller.media.scenes.pause(null);
    await settled();
    await compositor.shown();
    await going;
    expect(compositor.plans.at(-1)?.layers.map(({ kind }) => kind)).toEqual(['window', 'camera']);
  });

  it('keeps the frozen picture on air when its source ends, and freezes nothing where nothing is', async () => {
    const { controller, room, compositors, opened, state } = studio();
    await controller.media.scenes.pause({ kind: 'freeze' });
    expect([compositors.length, state().picture]).toEqual([0, null]);
    await controller.media.inputs.share(WINDOW);
    controller.broadcast.prepare();
    await controller.broadcast.goLive();
    const pausing = controller.media.scenes.pause({ kind: 'freeze' });
    await settled();
    await compositors[0]?.shown();
    await pausing;
    opened[0]?.dispatchEvent(new Event('ended'));
    await settled();
    expect(room.carried.get('screen')).toBe(compositors[0]?.track);
    expect(compositors[0]?.told).not.toContain('thaw');
    expect(compositors[0]?.told).not.toContain('close');
    await controller.media.scenes.pause(null);
    expect(state().picture).toBeNull();
  });

  it('ends with the broadcast', async () => {
    const { controller, compositor, room } = await composed();
    const pausing = controller.media.scenes.pause({ kind: 'card', texts: TEXTS });
    await settled();
    await compositor.shown();
    await pausing;
    await room.stop();
    await settled();
    expect(controller.media.scenes.store.getState().pause).toBeNull();
  });

  it('edits while frozen are not seen before it goes on', async () => {
    const { controller, compositor } = await composed();
    const pausing = controller.media.scenes.pause({ kind: 'freeze' });
    await settled();
    await compositor.shown();
    await pausing;
    const plans = compositor.plans.length;
    await controller.media.sceneActions.addLayer('text', 'later');
    expect(compositor.plans).toHaveLength(plans);
    const going = controller.media.scenes.pause(null);
    await settled();
    expect(compositor.told).toContain('thaw');
    expect(compositor.plans.at(-1)?.layers).toHaveLength(3);
    await compositor.shown();
    await going;
  });
});

describe('preparing', () => {
  it('keeps what viewers see until it is taken, also in the same scene', async () => {
    const { controller, compositor, room } = await composed();
    const shown = () => compositor.plans.at(-1)?.layers.length;
    const preparing = controller.media.scenes.prepare(true);
    await settled();
    await compositor.shown();
    await preparing;
    const adding = controller.media.sceneActions.addLayer('text', 'soon');
    await settled();
    await compositor.shown();
    await adding;
    expect(shown()).toBe(2);
    expect(compositor.told.at(-1)).toBe('preview 3');
    const taking = controller.media.scenes.take();
    await settled();
    await compositor.shown();
    await taking;
    expect(shown()).toBe(3);
    expect(room.carried.get('screen')).toBe(compositor.track);
  });
});

const { layers } = currentScene(documentWith('pip'));

describe('where a source goes', () => {
  const open = (...names: string[]) => new Set(names);
  const kinds = ({ document }: ReturnType<typeof fill>) =>
    currentScene(document).layers.map(({ kind }) => kind);

  it('a scene of one source becomes the other source', () => {
    const one = fill(documentOf([]), documentOf([]).current, 'screen', open());
    expect(one.input).toBe(MAIN_INPUT);
    const document = documentWith('full');
    const camera = fill(document, document.current, 'camera', open(MAIN_INPUT));
    expect([camera.input, kinds(camera)]).toEqual(['camera-1', ['camera']]);
  });

  it('a layer that waits for one of its kind gets it; one that shows one gives way', () => {
    const document = documentWith('pip');
    const camera = fill(document, document.current, 'camera', open(MAIN_INPUT));
    expect([camera.input, kinds(camera)]).toEqual(['camera-1', ['screen', 'camera']]);
    const window = fill(document, document.current, 'window', open(MAIN_INPUT, 'camera-1'));
    expect([window.input, kinds(window)]).toEqual([MAIN_INPUT, ['window', 'camera']]);
  });

  it('otherwise it is laid under what is there, in a place that no other scene uses', () => {
    const card = documentWith('card');
    const stack = ['screen', 'colour', 'text', 'text'];
    const screen = fill(card, card.current, 'screen', open());
    expect([screen.input, kinds(screen)]).toEqual([MAIN_INPUT, stack]);
    const two = { ...card, scenes: [...card.scenes, { id: 'other', name: '', layers: [...layers] }] };
    const second = fill(two, two.current, 'screen', open(MAIN_INPUT));
    expect([second.input, kinds(second)]).toEqual(['capture-2', stack]);
  });
});
