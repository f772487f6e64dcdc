import { type Layer, type LayerRect, newId, type Scene } from './document.ts';
import { isCaptured, WHOLE } from './layer.ts';

export const LAYOUTS = ['full', 'pip', 'side', 'camera', 'card'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** The inputs that every layout uses, so that changing the layout needs no new click. */
export const MAIN_INPUT = 'capture-1';
export const CAMERA_INPUT = 'camera-1';

/** A quarter of the width with a margin of two per cent of it, on a canvas of 16:9. */
export const PIP_RECT: LayerRect = { x: 0.73, y: 0.7144, width: 0.25, height: 0.25 };

const own = () => ({ id: newId(), name: '', visible: true });

type MainLayer = Extract<Layer, { kind: 'screen' | 'window' | 'region' }>;
type CameraLayer = Extract<Layer, { kind: 'camera' }>;

const isMain = (layer: Layer): layer is MainLayer => isCaptured(layer) && layer.kind !== 'camera';
const isCamera = (layer: Layer): layer is CameraLayer => layer.kind === 'camera';

function mainLayer(scene: Scene, rect: LayerRect): MainLayer {
  const known = scene.layers.find(isMain);
  return known
    ? { ...known, rect, visible: true }
    : { ...own(), kind: 'screen', input: MAIN_INPUT, fit: 'contain', rect };
}

function cameraLayer(scene: Scene, rect: LayerRect, fit: 'contain' | 'cover'): CameraLayer {
  const known = scene.layers.find(isCamera);
  const mirror = known?.mirror ?? false;
  return { ...own(), kind: 'camera', input: CAMERA_INPUT, mirror, ...known, rect, fit, visible: true };
}

/** Text and colour of the card that is shown while the host is away. */
export interface CardTexts {
  readonly title: string;
  readonly subtitle: string;
}

const CARD = { background: '#17171c', title: '#f4f4f6', subtitle: '#a8a8b3' } as const;

/** The layers of a card: one colour, a headline and a line below it. */
export function cardLayers({ title, subtitle }: CardTexts): Layer[] {
  const line = { kind: 'text', align: 'center', font: null } as const;
  return [
    { ...own(), kind: 'colour', rect: WHOLE, colour: CARD.background },
    {
      ...own(),
      ...line,
      rect: { x: 0.05, y: 0.36, width: 0.9, height: 0.16 },
      text: title,
      size: 0.11,
      colour: CARD.title,
    },
    {
      ...own(),
      ...line,
      rect: { x: 0.05, y: 0.56, width: 0.9, height: 0.08 },
      text: subtitle,
      size: 0.05,
      colour: CARD.subtitle,
    },
  ];
}

const arrangements: Readonly<Record<Layout, (scene: Scene, card: CardTexts) => Layer[]>> = {
  full: (scene) => [mainLayer(scene, WHOLE)],
  pip: (scene) => [mainLayer(scene, WHOLE), cameraLayer(scene, PIP_RECT, 'cover')],
  side: (scene) => [
    mainLayer(scene, { x: 0, y: 0.125, width: 0.5, height: 0.75 }),
    cameraLayer(scene, { x: 0.5, y: 0.125, width: 0.5, height: 0.75 }, 'cover'),
  ],
  camera: (scene) => [cameraLayer(scene, WHOLE, 'contain')],
  card: (_scene, card) => cardLayers(card),
};

/** The scene in one of the ready layouts: what it captured stays bound, everything else makes way. */
export function arrange(scene: Scene, layout: Layout, card: CardTexts): Scene {
  return { ...scene, layers: arrangements[layout](scene, card) };
}
