import { describe, expect, it } from 'vitest';
import { ownerOf, parseStat } from '../../../../../main/disclosure/collector/os/linux.ts';
import {
  defaultInterface,
  parseOsRelease,
} from '../../../../../main/disclosure/collector/os/linux-system.ts';
import { parsePs } from '../../../../../main/disclosure/collector/os/macos.ts';
import { releaseMajorOf } from '../../../../../main/disclosure/collector/os/system.ts';
import { projectListed } from '../../../../../main/disclosure/collector/os/windows.ts';

const stat = (name: string) =>
  `4242 (${name}) S 1 4242 4242 0 -1 4194304 1200 0 3 0 150 50 0 0 20 0 4 0 8812 1048576000 25600 18446744073709551615 1 1 0`;

describe('Linux: the stat line', () => {
  it.each(['obs', 'my (odd) name)', '微信', 'a b c', ') R 1 (', 'new\nline', ''])('name %j', (name) => {
    expect(parseStat(stat(name))).toEqual({ name, parent: 1, cpuMs: 2000, pages: 25_600 });
  });

  it('refuses what is no stat line, whatever it is', () => {
    for (const text of ['', '4242', '4242 (obs', 'obs) S 1', '4242 (obs) S 1 2', stat('obs').slice(0, 30)])
      expect(parseStat(text)).toBeNull();
    for (let turn = 0; turn < 2000; turn += 1) {
      const line = stat('obs');
      const at = Math.floor(Math.random() * line.length);
      const changed =
        line.slice(0, at) + String.fromCharCode(Math.floor(Math.random() * 256)) + line.slice(at + 1);
      const found = parseStat(changed);
      if (found) expect(Number.isFinite(found.cpuMs + found.pages)).toBe(true);
    }
  });
});

describe('Linux: whose a process is', () => {
  const process = (name: string, parent: number) => ({ name, parent, cpuMs: 0, pages: 1 });
  const all = new Map([
    [10, process('firefox-esr', 1)],
    [11, process('forkserver', 10)],
    [12, process('Isolated Web Co', 11)],
    [13, process('RDD Process', 10)],
    [20, process('thunderbird', 1)],
    [21, process('Web Content', 20)],
    [30, process('Web Content', 31)],
    [31, process('Web Content', 30)],
    [40, process('helper-of-mine', 10)],
    [50, process('Web Content', 4242)],
  ]);
  it.each([
    ['Firefox', [10, 11, 12, 13]],
    // A ring of what was read in turn, a program's child that is none of its kind, an orphan.
    ['Thunderbird', [20, 21]],
    ['other', [30, 31, 40, 50]],
  ])('%s', (app, pids) => {
    for (const pid of pids) {
      const stat = all.get(pid);
      expect(stat && ownerOf(stat, all), String(pid)).toBe(app);
    }
  });
});

describe('macOS: ps -axo pid=,time=,rss=,comm=', () => {
  it.each([
    ['  501   0:03.25  20480 /Applications/OBS.app/Contents/MacOS/OBS', 501, 3250, 'OBS'],
    ['12345 1:02:03.00 1024 /Users/张三/secret/My App', 12_345, 3_723_000, 'My App'],
    ['    1 2-01:00:00 900 /sbin/launchd', 1, 176_400_000, 'launchd'],
    [' 77   0:00.01 512 Google Chrome Helper (Renderer)', 77, 10, 'Google Chrome Helper (Renderer)'],
  ])('%j', (line, pid, cpuMs, name) => {
    expect(parsePs(line)).toMatchObject({ pid, cpuMs, name });
  });

  it('keeps nothing of a path, and refuses other lines', () => {
    expect(JSON.stringify(parsePs('9 0:01.00 10 /Users/张三/secret/thing'))).not.toMatch(/张三|secret/);
    for (const line of ['', 'PID TIME', 'x 0:00.00 1 a']) expect(parsePs(line)).toBeNull();
  });
});

describe('Windows: the native list', () => {
  it('leaves behind all but the declared fields', () => {
    const listed = {
      pid: 8,
      ppid: 4,
      name: 'obs64.exe',
      memory: 1000,
      cpu: 40,
      commandLine: 'C:\\Users\\张三\\obs64.exe --key x',
    };
    expect(projectListed(listed, 4)).toEqual({ app: 'OBS Studio', cpuPct: 10, memBytes: 1000 });
    expect(projectListed({ name: 'secret-tool.exe' }, 4)).toEqual({
      app: 'other',
      cpuPct: null,
      memBytes: 0,
    });
    expect(projectListed({ name: 'QQMusic.exe', cpu: Number.NaN }, 4)).toMatchObject({
      app: 'QQ 音乐',
      cpuPct: null,
    });
  });
});

it('versions: what people call them', () => {
  expect(releaseMajorOf('win32', '10.0.22631')).toBe(11);
  expect(releaseMajorOf('win32', '10.0.19045')).toBe(10);
  expect(releaseMajorOf('darwin', '24.1.0')).toBe(15);
  expect(releaseMajorOf('darwin', '25.0.0')).toBe(26);
  expect(releaseMajorOf('darwin', 'unknown')).toBeNull();
  expect(parseOsRelease('NAME="Debian"\nVERSION_ID="12"\nID=debian\n')).toEqual({
    distro: 'debian',
    releaseMajor: 12,
  });
  expect(parseOsRelease('ID=ubuntu\nVERSION_ID="24.04"')).toEqual({ distro: 'ubuntu', releaseMajor: 24 });
  expect(parseOsRelease('ID=arch\nBUILD_ID=rolling')).toEqual({ distro: 'arch', releaseMajor: null });
});

it('the default route', () => {
  const head = 'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask';
  expect(defaultInterface(`${head}\nwlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t0`)).toBe('wlan0');
  expect(defaultInterface(`${head}\neth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t0`)).toBeNull();
  expect(defaultInterface(`${head}\neth0\t00000000\t0101A8C0\t0002`)).toBeNull();
  expect(defaultInterface('')).toBeNull();
});
