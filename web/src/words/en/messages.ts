/** Today and tomorrow are capital only where they begin what is said. */
const inside = (when: string) => when.replace(/^(Today|Tomorrow|Yesterday)/, (day) => day.toLowerCase())

/** What was written to people, and whom it did not reach. */
export const messages = {
  title: 'Messages',
  lead: 'Whom mail did not reach, to phone them before their visit, and all else that was written.',
  tabsLegend: 'Which messages',
  tabs: { 'not-reached': 'Not reached', 'to-come': 'To come', sent: 'Sent', all: 'All' },
  person: 'Person',
  everybody: 'Everybody',
  showEverybody: 'Show everybody',
  typeName: 'Type two letters of a name',
  days: 'Days',
  daysOf: { any: 'Any day', today: 'Today', last: 'Last 7 days', next: 'Next 7 days' },
  more: 'Show more',

  allReached: 'Everybody was reached',
  allReachedText:
    'No letter about a visit to come has failed. When one does, it appears here with the phone number, soonest visit first.',
  nothing: {
    'not-reached': 'Nobody to phone here',
    'to-come': 'Nothing is waiting to be sent',
    sent: 'Nothing was sent',
    all: 'Nothing was written',
  },
  nothingText: 'What is written to people about their visits appears here.',
  nothingNarrowed: 'Choose other days, or look at everybody.',
  nothingYet: 'There is none among the latest. Show more to look further back.',

  visit: 'Visit',
  visitAt: (when: string) => `Visit ${inside(when)}`,
  visitWas: (when: string) => `The visit was ${inside(when)}`,
  meantFor: (name: string) => `Written to ${name}`,
  recordOf: (name: string) => `${name}: how they are reached`,
  noPhone: 'No phone number',
  openVisit: 'Open visit',
  openVisitOf: (name: string) => `Open visit of ${name}`,

  kinds: {
    'visit.booked': 'Booked',
    'visit.moved': 'Moved',
    'visit.cancelled': 'Cancelled',
    'visit.checked-in': 'Checked in',
    'visit.reminder': 'Reminder',
    'waitlist.offered': 'A place is free',
  },
  channels: { app: 'in Salve', email: 'by e-mail', push: 'on a device' },
  what: (kind: string, way: string) => `${kind}, ${way}`,
  whatTo: (kind: string, way: string, address: string) => `${kind}, ${way} to ${address}`,
  statuses: {
    PENDING: 'Waits to be sent',
    SENT: 'Sent',
    FAILED: 'Did not arrive',
    CANCELLED: 'Called off',
    SKIPPED: 'Not sent',
  },
  why: {
    'no-address': 'No e-mail address in the record',
    'address-refused': 'The mail server of that address refused it',
    'no-device': 'No device to show it on',
    'not-delivered': 'Could not be delivered in two hours',
    'too-late': 'Too late to be of use, so it was not sent',
    'visit-changed': 'The visit changed before it was sent',
    'turned-off': 'They did not want this any more',
  },
  notShown: 'Could not be shown in two hours',
  mended: 'There was no e-mail address in the record then; there is one now',
  whyAt: (why: string, when: string) => (when === '' ? why : `${why} · ${when}`),
  sentAt: (when: string) => `Sent ${when}`,
  dueAt: (when: string) => `To be sent ${inside(when)}`,
  onTheWay: 'On its way',
  triedAgain: (tries: number) =>
    tries === 1 ? 'Tried once, tried again by itself' : `Tried ${tries} times, tried again by itself`,

  sendAgain: 'Send again',
  sendAgainTo: (name: string, kind: string) => `Send again to ${name}: ${kind}`,
  cameThrough: (name: string) => `It was sent to ${name}.`,
  stillTrying: (name: string) => `It is on its way to ${name}; Salve keeps trying by itself.`,
  failedAgain: (name: string, why: string) => `It did not reach ${name}: ${why}.`,
  ofNoUse: 'It would come too late to be of use, or was sent meanwhile. Phone them instead.',

  mend: 'Mend the address',
  mendFor: (name: string) => `Mend the address of ${name}`,
  contact: 'How they are reached. It is written down that you opened the record.',
  contactOf: (born: string) => `Born ${born}. How they are reached. It is written down that you opened the record.`,
  save: 'Save',
  saved: (name: string) => `The record of ${name} is saved.`,
}
