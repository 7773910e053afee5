import { readCourse } from './course.ts'
import { findDose, findStrength } from './dose.ts'
import { readFrequency } from './frequency.ts'
import { findDrug } from './words/drugs.ts'

/** What a text tells of times. */
export const hasTime = (text: string) => {
  const frequency = readFrequency(text)
  const course = readCourse(frequency.rest, '2000-01-01')
  return {
    often: Object.keys(frequency.schedule).length > 0,
    /** More than once: what is given "stat" is not. */
    again: Object.keys(frequency.schedule).length > 0 && (frequency.schedule.doses ?? course.schedule.doses ?? 2) > 1,
    course:
      course.schedule.days !== undefined ||
      course.schedule.doses !== undefined ||
      course.schedule.until !== undefined ||
      course.schedule.startOn !== undefined,
  }
}

/** What of a medicine's order a text already holds. */
export const carries = (text: string) => {
  const { often, course } = hasTime(text)
  return {
    often,
    course,
    dosed: findStrength(text) !== undefined || findDose(text) !== undefined,
    drug: findDrug(text) !== undefined,
  }
}
/** What follows comes after, not beside. */
export const going = /then|followed|after that|thereafter|afterwards|next|->|=>|→|>/
export const conditional =
  /^\W*(?:if|should|unless|in case|when|once(?! (?:a |per |daily|every|weekly|in|at|only|nightly|nocte|monthly|healed|home|settled|dry))|provided|where)(?![a-z])/

/** Up to the next joint. */
export const firstOf = (right: string) => right.slice(0, /[,;]|\. |\s(?:and|then|\+) |$/.exec(right)?.index)
