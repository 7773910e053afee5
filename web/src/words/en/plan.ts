const many = (count: number, one: string, more: string) => (count === 1 ? `one ${one}` : `${count} ${more}`)
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

const states = { due: 'Due', later: 'Later', done: 'Done', missed: 'Missed', 'left-out': 'Left out' }
type Counts = Record<keyof typeof states, number>

/** Two done, one missed: as it is heard of a day. */
const counted = ({ done, due, later, missed, 'left-out': leftOut }: Counts) =>
  [
    [done, 'done'],
    [missed, 'missed'],
    [leftOut, 'left out'],
    [due, 'due now'],
    [later, 'to come'],
  ]
    .filter(([count]) => count !== 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ')

export const plan = {
  title: 'Plan',
  of: (name: string) => `Plan of ${name}`,
  whose: 'Whose plan',
  parts: 'Parts of the plan',
  now: 'Now',
  month: 'Month',
  past: 'Past',
  failed: 'The plan could not be loaded.',
  zone: (zone: string, record: string) =>
    `Times of the plan are those of ${record}, as in the record. Your own clock, ${zone}, shows another time.`,
  changeZone: 'Change the zone',
  states,
  dayParts: {
    early: 'Night',
    morning: 'Morning',
    noon: 'Noon',
    afternoon: 'Afternoon',
    evening: 'Evening',
    night: 'Night',
  },
  none: {
    title: 'No plan yet',
    text: 'When a doctor writes down what to take or to do, it stands here with its hours, and you are reminded of it.',
    textOf: (name: string) =>
      `When a doctor writes down what ${name} is to take or to do, it stands here with its hours, and you are reminded of it.`,
    book: 'Book a visit',
    overTitle: 'Nothing to do at the moment',
    over: 'What was planned is over. A new note or prescription appears here by itself.',
    seePast: 'See what is over',
  },
  today: {
    title: 'Today',
    nothing: 'Nothing is due today.',
    nothingOf: 'Nothing with an hour. What is taken as needed stands below.',
    allDone: 'All of today is done.',
    left: (count: number) => `${capital(many(count, 'left', 'left'))} today`,
    done: 'Done',
    missed: 'I did take it',
    missedActivity: 'I did do it',
    undo: 'Undo',
    all: (count: number) => (count === 2 ? 'Both done' : `All ${count} done`),
    doing: (act: string, text: string, time: string) => `${act}: ${text}, ${time}`,
    more: (text: string, time: string) => `More for ${text}, ${time}`,
    leaveOut: 'Leave out',
    doneAt: (time: string) => `at ${time}`,
    makesUp: 'Makes up for a missed one',
    movedFrom: (day: string) => `Was planned for ${day}`,
    withFood: 'With food',
    withoutFood: 'Without food',
    refused: 'This could not be noted.',
  },
  missed: {
    title: 'Missed lately',
    hint: 'If you did take it, say so: it counts.',
    madeUp: (end: string) => `Moved on: it now ends ${end}.`,
    from: (day: string, time: string) => `${day}, ${time}`,
    more: (count: number) => `Show ${count} more`,
  },
  week: {
    title: 'A week back, a week ahead',
    day: (day: string, counts: Counts) => `${day}: ${counted(counts) || 'nothing'}`,
    kept: (kept: number, days: number) =>
      days === 7
        ? kept === 7
          ? 'Taken as planned on each of the last 7 days.'
          : `Taken as planned on ${kept} of the last 7 days.`
        : days === 1
          ? `${kept === 1 ? 'Taken' : 'Not taken'} as planned on the last day with something to take.`
          : `Taken as planned on ${kept} of the last ${days} days with something to take.`,
    legend: { done: 'Done', open: 'To come', missed: 'Missed', 'left-out': 'Left out' },
  },
  checklist: {
    title: 'To do',
    due: (day: string) => `By ${day}`,
    overdue: (day: string) => `Was due by ${day}`,
    doneOn: (day: string) => `Done ${day}`,
    book: 'Book a visit',
    bookWith: (doctor: string) => `Book a visit with ${doctor}`,
  },
  steps: {
    medication: 'Medicines',
    activity: 'Activities',
    begins: (day: string) => `Begins ${day}`,
    dayOf: (day: number, days: number) => `Day ${day} of ${days}`,
    dosesOf: (done: number, doses: number) => `${done} of ${doses} done`,
    left: (count: number) => (count === 0 ? 'none left' : many(count, 'dose left', 'doses left')),
    leftActivity: (count: number) => (count === 0 ? 'none left' : many(count, 'time left', 'times left')),
    ends: (day: string) => `ends ${day}`,
    until: (day: string) => `Until ${day}`,
    goesOn: 'Goes on until a doctor changes it',
    moved: (days: number, end: string) =>
      days === 1
        ? `What was missed moved on by a day: it now ends ${end}.`
        : `What was missed moved on by ${days} days: it now ends ${end}.`,
    missedSince: (day: string) =>
      `Missed several times since ${day}. Your doctor sees it too, and can change the plan.`,
    next: (when: string) => `next ${when}`,
    hours: (list: string) => `At ${list}`,
    ownHours: 'your own hours',
    changeHours: 'Change hours',
    changeHoursOf: (text: string) => `Change hours of ${text}`,
    doneOn: (day: string) => `Finished ${day}`,
    undo: 'Take it up again',
    undoOf: (text: string) => `Take it up again: ${text}`,
    note: (day: string) => `Note of ${day}`,
    prescription: (day: string) => `Prescription of ${day}`,
    by: (doctor: string) => `by ${doctor}`,
  },
  hours: {
    title: 'When shall it be?',
    hint: 'Choose hours that suit you. How often it is stays as your doctor wrote it. Keep them well apart.',
    one: 'Time',
    nth: (place: number) => `Time ${place}`,
    save: 'Save hours',
    saved: 'The hours are changed, from the next one on.',
    empty: 'Enter a time for each.',
    same: 'Each time must be another one.',
    zone: (zone: string) => `On the clock of ${zone}.`,
  },
  calendar: {
    title: 'Month of the plan',
    previous: 'Earlier month',
    next: 'Later month',
    day: (day: string, counts: Counts) => `${day}: ${counted(counts) || 'nothing'}`,
    none: 'Nothing on this day.',
    legend: { all: 'All done', part: 'Partly', missed: 'Missed', 'left-out': 'Left out', ahead: 'To come' },
  },
  over: {
    title: 'What is over',
    none: 'Nothing is over yet',
    noneText: 'What is finished, or replaced by a later note, is kept here with its dates.',
    states: {
      current: 'Running',
      done: 'Finished',
      ended: 'Ended',
      replaced: 'Replaced by a later note',
      withdrawn: 'Withdrawn',
    },
    dates: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
    since: (day: string) => `Since ${day}`,
    sum: (done: number, doses: number, missed: number) =>
      missed === 0 ? `${done} of ${doses} done` : `${done} of ${doses} done, ${missed} missed`,
  },
  home: {
    title: 'Today’s plan',
    titleOf: (name: string) => `Today’s plan, ${name}`,
    next: (time: string) => `Next, at ${time}`,
    rest: (count: number) => `${capital(many(count, 'more', 'more'))} later today`,
    allDone: 'All of today is done.',
    open: 'See the plan',
    openOf: (name: string) => `See the plan of ${name}`,
  },
}
