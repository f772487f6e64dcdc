import { expect, test } from 'vitest';
import { en } from '../../../../renderer/i18n/en.ts';
import { zhCN } from '../../../../renderer/i18n/zh-CN.ts';
import { call, cellsOf, testIngest } from '../../../support/platform/ingest.ts';
import { textOf, uploadOf } from '../../../support/samples/uploads.ts';

test('one sender can make a cell up: 20 counts records, not devices, and the app says so', async () => {
  const ingest = await testIngest();
  const forged = Array.from({ length: 20 }, () => call(ingest, textOf(uploadOf('device.os'))));
  await Promise.all(forged);
  expect(await cellsOf(ingest, 'device.os')).toMatchObject([{ count: 20 }]);
  expect(zhCN.weaknesses.forged.means).toContain('数的是记录条数，不是设备台数');
  expect(en.weaknesses.forged.means).toContain('counts records, not devices');
});
