// The product's packaging, for Electron 25.1.1. Its fuse wire is older than the fuse for file pages (electron#40372, 29), and a
// fuse that an Electron does not have ends the build. Nothing but a hook takes it out again: `null` would become `false`
// (findings/electron-builder-null-becomes-false.sh).
export default {
  extends: './electron-builder.yml',
  beforePack({ packager }) {
    delete packager.config.electronFuses.grantFileProtocolExtraPrivileges;
  },
};
