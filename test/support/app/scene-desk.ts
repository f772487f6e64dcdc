import type { Locator, Page } from 'playwright';

declare global {
  interface Window {
    sentTracks: MediaStreamTrack[];
    capturedTracks: Set<MediaStreamTrack>;
  }
}

/** The scenes' part of the studio as a host meets it (zh-CN). */
export class SceneDesk {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async layout(name: string): Promise<void> {
    await this.page.getByRole('group', { name: '一键布局' }).getByRole('button', { name }).click();
  }

  async edit(): Promise<void> {
    await this.page.getByRole('button', { name: '编辑画面' }).click();
    await this.page.getByRole('region', { name: '编辑画面' }).waitFor();
  }

  async doneEditing(): Promise<void> {
    await this.page.getByRole('button', { name: '完成编辑' }).click();
  }

  /** Turns the preview on or off. */
  async prepare(): Promise<void> {
    await this.page.getByRole('switch', { name: '预演模式' }).click();
  }

  async canvasSize(label: string): Promise<void> {
    await this.page.getByRole('combobox', { name: '画布大小' }).click();
    await this.page.locator('.ant-select-item-option', { hasText: label }).click();
  }

  async addLayer(kind: string): Promise<void> {
    await this.page.getByRole('button', { name: '添加图层' }).click();
    await this.page.getByRole('menuitem', { name: kind, exact: true }).click();
  }

  #panel() {
    return this.page.getByRole('region', { name: '编辑画面' });
  }

  /** A field of the selected layer. */
  property(label: string): Locator {
    return this.#panel().getByLabel(label);
  }

  layerRows(): Locator {
    return this.#panel().getByRole('listitem');
  }

  /** The row of a layer by what it says, e.g. with its hint that it is not open. */
  layerRow(text: string): Locator {
    return this.layerRows().filter({ hasText: text });
  }

  async importFile(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.getByLabel('选择场景文件').setInputFiles(file);
  }

  async chooseImage(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.getByLabel('选择图片文件').setInputFiles(file);
  }

  /** A layer's box on the canvas. */
  box(name: string): Locator {
    return this.page.getByRole('group', { name: /^画布/ }).getByRole('button', { name, exact: true });
  }

  /** Notes from now on which tracks are captured and which one is sent last. */
  recordSent(): Promise<void> {
    return this.page.evaluate(installRecorder);
  }

  /** Whether the picture that is sent now is a capture itself, or was made in the app. */
  sent(): Promise<{ captured: boolean; generated: boolean }> {
    return this.page.evaluate(() => {
      const track = window.sentTracks.at(-1);
      if (!track) throw new Error('nothing was sent');
      return {
        captured: window.capturedTracks.has(track),
        generated: track.constructor.name === 'MediaStreamTrackGenerator',
      };
    });
  }
}

function installRecorder(): void {
  window.sentTracks = [];
  window.capturedTracks = new Set();
  for (const name of ['getUserMedia', 'getDisplayMedia'] as const) {
    const original = navigator.mediaDevices[name].bind(navigator.mediaDevices);
    navigator.mediaDevices[name] = async (constraints) => {
      const stream = await original(constraints);
      for (const track of stream.getTracks()) window.capturedTracks.add(track);
      return stream;
    };
  }
  const { addTransceiver } = RTCPeerConnection.prototype;
  RTCPeerConnection.prototype.addTransceiver = function (this: RTCPeerConnection, track, init) {
    if (typeof track !== 'string') window.sentTracks.push(track);
    return Reflect.apply(addTransceiver, this, [track, init]);
  };
  const { replaceTrack } = RTCRtpSender.prototype;
  RTCRtpSender.prototype.replaceTrack = function (this: RTCRtpSender, track) {
    if (track) window.sentTracks.push(track);
    return Reflect.apply(replaceTrack, this, [track]);
  };
}
