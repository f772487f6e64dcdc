import type { check as zh } from './zh-CN.check.ts';

/** The check before a broadcast: measures line and encoder, recommends a quality. */
export const check = {
  check: {
    open: 'Check before live',
    title: 'Check before going live',
    lead: 'Measures your uplink and how fast this computer encodes, for 10 seconds, and recommends a quality.',
    what: 'All it sends is a test picture made by the program, to the platform, into a room that nobody can watch. No screen, camera or microphone is opened, and no device data is read.',
    start: 'Start the check',
    again: 'Check again',
    running: 'Checking',
    progress: 'Progress of the check',
    needsHost: 'Sign in to check.',
    live: 'Not while you are live.',
    failed:
      'The check was not finished: the connection to the platform broke. What it measured cannot be relied on, so nothing is recommended. Look at your network and try again.',
    uplink: 'Uplink',
    uplinkValue: '{{value}} Mbit/s',
    uplinkAtLeast: '{{value}} Mbit/s or more',
    rtt: 'Round trip',
    rttValue: '{{value}} ms',
    loss: 'Packets lost',
    encode: 'Encoding a 720p frame',
    encodeValue: '{{value}} ms',
    encoder: 'Encoder',
    advice: 'Recommended: {{height}}p at {{framerate}} frames/s',
    limit: 'Bitrate limit {{bitrate}} kbit/s',
    because: {
      none: 'Line and computer are fast enough.',
      uplink:
        'More would need more uplink: the recommendation takes up seven tenths of what was measured and leaves the rest for ups and downs.',
      encoder:
        'More would be too much for this computer: the recommendation keeps encoding below four tenths of the time between two frames.',
      both: 'For more, neither the uplink nor the encoding speed of this computer is enough.',
    },
    use: 'Use this quality',
    used: 'The recommended quality is set.',
  },
} satisfies typeof zh;
