import type { types } from 'mediasoup-client';
import type { Texts, ViewerState } from './texts.ts';

function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page lacks #${id}`);
  return found;
}

/** The big picture is the screen if there is one, else the camera; the camera beside a screen is the inset. */
function arrange(consumers: readonly types.Consumer[]) {
  const videos = consumers.filter((consumer) => consumer.kind === 'video');
  const screen = videos.find((consumer) => consumer.appData['source'] === 'screensharing');
  const main = screen ?? videos[0] ?? null;
  const inset = videos.find((consumer) => consumer !== main) ?? null;
  return { main, inset, audios: consumers.filter((consumer) => consumer.kind === 'audio') };
}

/** Gives an element these tracks; the same tracks again are left alone, so that playing does not stutter. */
function show(video: HTMLVideoElement, tracks: readonly MediaStreamTrack[]): void {
  const current = video.srcObject instanceof MediaStream ? video.srcObject.getTracks() : [];
  if (current.length === tracks.length && tracks.every((track) => current.includes(track))) return;
  video.srcObject = tracks.length > 0 ? new MediaStream([...tracks]) : null;
}

/** Screen readers read a status again whenever it is written. */
function setText(part: HTMLElement, text: string): void {
  if (part.textContent !== text) part.textContent = text;
}

/** The page: picture, sentence over it, buttons. */
export class View {
  readonly #texts: Texts;
  readonly #picture = element('picture', HTMLVideoElement);
  readonly #inset = element('inset', HTMLVideoElement);
  readonly #stage = element('stage', HTMLElement);
  readonly #state = element('state', HTMLElement);
  readonly #unmute = element('unmute', HTMLButtonElement);
  readonly #fullscreen = element('fullscreen', HTMLButtonElement);
  #main: types.Consumer | null = null;

  constructor(texts: Texts) {
    this.#texts = texts;
    document.documentElement.lang = texts.lang;
    // Sound is tried first; browsers that want a click for it make play() fail.
    this.#picture.muted = false;
    this.#unmute.textContent = texts.unmute;
    this.#unmute.addEventListener('click', () => void this.#withSound());
    this.#fullscreen.title = texts.fullscreen;
    this.#fullscreen.ariaLabel = texts.fullscreen;
    this.#fullscreen.hidden = !document.fullscreenEnabled;
    this.#fullscreen.addEventListener('click', () => void this.#toggleFullscreen());
  }

  /** The consumer of the big picture. */
  get main(): types.Consumer | null {
    return this.#main;
  }

  /** Size of the picture in pixels; 0 before the first frame. */
  get size(): { width: number; height: number } {
    return { width: this.#picture.videoWidth, height: this.#picture.videoHeight };
  }

  /** Calls back when the next frame of the big picture is on the screen. */
  onNextFrame(callback: () => void): void {
    this.#picture.requestVideoFrameCallback(callback);
  }

  /** @param told what is wrong and what to do, in place of what the page is doing */
  setState(state: ViewerState, told: { what: string; hint: string } | null): void {
    const { states, waitingHint, endedHint, retryHint } = this.#texts;
    const hints = {
      connecting: '',
      playing: '',
      waiting: waitingHint,
      ended: endedHint,
      reconnecting: retryHint,
    };
    const { what, hint } = told ?? { what: states[state], hint: hints[state] };
    for (const part of [this.#stage, this.#state]) part.dataset['state'] = told ? 'stuck' : state;
    setText(this.#state, what);
    setText(element('sentence', HTMLElement), what);
    setText(element('hint', HTMLElement), hint);
  }

  /** Shows these tracks and plays them, muted if the browser does not yet allow sound. */
  setTracks(consumers: readonly types.Consumer[]): void {
    const { main, inset, audios } = arrange(consumers);
    this.#main = main;
    show(
      this.#picture,
      [main, ...audios].flatMap((consumer) => consumer?.track ?? []),
    );
    show(this.#inset, inset ? [inset.track] : []);
    this.#inset.hidden = inset === null;
    if (consumers.length > 0) void this.#play();
    else this.#unmute.hidden = true;
  }

  async #play(): Promise<void> {
    try {
      await this.#picture.play();
    } catch (error) {
      // AbortError: newer tracks replaced these, and bring their own play().
      if (!(error instanceof DOMException) || error.name !== 'NotAllowedError') return;
      this.#picture.muted = true;
      await this.#picture.play().catch(() => {});
    }
    this.#unmute.hidden = !this.#picture.muted;
  }

  async #withSound(): Promise<void> {
    this.#picture.muted = false;
    await this.#play();
  }

  async #toggleFullscreen(): Promise<void> {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await this.#stage.requestFullscreen();
  }

  /** The line below the picture: names and figures. */
  setFigures(figures: readonly (readonly [name: string, value: string])[]): void {
    const parts = figures.map(([name, value]) => {
      const part = document.createElement('span');
      const figure = document.createElement('b');
      figure.textContent = value;
      part.append(name ? `${name} ` : '', figure);
      return part;
    });
    element('stats', HTMLElement).replaceChildren(...parts);
  }
}
