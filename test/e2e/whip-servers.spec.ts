import { zhCN } from '../../renderer/i18n/zh-CN.ts';
import { fakeMicrophone } from '../support/media/fake-media.ts';
import { expect, live, PATTERN, TITLE, test } from './whip-fixtures.ts';

/** Each is what a server was seen to send, or what a grammar lets through, and what the browser does not take. */
const ODD = [
  '<stun:odd.example:70000>; rel="ice-server"',
  '<stun:odd.example?transport=udp>; rel="ice-server"',
  '<turn:odd.example?transport=sctp>; rel="ice-server"; username=u; credential=c',
  '<turn:odd.example:0:1>; rel="ice-server"; username=u; credential=c',
  `<turn:odd.example>; rel="ice-server"; username=${'u'.repeat(600)}; credential=c`,
  '<turn:[::1>; rel="ice-server"; username=u; credential=c',
];
const GOOD = '<stun:127.0.0.1:9>; rel="ice-server"';

test('a server that the browser refuses is left out, whichever it is, and the broadcast goes live with the others', async ({
  host,
  viewer,
  whip,
}) => {
  const links = [...ODD, GOOD];
  whip.answerAs(({ headers, body }) => ({ headers: { ...headers, link: links.join(', ') }, body }));
  const { studio } = await host();
  await live(studio);
  await viewer.startReading();
  await viewer.readings(PATTERN, 10);
});

test('a server that takes no sound is told as such; without sound the picture goes out', async ({
  host,
  scratch,
  viewer,
  whip,
}) => {
  whip.answerAs(({ headers, body }) => {
    const sdp = body
      .toString()
      .replace('m=audio 7', 'm=audio 0')
      .replace('a=group:BUNDLE 0 1', 'a=group:BUNDLE 0');
    return { headers, body: Buffer.from(sdp) };
  });
  const { page, studio } = await host({ args: await fakeMicrophone(scratch) });
  await studio.shareWindow(TITLE);
  await studio.openMicrophone();
  await studio.goLive();
  const alert = page.getByRole('alert').filter({ hasText: zhCN.error['whip-no-sound'].what });
  await expect(alert).toContainText(zhCN.error['whip-no-sound'].next);
  await studio.closeMicrophone();
  await studio.goLive();
  await studio.waitForState('live');
  await viewer.startReading();
  await viewer.readings(PATTERN, 10);
});
