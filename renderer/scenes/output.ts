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

/** How what viewers see comes about. */
export type Output =
  | { readonly kind: 'nothing' }
  /** One input as it is: nothing is composed, and nothing runs that could. */
  | { readonly kind: 'input'; readonly input: Input }
  | { readonly kind: 'composed'; readonly plan: Plan; readonly inputs: readonly Input[] };

type Inputs = ReadonlyMap<string, Input>;

/** What of a scene can be drawn with the inputs that are open. */
export function planOf(scene: Scene, { canvas }: SceneDocument, inputs: Inputs): Plan {
  const layers = drawnLayers(scene, new Set(inputs.keys()));
  return { ...composedSize(canvas, layers, inputs), layers };
}

function shownInputs({ layers }: Plan, inputs: Inputs): readonly Input[] {
  const names = new Set(layers.filter(isCaptured).map(({ input }) => input));
  return [...inputs].flatMap(([name, input]) => (names.has(name) ? [input] : []));
}

/** The most that can be shown without a compositor: one of the inputs. */
export function uncomposed(output: Output): Output {
  if (output.kind !== 'composed') return output;
  const [input] = output.inputs;
  return input ? { kind: 'input', input } : { kind: 'nothing' };
}

/** What viewers should see now. */
export function outputOf(document: SceneDocument, inputs: Inputs, pause: Pause | null): Output {
  if (pause?.kind === 'card')
    return {
      kind: 'composed',
      plan: { ...document.canvas, layers: cardLayers(pause.texts) },
      inputs: [],
    };
  const plan = planOf(currentScene(document), document, inputs);
  const through = pause ? null : passthroughLayer(plan.layers);
  const input = through && inputs.get(through.input);
  if (input) return { kind: 'input', input };
  // A picture that is frozen stays, even when the last of its sources has gone.
  if (plan.layers.length === 0 && !pause) return { kind: 'nothing' };
  return { kind: 'composed', plan, inputs: shownInputs(plan, inputs) };
}
