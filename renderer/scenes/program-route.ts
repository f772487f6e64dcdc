import { currentScene, type Scene, type SceneDocument } from '../../common/scenes/document.ts';
import { isCaptured } from '../../common/scenes/layer.ts';
import type { CardTexts } from '../../common/scenes/layouts.ts';
import { cardLayers } from '../../common/scenes/layouts.ts';
import { drawnLayers, passthroughLayer } from '../../common/scenes/plan.ts';
import type { Input } from '../capture/index.ts';
import type { Plan } from '../compositor/index.ts';
import { composedSize } from './composed-size.ts';

/** 暂停画面: viewers see the last picture, or a card, until the host goes on. */
export type Pause = { readonly kind: 'freeze' } | { readonly kind: 'card'; readonly texts: CardTexts };

/** The way by which the program comes about. */
export type ProgramRoute =
  | { readonly kind: 'nothing' }
  /** One input goes out as it is: nothing is composed, and nothing runs that could. */
  | { readonly kind: 'passthrough'; readonly input: Input }
  | { readonly kind: 'composed'; readonly plan: Plan; readonly inputs: readonly Input[] };

type Inputs = ReadonlyMap<string, Input>;

/** Plans what of a scene can be drawn with the inputs that are open. */
export function planOf(scene: Scene, { canvas }: SceneDocument, inputs: Inputs): Plan {
  const layers = drawnLayers(scene, new Set(inputs.keys()));
  return { ...composedSize(canvas, layers, inputs), layers };
}

function shownInputs({ layers }: Plan, inputs: Inputs): readonly Input[] {
  const names = new Set(layers.filter(isCaptured).map(({ input }) => input));
  return [...inputs].flatMap(([name, input]) => (names.has(name) ? [input] : []));
}

/** Answers the most that can be shown without a compositor, which is one of the inputs. */
export function withoutCompositor(route: ProgramRoute): ProgramRoute {
  if (route.kind !== 'composed') return route;
  const [input] = route.inputs;
  return input ? { kind: 'passthrough', input } : { kind: 'nothing' };
}

/** Decides by which way the program comes about now: passthrough wherever one picture fills the canvas. */
export function programRouteOf(document: SceneDocument, inputs: Inputs, pause: Pause | null): ProgramRoute {
  if (pause?.kind === 'card')
    return {
      kind: 'composed',
      plan: { ...document.canvas, layers: cardLayers(pause.texts) },
      inputs: [],
    };
  const plan = planOf(currentScene(document), document, inputs);
  const through = pause ? null : passthroughLayer(plan.layers);
  const input = through && inputs.get(through.input);
  if (input) return { kind: 'passthrough', input };
  // A picture that is frozen stays, even when the last of its sources has gone.
  if (plan.layers.length === 0 && !pause) return { kind: 'nothing' };
  return { kind: 'composed', plan, inputs: shownInputs(plan, inputs) };
}
