// The product's packaging, for Electron 25.1.1. Its fuse wire is older than the fuse for file pages (electron#40372, 29), and a
// fuse that an Electron has not ends the build; a configuration that extends another cannot take a key away from it.
export default {
  extends: './electron-builder.yml',
  beforePack({ packager }) {
    delete packager.config.electronFuses.grantFileProtocolExtraPrivileges;
  },
};
