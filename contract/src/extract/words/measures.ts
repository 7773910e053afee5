// "BP 3m", "weight 1/12", "check her blood pressure in three months": once, on a day to come.
const measure =
  /^\W*(?:(?:check|re-?check|repeat) )?(?:his |her |their |your |the )?(?:bp|blood pressure|weight|wt|height|ht|bmi|sats|peak flow|pulse|(?:re-?)?weigh(?! (?:mon|tue|wed|thu|fri|sat|sun)\w*\W*$)|phq-?9|gad-?7|act|cat score|obs)(?: check| recheck)? (?:again )?(?:annually|yearly|(?:3|6|12)-monthly|(?:in |at |by |on )?(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|d(?:ay)? ?\d{1,2}|next week|tomorrow)|(?:in |at )?(?:\d+(?:-\d+)?|one|two|three|four|six) ?(?:\/52|\/12|m|mo|mths?|months?|weeks?|wks?|w|y|years?))\W*$/

export const isMeasure = (clause: string) => measure.test(clause)
