import { expect, it } from 'vitest';
import { appNameOf } from '../../../../common/dictionary/app-name.ts';
import { APPS } from '../../../../common/dictionary/apps.ts';
import { cpuOf, gpuOf, makerOf, modelOf } from '../../../../common/dictionary/families.ts';
import { APP_NAMES, inDictionary } from '../../../../common/dictionary/index.ts';

it('is a list that can be reviewed: sorted, each name and each process once, in the form that is looked up', () => {
  expect(APP_NAMES.length).toBeGreaterThan(140);
  expect([...APP_NAMES].sort()).toEqual(APP_NAMES);
  const processes = APPS.flatMap(([, ...names]) => names);
  expect(new Set(processes).size).toBe(processes.length);
  for (const name of processes)
    expect(name).toBe(
      name
        .toLowerCase()
        .replaceAll(' ', '-')
        .replace(/\.exe$/, ''),
    );
  for (const [name, ...names] of APPS) for (const process of names) expect(appNameOf(process)).toBe(name);
  for (const name of APP_NAMES) expect(name.length).toBeLessThanOrEqual(80);
});

it.each([
  ['obs64.exe', 'OBS Studio'],
  ['Google Chrome Helper (Renderer)', 'Google Chrome'],
  ['WeChat.exe', '微信'],
  ['microsoft-edge', 'Microsoft Edge'],
  // Cut by the kernel.
  ['epicgameslaunch', 'Epic Games Launcher'],
  ['GenshinImpact.e', '原神'],
  ['哔哩哔哩.ex', 'Bilibili'],
  ['张三的工具.exe', 'other'],
  ['obs64 --secret', 'other'],
  ['', 'other'],
])('%j is %s', (process, name) => expect(appNameOf(process)).toBe(name));

it('the kernel of Linux cuts no two applications to one name', () => {
  const cut = (process: string) =>
    Buffer.from(process)
      .subarray(0, 15)
      .toString()
      .replace(/\uFFFD+$/, '');
  const owners = new Map<string, Set<string>>();
  for (const [name, ...processes] of APPS)
    for (const process of processes)
      for (const short of [cut(process), cut(`${process}.exe`)])
        owners.set(short, (owners.get(short) ?? new Set()).add(name));
  expect([...owners].filter(([, names]) => names.size > 1)).toEqual([]);
  for (const [short, [name]] of owners) expect(appNameOf(short), short).toBe(name);
});

it('what is not listed is other, and only what is listed is accepted', () => {
  expect([
    makerOf('LENOVO'),
    modelOf('ThinkPad X1 20XW'),
    cpuOf('Intel(R) Core(TM) i7-12700H'),
    gpuOf('NVIDIA GeForce RTX 4070'),
  ]).toEqual(['Lenovo', 'ThinkPad', 'Intel Core i7', 'NVIDIA GeForce RTX 40']);
  expect([makerOf('张三 Ltd'), modelOf('SN-12345'), cpuOf('my cpu'), gpuOf('x')]).toEqual([
    'other',
    'other',
    'other',
    'other',
  ]);
  expect(inDictionary('device', 'ThinkPad')).toBe(true);
  expect(inDictionary('app', 'ThinkPad')).toBe(false);
  expect(inDictionary('app', '张三的工具')).toBe(false);
});
