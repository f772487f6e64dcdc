import type { Locator, Page } from 'playwright';
import type { RoomState } from '../../../common/room/room-state.ts';

/** The app's page as a host meets it: one method per act, by role and visible name (zh-CN). */
export class Studio {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  #button(name: string | RegExp) {
    return this.page.getByRole('button', { name });
  }

  async agree(): Promise<void> {
    await this.#button('同意并继续').click();
  }

  async continueAsGuest(): Promise<void> {
    await this.#button('以游客身份继续').click();
  }

  async signIn(name = 'demo', password = 'demo'): Promise<void> {
    await this.page.getByLabel('帐号').fill(name);
    await this.page.getByLabel('密码').fill(password);
    await this.page.getByRole('button', { name: /^登\s?录$/ }).click();
  }

  /** Agrees and signs in as the demo host of the local platform. */
  async enterAsHost(): Promise<void> {
    await this.agree();
    await this.signIn();
  }

  async shareScreen(): Promise<void> {
    await this.#button('共享屏幕').click();
    await this.#pick(this.page.getByRole('dialog').getByRole('radio').first());
  }

  async shareWindow(title: string): Promise<void> {
    await this.#button('共享窗口').click();
    await this.#pick(this.page.getByRole('radio', { name: title }));
  }

  async #pick(item: ReturnType<Page['getByRole']>): Promise<void> {
    await item.click();
    await this.#button('使用这个来源').click();
    await this.waitForPicture();
  }

  async useCamera(): Promise<void> {
    await this.#button('使用摄像头').click();
    await this.waitForPicture();
  }

  /** Until the program preview plays a picture. */
  async waitForPicture(): Promise<void> {
    await this.page.waitForFunction(() => {
      const video = document.querySelector<HTMLVideoElement>('video[data-testid="program"]');
      return video !== null && video.videoWidth > 0 && video.readyState >= 2;
    });
  }

  async openMicrophone(): Promise<void> {
    await this.#button('打开麦克风').click();
    await this.#button('关闭麦克风').waitFor();
  }

  async closeMicrophone(): Promise<void> {
    await this.#button('关闭麦克风').click();
    await this.#button('打开麦克风').waitFor();
  }

  /** Presses 开播 and returns the confirming button of the sheet. */
  async openConfirmSheet(): Promise<Locator> {
    await this.page.getByRole('button', { name: /^开\s?播$/ }).click();
    const confirm = this.#button('确认开播');
    await confirm.waitFor();
    return confirm;
  }

  /** Presses 开播 and confirms; returns Date.now() right before the confirming click. */
  async goLive(): Promise<number> {
    const confirm = await this.openConfirmSheet();
    const at = Date.now();
    await confirm.click();
    return at;
  }

  /** Presses 停播 and confirms; returns Date.now() right before the confirming click. */
  async endBroadcast(): Promise<number> {
    await this.page.getByRole('button', { name: /^停\s?播$/ }).click();
    const confirm = this.#button('确认停播');
    await confirm.waitFor();
    const at = Date.now();
    await confirm.click();
    return at;
  }

  async waitForState(state: RoomState, timeout = 20_000): Promise<void> {
    await this.page
      .locator(`[data-testid="room-state"][data-state="${state}"]`)
      .waitFor({ state: 'attached', timeout });
  }

  /** Closes every message that can be closed. */
  async dismissMessages(): Promise<void> {
    const close = this.page.getByRole('alert').getByRole('button', { name: /关闭|知道了/ });
    while ((await close.count()) > 0) await close.first().click();
  }
}
