/** Broadcasts to other servers (WHIP). */
export const whip = {
  whip: {
    target: 'Broadcast to',
    platform: 'LiaoLiao',
    other: 'Another server (WHIP)',
    locked: 'Cannot be changed while live; end the broadcast first.',
    what: 'Picture and sound go straight to the server you enter, not through LiaoLiao, and no sign-in is needed. No device data is read in such a broadcast.',
    url: 'Server address',
    urlHint:
      'The WHIP address you were given, for example https://live.example.com/whip/room. Only addresses of this machine may use http://. It may contain a key: keep it like a password.',
    token: 'Token',
    tokenHint:
      'Only if you were given one. It is sent to this server alone, and is in no log, export or diagnostics.',
    tokenThere: 'There is a token; it is not shown again. A new one replaces it.',
    tokenKept: "The token is kept encrypted by the system's key ring.",
    tokenThisRun:
      'This system has no key ring: the token holds until you quit, then it must be entered again.',
    removeToken: 'Remove token',
    save: 'Save server',
    confirmTo: 'Broadcast to',
    confirmHost: '{{host}}: the server you entered, not LiaoLiao',
    confirmText:
      'Picture and sound go straight there; LiaoLiao does not get them. Who can watch is up to that server.',
    confirmRecording:
      'This client records only when you press Record, to a local file that is never uploaded. Whether that server records is up to it, and it has not said.',
    roomTitle: 'Goes to another server',
    roomServer: 'Server',
    roomText:
      'This broadcast does not go through LiaoLiao and needs no sign-in. Ask that server for the viewer link and the number of viewers.',
    roomData:
      'Device data is read only while you broadcast on LiaoLiao; with another server nothing is read, even where you allowed it.',
  },
} as const;

/** By code of the error. */
export const whipErrors = {
  'invalid-whip-url': {
    what: 'This server address cannot be used.',
    means: 'It must be https://; http:// is for this machine only; no user name, password or # in it.',
    next: 'Correct it and save again.',
  },
  'invalid-token': {
    what: 'This token cannot be used.',
    means: 'A token has letters, digits and signs only, and no spaces. The old one was not changed.',
    next: 'Copy it again from where you got it, and save once more.',
  },
  'whip-not-set': {
    what: 'No server to broadcast to has been entered.',
    means: 'The broadcast did not start, and nothing was sent.',
    next: 'Enter the server under "Broadcast to" in Settings.',
  },
  'whip-unreachable': {
    what: 'The server you entered cannot be reached.',
    means: 'The address may be wrong, or the server or the network is down.',
    next: 'Check the network and the server address in Settings, then try again.',
  },
  'whip-timeout': {
    what: 'The server you entered did not answer in time.',
    means: 'The network is too slow or the server too busy; the broadcast did not start.',
    next: 'Try again later.',
  },
  'whip-certificate': {
    what: "That server's certificate is not trusted.",
    means: 'The connection was ended; neither token nor picture was sent.',
    next: 'Check the address, or ask for a trusted certificate.',
  },
  'whip-unauthorised': {
    what: 'That server does not accept your token.',
    means: 'It is missing, wrong or expired; no picture was sent.',
    next: 'Enter the token you were given in Settings again.',
  },
  'whip-not-found': {
    what: 'That server has no such address.',
    means: 'The server runs, but the path or the room in the address is wrong.',
    next: 'Check the whole address with whoever gave it to you.',
  },
  'whip-taken': {
    what: 'This address is in use.',
    means: 'Another device may be sending to it, or the last broadcast has not ended there.',
    next: 'Stop the other one, or wait a moment and try again.',
  },
  'whip-busy': {
    what: 'That server takes no broadcasts now.',
    means: 'It is too busy or failing, or it asked to come back later.',
    next: 'Try again later; if it stays so, ask its operator.',
  },
  'whip-refused': {
    what: 'That server refused this broadcast.',
    means: 'It knows the address, but does not take what was offered.',
    next: 'Ask its operator about the address and what is required.',
  },
  'whip-redirect': {
    what: 'That server sends broadcasts on to another one; this was not followed.',
    means:
      'The token goes to the server you entered only, and never from an encrypted to an open connection; no picture was sent.',
    next: 'If you trust the other server, enter its address in Settings.',
  },
  'whip-answer': {
    what: 'Something answers at this address, but it is no WHIP server.',
    means: 'The answer does not follow the protocol; the broadcast did not start.',
    next: 'Check the address: it is not that of the page where people watch.',
  },
  'whip-no-sound': {
    what: 'That server takes no sound.',
    means: 'It takes the picture only. The microphone and other sound were not sent.',
    next: 'Turn the sound off to send the picture alone, or ask them for an address that takes sound.',
  },
  'whip-ice-server': {
    what: 'No path for picture and sound came about.',
    means: 'Some of the relay addresses that the server gave cannot be used, and the others led nowhere.',
    next: 'Tell the people who run it; or check the firewall, or try another network.',
  },
  'whip-codec': {
    what: 'That server takes none of the codecs that can be used here.',
    means: 'Picture or sound cannot be sent.',
    next: 'Choose another codec in the advanced quality options, then go live again.',
  },
} as const;
