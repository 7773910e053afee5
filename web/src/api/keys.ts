/** The beginnings of all query keys. A write names what it changes by them. */
export const keys = {
  me: ['me'],
  sessions: ['me', 'sessions'],
  clinic: ['clinic'],
  appointments: ['appointments'],
  slots: ['slots'],
  hours: ['hours'],
  doctors: ['doctors'],
  patients: ['patients'],
  openings: ['openings'],
  mappings: ['mappings'],
  waitlist: ['waitlist'],
  users: ['users'],
  audit: ['audit'],
  system: ['system'],
} as const
