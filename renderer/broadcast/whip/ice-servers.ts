/**
 * Says whether the browser takes a server; it checks addresses and names more closely than any grammar (webrtc-pc,
 * 4.4.1.6).
 */
function takes(
  connection: RTCPeerConnection,
  configuration: RTCConfiguration,
  server: RTCIceServer,
): boolean {
  try {
    connection.setConfiguration({ ...configuration, iceServers: [server] });
    return true;
  } catch {
    return false;
  }
}

/**
 * Gives a connection the servers that it takes: one that the browser refuses does not take the others along. Answers how
 * many were left out. To be called before gathering begins.
 */
export function giveServers(
  connection: RTCPeerConnection,
  configuration: RTCConfiguration,
  servers: readonly RTCIceServer[],
): number {
  const iceServers = servers.filter((server) => takes(connection, configuration, server));
  connection.setConfiguration({ ...configuration, iceServers });
  return servers.length - iceServers.length;
}
