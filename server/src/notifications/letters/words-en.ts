import type { LetterWords } from './words.ts'

export const english: LetterWords = {
  locale: 'en-GB',
  at: (day, time) => `${day} at ${time}`,
  inZone: (time, zone) => `${time} (${zone})`,
  today: (time) => `today at ${time}`,
  tomorrow: (time) => `tomorrow at ${time}`,
  on: (day, time) => `on ${day} at ${time}`,
  kinds: {
    'visit.booked': {
      subject: ({ when }) => `Your visit is booked: ${when}`,
      first: () => 'Your visit is booked.',
    },
    'visit.moved': {
      subject: ({ when }) => `Your visit has moved to ${when}`,
      first: () => 'Your visit has a new time.',
    },
    'visit.cancelled': {
      subject: ({ when }) => `Your visit is cancelled: ${when}`,
      first: () => 'Your visit is cancelled. It will not take place.',
    },
    'visit.checked-in': {
      subject: () => 'You are checked in',
      first: () => 'You are checked in. You will be called.',
    },
    'visit.reminder': {
      subject: ({ near }) => `Your visit is ${near}`,
      first: ({ near }) => `Your visit is ${near}.`,
    },
    'waitlist.offered': {
      subject: () => 'A place is free',
      first: ({ until }) => `A place is free with the doctor you asked for, and it is held for you until ${until}.`,
    },
  },
  forDoctors: {
    'visit.booked': {
      subject: ({ when }) => `A visit is booked with you: ${when}`,
      first: () => 'A visit is booked with you.',
    },
    'visit.moved': {
      subject: ({ when }) => `A visit with you has moved to ${when}`,
      first: () => 'A visit with you has a new time.',
    },
    'visit.cancelled': {
      subject: ({ when }) => `A visit with you is cancelled: ${when}`,
      first: () => 'A visit with you is cancelled. It will not take place.',
    },
    'visit.checked-in': {
      subject: () => 'Your patient is here',
      first: () => 'Your patient is here and checked in.',
    },
  },
  care: {
    'note.added': { first: 'There is a new note for you in Salve.', open: 'Read it' },
    'prescription.added': { first: 'There is a new prescription for you in Salve.', open: 'See it' },
    'plan.dose': { first: 'Something of your plan is due. Open Salve.', open: 'Open your plan' },
  },
  modes: { 'in-person': 'At the clinic', video: 'By video' },
  open: 'See the visit',
  answer: 'Accept or decline',
  passesOn: 'Without an answer it passes to the next, and you keep waiting for another one.',
  noAccount: 'To move it or call it off, call the clinic.',
  change: 'Choose what you are told, and how',
  calendar: { visit: 'Visit', name: 'Visits', file: 'visit.ics' },
}
