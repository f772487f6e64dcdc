#!/bin/sh
# app-builder-lib 26.17.0 (electron-builder): `null` in a configuration, for a key that is true or false, becomes `false`.
#
# An empty value in YAML is null, and the packager's code treats a fuse that is null as one that is not to be touched
# (platformPackager, generateFuseConfig: `if (fuses.runAsNode != null)`), as it must be for an Electron whose fuse wire is too
# short for it. But the validation of the configuration coerces types, and in place: null, which stands for nothing, comes out
# as false. So `onlyLoadAppFromAsar:` left empty switches that fuse off instead of leaving it alone, and a configuration that
# `extends` another cannot take a fuse of it back: `undefined` is passed over when the two are merged, `null` becomes false.
# What is left is a `beforePack` hook that deletes the key.
#
# Seen: "undefined over false: false", "null over false: false", "null alone: false".
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts app-builder-lib@26.17.0 dmg-builder@26.17.0 \
  electron-builder-squirrel-windows@26.17.0
echo '{"electronFuses":{"runAsNode":false,"grantFileProtocolExtraPrivileges":false}}' >common.json
fuses() { printf 'export default { extends: "./common.json", electronFuses: { grantFileProtocolExtraPrivileges: %s } };\n' "$1"; }
fuses undefined >undefined.mjs
fuses null >null.mjs
echo 'export default { electronFuses: { onlyLoadAppFromAsar: null } };' >alone.mjs
cat >run.cjs <<'EOF'
const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config.js');
const { DebugLogger } = require('builder-util');
const read = async (name) => {
  const config = await getConfig(process.cwd(), name, null);
  await validateConfiguration(config, new DebugLogger(false));
  return config.electronFuses;
};
(async () => {
  const left = (await read('undefined.mjs')).grantFileProtocolExtraPrivileges;
  const nothing = (await read('null.mjs')).grantFileProtocolExtraPrivileges;
  const alone = (await read('alone.mjs')).onlyLoadAppFromAsar;
  console.log(`undefined over false: ${left}\nnull over false: ${nothing}\nnull alone: ${alone}`);
  if (left === false && nothing === false && alone === false) return;
  console.error('This is no longer as it was.');
  process.exit(1);
})();
EOF
node run.cjs
