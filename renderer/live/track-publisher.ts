import { letGo } from '../../common/result.ts';
import type { ProducerSource, Room, RoomError } from '../broadcast/index.ts';
import type { ProgramPicture } from '../scenes/index.ts';

export type Tracks = ReadonlyMap<ProducerSource, MediaStreamTrack>;

const sourceOf = ({ kind }: ProgramPicture): ProducerSource => (kind === 'camera' ? 'camera' : 'screen');

/** The two names under which a picture can go out. */
const PICTURES = ['screen', 'camera'] as const;

/** Lists what the studio has open now, as the room names it. */
export function openTracks(picture: ProgramPicture | null, sound: MediaStreamTrack | null): Tracks {
  const tracks = new Map<ProducerSource, MediaStreamTrack>();
  if (picture) tracks.set(sourceOf(picture), picture.track);
  // All sound goes out under one name, whether mixed or the microphone alone.
  if (sound) tracks.set('microphone', sound);
  return tracks;
}

/** Keeps what is sent equal to what the studio has open. One rule instead of one for every act that changes either. */
export class TrackPublisher {
  readonly #room: Room;
  readonly #onError: (error: RoomError) => void;
  /** What the room was asked to carry. */
  #asked = new Map<ProducerSource, MediaStreamTrack>();

  constructor(room: Room, onError: (error: RoomError) => void) {
    this.#room = room;
    this.#onError = onError;
  }

  /** The broadcast began with these; empty when it is over. */
  began(tracks: Tracks): void {
    this.#asked = new Map(tracks);
  }

  /** Takes away what is no longer open, then adds or replaces what is new. */
  async follow(opened: Tracks): Promise<void> {
    const open = this.#underOldName(opened);
    for (const source of [...this.#asked.keys()].filter((one) => !open.has(one))) {
      this.#asked.delete(source);
      await letGo(this.#room.unpublish(source), 'it is refused only once nothing is sent any more');
    }
    for (const [source, track] of open)
      if (this.#asked.get(source) !== track) await this.#send(source, track);
  }

  /**
   * A picture goes on under the name it began with: then one track takes the other's place in the same stream, and
   * viewers see neither a gap nor another stream.
   */
  #underOldName(open: Tracks): Tracks {
    const before = PICTURES.find((name) => this.#asked.has(name));
    const now = PICTURES.find((name) => open.has(name));
    const track = now && open.get(now);
    if (!before || !now || before === now || !track) return open;
    return new Map([...open].filter(([name]) => name !== now).concat([[before, track]]));
  }

  /** Notes the track before it is sent, so that a change in the meantime sees it. */
  async #send(source: ProducerSource, track: MediaStreamTrack): Promise<void> {
    this.#asked.set(source, track);
    const published = await this.#room.publish(source, track);
    if (published.ok || this.#asked.get(source) !== track) return;
    this.#asked.delete(source);
    this.#onError(published.error);
  }
}
