/** Room on the disk that is recorded to: `low` = warn, `full` = end the recording while everything still fits. */
export type DiskSpace = 'enough' | 'low' | 'full';

/** A file that the host chose in the system's dialog. Its path stays in main. */
export interface RecordingTarget {
  readonly id: string;
  readonly name: string;
  readonly space: DiskSpace;
}

/**
 * Why nothing was written: no room, a file that may not grow any further on this disk, some other failure of the disk, or the
 * file is not (any more) open.
 */
export type WriteRefusal = 'disk-full' | 'file-too-large' | 'not-written' | 'not-open';
