const list = new Intl.ListFormat('en', { type: 'conjunction' })

export const notes = {
  title: 'Notes',
  lead: 'What your doctors wrote. Each note is sealed: only you and the doctors named on it can read it.',
  leadOf: (name: string) =>
    `What doctors wrote for ${name}. Each note is sealed: only you, who care for ${name}, and the doctors named on it can read it.`,
  whose: 'Whose notes',
  failed: 'The notes could not be loaded.',
  none: 'No notes yet',
  noneHint: 'When a doctor writes down what was found and what to do, it appears here.',
  by: (doctor: string) => `Notes by ${doctor}`,
  more: 'Show earlier notes',
  amended: 'Amended',
  shared: (names: readonly string[]) => `Also read by ${list.format(names)}`,
  lockedRow: 'Locked for now',
  brokenRow: 'Cannot be opened',
  empty: 'Without words',
  nudge: 'If you forget your password, only a recovery code opens your notes again.',
  nudgeAction: 'Make one now',
  lockedTitle: 'Your notes are locked',
  locked: 'You have set a new password, and it does not open what was sealed before.',
  lockedAction: 'How to open them again',

  note: 'Note',
  noteBy: (doctor: string) => `Note by ${doctor}`,
  noteFor: (doctor: string, patient: string) => `Note by ${doctor} for ${patient}`,
  back: 'All notes',
  written: (when: string) => `Written ${when}`,
  amendedOn: (when: string) => `Written ${when}, and amended since`,
  noteFailed: 'The note could not be loaded.',
  signature: {
    signed: (doctor: string) => `Signed by ${doctor}, and unchanged since`,
    unsigned: 'Not signed: it was sent by another program of the clinic and sealed when it arrived',
    unknown: 'The signature cannot be checked: the doctor is not with the clinic any more',
    changedTitle: (doctor: string) => `Signed with keys of ${doctor} that are new to you`,
    changed:
      'That happens after a forgotten password. It can also mean that somebody else wrote this. Compare figures with the doctor before you follow it.',
    compare: 'Compare figures',
    forgedTitle: 'This note is not signed by whom it names',
    forged: (doctor: string) => `Do not follow it before you have asked ${doctor} yourself, and tell the clinic.`,
  },
  lockedNote: {
    title: 'This note is sealed to keys that are not open here',
    code: 'It was written before your password was set anew. Your recovery code opens it. Or wait: as soon as the doctor has accepted your new keys, it is sealed to them.',
    codeAction: 'Use the recovery code',
    doctor: (doctor: string) =>
      `When ${doctor} next opens Salve, it is sealed to your keys. If your keys are new, ${doctor} is asked to compare figures with you first: they stand under Account, Your keys.`,
    figures: 'Your figures',
  },
  broken: 'What the server gave is not what was sealed. Load the page again; if it stays so, tell the clinic.',
  brokenTitle: 'This note cannot be opened',
  readers: {
    title: 'Who can read it',
    only: (names: readonly string[]) => `Nobody can read this note but ${list.format(names)}.`,
    you: 'you',
    youToo: 'You',
    wrote: 'Wrote it',
    whose: 'Whose note it is',
    cares: 'Cares for you',
    youCare: 'You care for them',
    letIn: (when: string) => `You let them read it ${when}`,
    takeBack: 'Take back',
    takeBackFrom: (doctor: string) => `Take back from ${doctor}`,
    takeBackTitle: (doctor: string) => `Let ${doctor} read it no longer?`,
    takeBackText: (doctor: string) =>
      `From now on ${doctor} cannot open this note. What was read already cannot be unread.`,
    keep: 'Leave it as it is',
    takenBack: (doctor: string) => `${doctor} cannot open it any more.`,
  },
  share: {
    open: 'Let another doctor read it',
    openMany: 'Let a doctor read notes',
    title: 'Let a doctor read notes',
    whom: 'Who may read',
    which: 'Which notes',
    noOther: 'No other doctor',
    noOtherHint:
      'Only doctors who see your record can be let in. A doctor with whom you book a visit is one of them from then on.',
    wholeNote: 'The doctor reads the whole note, with what it said before it was amended, and what is amended later.',
    consent: (doctor: string, count: number) =>
      count === 1
        ? `I want ${doctor} to read this note. I can take that back at any time; what was read by then cannot be unread.`
        : `I want ${doctor} to read these ${count} notes. I can take that back at any time; what was read by then cannot be unread.`,
    chooseDoctor: 'Choose a doctor',
    chooseNotes: 'Choose at least one note',
    agree: 'Tick that you want it',
    run: (doctor: string) => `Let ${doctor} read`,
    runNobody: 'Let the doctor read',
    done: (doctor: string, count: number) =>
      count === 1 ? `${doctor} can read the note now.` : `${doctor} can read ${count} notes now.`,
    left: 'Nothing was shared.',
    lockedNotes: 'Notes that are not open here cannot be shared; they are left out.',
    noKeys: (doctor: string) =>
      `${doctor} has no keys yet. They are made when the doctor signs in the next time; try again then.`,
  },
  steps: {
    title: 'What came of it',
    none: 'Nothing of this note is in your plan now.',
    kinds: { task: 'To do', medication: 'Medicine', activity: 'Activity', 'follow-up': 'Follow-up' },
    done: 'Done',
    toPlan: 'To your plan',
    toPlanOf: 'To the plan',
  },
  versions: {
    title: 'What it said before',
    of: (when: string) => `As it was written ${when}`,
  },
}
