#!/bin/sh
# As NAME.run-as it runs NAME beside it as the user ANCHOR_RUN_AS (uid:gid), so that Chromium's sandbox is on although the
# tests are root.
export HOME="$ANCHOR_RUN_HOME"
umask 022
unset XDG_RUNTIME_DIR XDG_CACHE_HOME XDG_CONFIG_HOME
exec setpriv --reuid "${ANCHOR_RUN_AS%:*}" --regid "${ANCHOR_RUN_AS#*:}" --clear-groups -- "${0%.run-as}" "$@"
