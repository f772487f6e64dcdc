import type { DevicePermission } from '../capture/capture.ts';
import type { Codec } from '../encoding/encoding.ts';
import type { AppInfo } from './app-info.ts';

/** One file of the diagnostics bundle, as it is shown before it is saved. */
export interface DiagnosticFile {
  readonly name: string;
  readonly lines: readonly string[];
}
/** Lines that the host struck out, by file; 0 is the first. */
export type StruckLines = Readonly<Record<string, readonly number[]>>;

/** What only the page can find out: how this machine encodes. */
export interface PageFacts {
  /** MIME types that can be sent (webrtc-pc, RTCRtpSender.getCapabilities). */
  readonly video: readonly string[];
  readonly audio: readonly string[];
  /** By what the browser would encode each (media-capabilities). */
  readonly encoders: Readonly<Record<Codec, 'hardware' | 'software' | 'none'>>;
}

/** Exactly what runs here, for QA. It carries no name of a person, of this machine or of a folder, and is sent nowhere. */
export interface QaReport {
  readonly app: AppInfo;
  readonly register: { readonly sha256: string; readonly items: number };
  readonly policy: { readonly kind: string; readonly sha256: string; readonly decision: string };
  /** What the command line and the system switched for this run. */
  readonly flags: {
    readonly printOnly: boolean;
    readonly uploadDelayMs: number | null;
    /** Names of the settings that hold for this run only. */
    readonly overrides: readonly string[];
    readonly hardwareAcceleration: boolean;
    /** Acceleration was turned off because the graphics driver crashed again and again. */
    readonly safeMode: boolean;
  };
  /** Chromium's own words, e.g. `video_encode: enabled`. */
  readonly gpu: Readonly<Record<string, string>>;
  readonly codecs: PageFacts;
  readonly environment: {
    readonly displays: readonly { readonly width: number; readonly height: number; readonly scale: number }[];
    /** Of Linux: x11 or wayland; elsewhere null. */
    readonly displayServer: string | null;
    readonly devices: readonly Pick<DevicePermission, 'kind' | 'state'>[];
    /** Bytes free where the profile lies; null when the system does not tell. */
    readonly freeBytes: number | null;
    /** Whether secrets can be kept (electron, safeStorage). */
    readonly keyRing: string;
    /** Origin of the platform, null when none is set. */
    readonly platform: string | null;
  };
}
