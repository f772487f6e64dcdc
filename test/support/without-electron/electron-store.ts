import Conf from 'conf';

/** electron-store without Electron: the library it is built on, with the options that Store gives. */
export default class FileStore extends Conf<Record<string, unknown>> {
  constructor({ name, cwd }: { name: string; cwd: string }) {
    super({ configName: name, cwd, projectName: 'test', projectSuffix: '' });
  }
}
