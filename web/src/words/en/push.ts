/** Messages that are shown while Salve is closed. */
export const push = {
  title: 'Messages on this device',
  what: 'Salve can tell you here of your visits and of what changes, also while it is closed. A message says when, never with whom or why.',
  off: 'Off on this device',
  turnOn: 'Turn on messages',
  on: 'On for this device',
  onHint: 'Also while Salve is closed. Signing out here turns them off.',
  turnOff: 'Turn off',
  blocked: 'Blocked by this browser',
  blockedHint:
    'To allow them: open the settings of this page, by the sign beside its address, set notifications to “Allow”, and come back here.',
  impossible: 'Not possible in this browser',
  impossibleHint: 'Try Chrome, Edge, Firefox or Safari in a newer version, outside of a private window.',
  homeScreenHint: 'On an iPhone or iPad, add Salve to the Home Screen by the share button, and open it from there.',
  unanswered: 'Your browser asked, and nobody answered. Try again and choose “Allow”.',
  unreachable: 'The browser could not get ready for messages. See whether you are connected, and try again.',
  failed: 'Your devices could not be loaded.',
  others: 'Your other devices',
  since: (when: string) => `Turned on ${when}`,
  remove: 'Remove',
  removeOf: (device: string, when: string) => `Remove ${device}, turned on ${when}`,
  removed: 'No more messages are shown on that device.',
}
