import { controlErrors, controlNotices } from './en.control.ts';
import { mixerErrors, mixerNotices } from './en.mixer.ts';
import { sceneErrors, scenesRecovered } from './en.scenes.ts';
import { updateErrors, updateNotices } from './en.updates.ts';
import { whipErrors } from './en.whip.ts';
import type { Texts } from './zh-CN.ts';

export const messages: Pick<Texts, 'notice' | 'error'> = {
  notice: {
    ...controlNotices,
    ...mixerNotices,
    ...updateNotices,
    scenesRecovered,
    crashed: {
      what: 'The app crashed in its last run.',
      means: 'The dump of it stays on this computer and was sent nowhere.',
      next: 'To have somebody look for the cause, see and save the diagnostics under About; "Erase everything" under Storage deletes dumps too.',
    },
    diskFull: {
      what: 'The disk is full: settings and ledger cannot be written.',
      means: 'You can still broadcast. What cannot be written to the ledger is neither collected nor sent.',
      next: 'Free some space, then start LiaoLiao Anchor again.',
    },
    safeMode: {
      what: 'The graphics driver crashed again and again, so this run is in safe mode.',
      means: 'Hardware acceleration is off; encoding takes more of the processor.',
      next: 'Update the driver, then turn acceleration on again under About.',
    },
    eraseUnfinished: {
      what: '"Erase everything" could not remove some files.',
      means: 'The system or another program is using them; everything else is gone.',
      next: 'Close what may use them and start LiaoLiao Anchor again: it goes on from there.',
    },
    rendererRestarted: {
      what: 'The window crashed and was reloaded.',
      means: 'Microphone and camera are off.',
      next: 'Choose the picture again and turn on what you need.',
    },
    rendererRestartedLive: {
      what: 'The window crashed and was reloaded, which ended the broadcast.',
      means: 'Microphone and camera are off, and viewers see no picture now.',
      next: 'Choose the picture again and go live.',
    },
    settingsRecovered: {
      what: 'The settings file was damaged.',
      means: 'The defaults are in use; the damaged file was put aside.',
      next: 'Check the platform address.',
    },
    microphoneSuspend: {
      what: 'The computer slept, so the microphone was turned off.',
      means: 'Viewers do not hear you.',
      next: 'Click the microphone again when you need it.',
    },
    microphoneLock: {
      what: 'The session was locked, so the microphone was turned off.',
      means: 'Viewers do not hear you.',
      next: 'Click the microphone again when you need it.',
    },
    microphoneEnded: {
      what: 'The input device went away or changed, so the microphone was turned off.',
      means: 'Viewers do not hear you.',
      next: 'Check the device, then click the microphone again.',
    },
    pictureEnded: {
      what: 'The picture was interrupted: the shared window was closed or the device was unplugged.',
      means: 'You are still live, but viewers see no new picture.',
      next: 'Choose another source on the left.',
    },
    cameraRevoked: {
      what: 'The computer slept or was locked, so the camera was turned off.',
      means: 'Viewers see no new picture.',
      next: 'Choose the picture again when you are back.',
    },
    consentEndedNotSaved: {
      what: 'Reading and sending have stopped, but the decision could not be saved to disk.',
      means: 'It holds until you quit; after that the earlier consent may come back.',
      next: 'Free some disk space, then press “Do not allow” once more.',
    },
  },
  error: {
    ...controlErrors,
    ...mixerErrors,
    ...updateErrors,
    ...whipErrors,
    ...sceneErrors,
    'invalid-state': {
      what: 'This is not possible now.',
      means: 'The room is in another state.',
      next: 'Try again in a moment.',
    },
    'list-closed': {
      what: 'The windows that can be shared were not read.',
      means: 'They are read only for a minute after the list was opened.',
      next: 'Open the list again.',
    },
    'not-cleared': {
      what: 'It could not be cleared.',
      means: 'The system did not let go of these files; they are still there.',
      next: 'Close what uses them and try again, or use "Erase everything".',
    },
    unreachable: {
      what: 'The platform cannot be reached.',
      means: 'The address may be wrong, or the platform or the network is down.',
      next: 'Check the network and the address in Settings, then try again.',
    },
    'not-a-room': {
      what: 'Something answers at this address, but it is no live platform.',
      means: 'It does not speak the protocol of live rooms.',
      next: 'Check the address in Settings.',
    },
    'bad-message': {
      what: 'The platform sent data that makes no sense.',
      means: 'The connection was closed for safety; no half-open broadcast remains.',
      next: 'Try again later; if it keeps happening, contact the platform.',
    },
    refused: {
      what: 'The platform refused the request.',
      means: 'The sign-in may have expired, or this account may not go live here.',
      next: 'Sign in again and retry; otherwise contact the platform.',
    },
    replaced: {
      what: 'This account went live somewhere else.',
      means: 'A room carries one broadcast, so the one here has ended.',
      next: 'If that was not you, change your password soon.',
    },
    timeout: {
      what: 'The platform did not answer in time.',
      means: 'The network is slow or the platform is busy.',
      next: 'Try again later.',
    },
    unsupported: {
      what: 'This computer and the platform share no codec.',
      means: 'The picture cannot be sent.',
      next: 'Update the client, or ask the platform to enable VP8 or H.264.',
    },
    admission: {
      what: 'Admission to the room was not granted.',
      means: 'The sign-in has expired or the platform is unavailable.',
      next: 'Sign in again and retry.',
    },
    'track-ended': {
      what: 'The picture or sound to be sent has already ended.',
      means: 'The shared window may just have been closed.',
      next: 'Choose the source again, then go live.',
    },
    'media-path': {
      what: 'The media path could not be set up.',
      means: 'The network may block the UDP and TCP media ports.',
      next: 'Check the firewall or try another network.',
    },
    closed: {
      what: 'The platform closed the connection.',
      means: 'The broadcast did not start.',
      next: 'Try again later.',
    },
    'no-platform': {
      what: 'No platform is set.',
      means: 'There is nowhere to connect to.',
      next: 'Enter the platform address in Settings.',
    },
    'policy-undecided': {
      what: 'You have not decided about the policy.',
      means: 'Until then no platform is contacted and no device is opened.',
      next: 'Read the policy and choose first.',
    },
    guest: {
      what: 'Guests cannot sign in or go live.',
      means: 'Preview and settings go on working.',
      next: 'To go live, agree to the policy first.',
    },
    'not-a-platform': {
      what: 'Something answers at this address, but it is no LiaoLiao platform.',
      means: 'Account and password were not sent, and you are not signed in.',
      next: 'Check the address in Settings.',
    },
    certificate: {
      what: "The platform's certificate is not trusted.",
      means: 'The connection was broken off; account and password were not sent.',
      next: 'If it is self-signed, check the fingerprint with the platform and enter it in Settings.',
    },
    'bad-credentials': {
      what: 'Account or password is wrong.',
      means: 'You are not signed in.',
      next: 'Check them and try again.',
    },
    'signed-out': {
      what: 'The sign-in has expired.',
      means: 'The platform no longer accepts it.',
      next: 'Sign in again.',
    },
    'not-supplied': {
      what: "The platform does not supply the policy's text.",
      means: 'What is shown here is still our own summary.',
      next: 'Ask the platform if you need the text.',
    },
    stale: {
      what: 'The text shown has just changed.',
      means: 'Your choice was not recorded.',
      next: 'Read the new text, then choose.',
    },
    'not-saved': {
      what: 'It could not be saved to disk.',
      means: 'The disk may be full or read-only.',
      next: 'Make room and try again.',
    },
    'not-allowed': {
      what: 'This decision cannot be made now.',
      means: 'The consent was not changed.',
      next: 'Look at its present state and choose again.',
    },
    'not-found': {
      what: 'The content of this record is gone.',
      means: 'It may have been cleared at the end of its time; there is nothing to delete.',
      next: 'Nothing needs to be done.',
    },
    'invalid-url': {
      what: 'This platform address cannot be used.',
      means: 'It must be wss://; ws:// is for this machine only.',
      next: 'Correct it and save again.',
    },
    'invalid-fingerprint': {
      what: 'The fingerprint has the wrong form.',
      means: 'It must be 64 hexadecimal digits (SHA-256).',
      next: 'Correct it and save again.',
    },
    live: {
      what: 'The platform cannot be changed while you are live.',
      means: 'Nothing was changed.',
      next: 'End the broadcast first.',
    },
    'unknown-source': {
      what: 'This source is no longer there.',
      means: 'The window may just have been closed.',
      next: 'Choose again.',
    },
    'denied-by-os': {
      what: 'The system does not allow this device.',
      means: 'The device was not opened.',
      next: 'Allow LiaoLiao Anchor to use it in the privacy settings of the system.',
    },
    'no-gesture': {
      what: 'This needs your own click.',
      means: 'Nothing was done.',
      next: 'Click once more.',
    },
    unavailable: {
      what: 'Screens and windows could not be listed.',
      means: 'The system offered nothing to share.',
      next: 'Check the screen recording permission and try again.',
    },
    'share-refused': {
      what: 'This source could not be shared.',
      means: 'The window may just have been closed, or the system does not allow screen capture.',
      next: 'Choose again; if that fails, check the screen recording permission of the system.',
    },
    'capture-denied': {
      what: 'Capture was not permitted.',
      means: 'The device was not opened.',
      next: 'Check the privacy settings of the system and click again.',
    },
    'capture-missing': {
      what: 'No usable device was found.',
      means: 'The camera or microphone is not connected.',
      next: 'Connect it and click again.',
    },
    'capture-busy': {
      what: 'The device could not be opened.',
      means: 'Another program may be using it.',
      next: 'Close that program and try again.',
    },
    internal: {
      what: 'Something went wrong inside the client.',
      means: 'The action was not completed; details are in the local log.',
      next: 'Try again; restart the app if it keeps happening.',
    },
    'bad-argument': {
      what: 'Something went wrong inside the client.',
      means: 'The action was not completed; details are in the local log.',
      next: 'Try again; restart the app if it keeps happening.',
    },
    'bad-sender': {
      what: 'Something went wrong inside the client.',
      means: 'The action was not completed; details are in the local log.',
      next: 'Try again; restart the app if it keeps happening.',
    },
  },
};
