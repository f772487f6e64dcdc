export const DEVICE_PERMISSION_KINDS = ['camera', 'microphone', 'screen'] as const;
export type DevicePermissionKind = (typeof DEVICE_PERMISSION_KINDS)[number];

/** One device or picture that the app can be let to, as the system and this run know it. */
export interface DevicePermission {
  readonly kind: DevicePermissionKind;
  /** `unmanaged` = this system keeps no such setting; it asks at use, or not at all. */
  readonly state: 'granted' | 'denied' | 'restricted' | 'not-determined' | 'unmanaged';
  /** ISO 8601 UTC of the last opening in this run of the app; null = not opened. Kept in memory only. */
  readonly lastOpened: string | null;
  /** The system has a page for it that can be opened from here. */
  readonly hasSettings: boolean;
}

/** A screen or window that can be captured. */
export interface CaptureSource {
  readonly id: string;
  readonly name: string;
  readonly kind: 'screen' | 'window';
  /** PNG data URL, or null when thumbnails were not asked for or none could be made. */
  readonly thumbnail: string | null;
}
