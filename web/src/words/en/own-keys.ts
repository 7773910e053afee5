const list = new Intl.ListFormat('en', { type: 'conjunction' })
const all = (names: readonly string[]) => list.format(names)

export const ownKeys = {
  unlock: {
    title: 'Open your notes',
    why: 'The key to your notes is kept nowhere but in this tab, so after a page is loaded anew Salve needs your password to open them.',
    submit: 'Open',
    wrong: 'This password does not open your keys',
    weakTitle: 'Nothing was sent, and your password is safe',
    weak: 'The server asked for a weaker protection of your password than is safe. That can mean that somebody has changed the server. Do not try again; tell the clinic.',
    swappedTitle: 'The keys from the server are not yours',
    swapped:
      'What the server calls your keys does not belong together. That can mean that somebody has changed the server, so Salve does not use them. Tell the clinic.',
  },
  changed: {
    title: (names: readonly string[]) => (names.length === 1 ? `${names[0]} has new keys` : 'Keys have changed'),
    text: 'That happens after a forgotten password. It can also mean that somebody wants to read along. Nothing was sealed to these keys, and nothing was sent.',
    compare: (names: readonly string[]) =>
      `Ask ${all(names)} to read out the figures under Account, Your keys, by phone or face to face. Only if they are the same are the keys the right ones.`,
    figuresOf: (name: string) => `Figures of the new keys of ${name}`,
    compared: (names: readonly string[]) => `I have compared the figures with ${all(names)}, and they are the same`,
    accept: 'Accept the new keys',
    since: (when: string) => `The new keys were made ${when}.`,
    leave: 'Not now',
    ownTitle: 'The server names other keys as yours',
    ownText:
      'Perhaps you have begun with new keys in another window: sign out and in again. If you have not, tell the clinic. Nothing was sealed, and nothing was sent.',
    accepted: 'The new keys are accepted.',
  },
  account: { name: 'Your keys', open: 'Figures and recovery code' },
  page: {
    title: 'Your keys',
    lead: 'Notes are sealed with them, so that only a patient and the doctors can read them. Nobody else has your keys: not the clinic, and not the server.',
    why: 'Your keys are kept nowhere but in this tab, so after a page is loaded anew Salve needs your password to open them.',
    unlockTitle: 'Open your keys',
    back: 'Account',
    open: 'Your keys are open in this tab',
    openHint: 'They are gone from it when you sign out or close it.',
  },
  figures: {
    title: 'Figures of your keys',
    text: 'If somebody asks whether your new keys are really yours, read these figures to them, by phone or face to face.',
    label: 'Your figures',
  },
  recovery: {
    title: 'Recovery code',
    none: 'If you forget your password, a new one does not open your notes. A recovery code does. Make it now, write it down and keep it where you keep what matters.',
    make: 'Make a recovery code',
    has: 'You have a recovery code. If it is lost, or somebody has seen it, make another.',
    makeTitle: 'Make a recovery code',
    makeText: 'The code opens all your notes, so your password is asked for once more.',
    again: 'Make another code',
    againTitle: 'Make another recovery code?',
    againText:
      'The code that you have opens nothing any more as soon as the new one is made. The code opens all your notes, so your password is asked for once more.',
    shownTitle: 'Your recovery code',
    shown: 'It is shown only this once. Write it down or print it, and keep it apart from your password.',
    copy: 'Copy',
    copied: 'Copied.',
    print: 'Print',
    printed: (name: string) => `Salve recovery code of ${name}`,
    written: 'I have written it down',
    done: 'Done',
    made: 'Your recovery code is made.',
  },
  locked: {
    title: 'Your keys are locked',
    text: 'You have set a new password, and it does not open the keys that the old one shut. What was sealed to them, nobody at the clinic can open for you. There are two ways on.',
    haveTitle: 'I have my recovery code',
    have: 'It opens your keys again, and all your notes with them.',
    code: 'Recovery code',
    codeHint: 'Eight groups of four. Small letters and spaces do not matter.',
    codeShape: 'A recovery code has eight groups of four letters and figures',
    codeWrong: 'This code does not open your keys. Look for one that was written down later',
    restore: 'Open my keys',
    never: 'No recovery code was ever made for these keys, so this way is closed.',
    anewTitle: 'I do not have it',
    anew: 'Begin with new keys. Notes from now on open with them. Older notes stay locked until your doctor has compared figures with you and accepted your new keys; then the doctor’s Salve seals them anew.',
    anewDoctor:
      'Begin with new keys. Notes from now on open with them. Older notes stay locked until the patient has compared figures with you and accepted your new keys; then the patient’s Salve seals them anew.',
    begin: 'Begin with new keys',
    beginTitle: 'Begin with new keys?',
    beginText:
      'New notes can be read at once. Older ones stay locked until each doctor who wrote them has accepted your new keys. If you find your recovery code later, it still opens the old ones.',
    keep: 'Not yet',
    beginTextDoctor:
      'You can write notes at once. Older ones stay locked until each patient has accepted your new keys. If you find your recovery code later, it still opens the old ones.',
    begun: 'You have new keys. Whoever has notes with you will ask for their figures.',
    restored: 'Your keys are open again.',
    toNotes: 'To your notes',
    olderTitle: 'Older keys are still locked',
    older:
      'Notes that were sealed to them open as soon as your doctor has sealed them anew, or with the recovery code.',
  },
  waiting: {
    title: (names: readonly string[]) => (names.length === 1 ? `${names[0]} has new keys` : 'There are new keys'),
    text: (names: readonly string[]) =>
      `Until you accept them, ${all(names)} cannot open notes that were written before.`,
    look: 'Compare and accept',
  },
}
