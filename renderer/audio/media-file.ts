/** A sound file of the host's choice, played from memory of the browser; it is read nowhere else. */
export class MediaFile {
  readonly name: string;
  readonly element = new Audio();
  readonly #url: string;

  /** @param onState it plays, pauses or ends */
  constructor(file: File, onState: (playing: boolean) => void) {
    this.name = file.name;
    this.#url = URL.createObjectURL(file);
    this.element.loop = true;
    this.element.src = this.#url;
    for (const event of ['play', 'pause', 'ended'])
      this.element.addEventListener(event, () => onState(!this.element.paused));
  }

  /** False when the file is none that the browser plays. */
  async play(): Promise<boolean> {
    try {
      await this.element.play();
      return true;
    } catch {
      return false;
    }
  }

  pause(): void {
    this.element.pause();
  }

  close(): void {
    this.element.pause();
    this.element.removeAttribute('src');
    URL.revokeObjectURL(this.#url);
  }
}
