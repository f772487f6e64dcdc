const { inPage, keysOf, next, within } = require('../harness.cjs');

/** Asks in the page with the handlers listening; what they were told, and what the page got. */
async function asked(
  { contents, electron: { session } },
  task,
  { grant = true, check = grant, gesture = true } = {},
) {
  const { defaultSession } = session;
  const requests = [];
  const checks = [];
  defaultSession.setPermissionCheckHandler((_contents, permission, origin, details) => {
    checks.push({ permission, origin, keys: keysOf(details), mediaType: details.mediaType ?? 'none' });
    return check;
  });
  defaultSession.setPermissionRequestHandler((_contents, permission, callback, details) => {
    requests.push({ permission, details });
    callback(grant);
  });
  // The stand-in asks about some when a handler is set; those are not the page's.
  await new Promise((resolve) => setTimeout(resolve, 500));
  requests.length = 0;
  checks.length = 0;
  const answer = await within(inPage(contents, task, { gesture }), 6000);
  const heard = { requests: [...requests], checks: [...checks] };
  defaultSession.setPermissionRequestHandler(null);
  defaultSession.setPermissionCheckHandler(null);
  return { answer, ...heard };
}

const openDevices = (constraints) => `async () => {
  try {
    const stream = await navigator.mediaDevices.getUserMedia(${JSON.stringify(constraints)});
    const kinds = stream.getTracks().map((track) => track.kind).sort();
    for (const track of stream.getTracks()) track.stop();
    return kinds;
  } catch (error) { return error.name + ': ' + error.message; }
}`;
const requestsOnly = ({ answer, requests }) => ({ answer, requests });
const namesOnly = ({ answer, requests }) => ({
  answer,
  requests: requests.map(({ permission }) => permission),
});
/** The kinds of checks, each once. */
const kindsOfChecks = ({ checks }) => [
  ...new Set(checks.map(({ permission, mediaType, origin }) => `${permission} ${mediaType} ${origin}`)),
];

module.exports = {
  'a camera': async (context) => requestsOnly(await asked(context, openDevices({ video: true }))),
  'a microphone': async (context) => requestsOnly(await asked(context, openDevices({ audio: true }))),
  'camera and microphone': async (context) =>
    requestsOnly(await asked(context, openDevices({ audio: true, video: true }))),
  'a camera that is refused': async (context) =>
    requestsOnly(await asked(context, openDevices({ video: true }), { grant: false })),
  'a camera whose check is refused and whose request is granted': async (context) =>
    namesOnly(await asked(context, openDevices({ video: true }), { check: false })),
  'a camera without a click': async (context) =>
    requestsOnly(await asked(context, openDevices({ video: true }), { gesture: false })),
  'a microphone that there is not': async (context) =>
    namesOnly(await asked(context, openDevices({ audio: { deviceId: { exact: 'none' } } }))),
  'what is checked for a camera': async (context) =>
    kindsOfChecks(await asked(context, openDevices({ video: true }))),
  'names of devices before any was opened': async ({ openWindow, electron: { session } }) => {
    session.defaultSession.setPermissionCheckHandler(() => false);
    const window = await openWindow({ show: false });
    const answer = await inPage(window.webContents, async () =>
      (await navigator.mediaDevices.enumerateDevices()).map(
        ({ label, deviceId }) => label === '' && deviceId === '',
      ),
    );
    session.defaultSession.setPermissionCheckHandler(null);
    window.destroy();
    await next(window, 'closed', 1000);
    return [...new Set(answer)];
  },
  'the state of the camera as the page reads it': async (context) => {
    const granted = await asked(
      context,
      async () => (await navigator.permissions.query({ name: 'camera' })).state,
    );
    const refused = await asked(
      context,
      async () => (await navigator.permissions.query({ name: 'camera' })).state,
      { grant: false },
    );
    return [granted.answer, refused.answer];
  },
  'writing to the clipboard': async (context) => {
    context.window.focus();
    const write = () =>
      navigator.clipboard.writeText('probe').then(
        () => 'written',
        (error) => error.name,
      );
    return namesOnly(await asked(context, write));
  },
  'writing to the clipboard when that is refused': async (context) => {
    const write = () =>
      navigator.clipboard.writeText('probe').then(
        () => 'written',
        (error) => error.name,
      );
    return namesOnly(await asked(context, write, { grant: false }));
  },
  'reading the clipboard when that is refused': async (context) => {
    const read = () =>
      navigator.clipboard.readText().then(
        () => 'read',
        (error) => error.name,
      );
    return namesOnly(await asked(context, read, { grant: false }));
  },
  'notifications that are refused': async (context) =>
    namesOnly(await asked(context, () => Notification.requestPermission(), { grant: false })),
  'a place that is refused': async (context) =>
    namesOnly(
      await asked(
        context,
        () =>
          new Promise((resolve) =>
            navigator.geolocation.getCurrentPosition(
              () => resolve('given'),
              ({ code }) => resolve(code),
            ),
          ),
        { grant: false },
      ),
    ),
  'MIDI that is refused': async (context) =>
    namesOnly(
      await asked(
        context,
        () =>
          navigator.requestMIDIAccess().then(
            () => 'given',
            (error) => error.name,
          ),
        { grant: false },
      ),
    ),
  'a USB device': async ({ contents }) =>
    inPage(contents, () =>
      navigator.usb
        ? navigator.usb.requestDevice({ filters: [] }).then(
            () => 'given',
            (error) => error.name,
          )
        : 'no such interface',
    ),
};
