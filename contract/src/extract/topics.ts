import { firstOf } from './tells.ts'

const topics = [
  /sieve|strain (?:all |your )?urine/,
  /fluids?(?![a-z])|water|drink|hydrat|\d ?l(?:itres?)?(?: a | per |\/)d/,
  /diet|salt|sodium|foods?(?![a-z])|fruit|fibre|fiber|fish|eat |veg(?![a-z])/,
  /alcohol|etoh|beer|wine/,
  /smok|vap(?:e|ing)/,
  /caffeine|coffee/,
  /weigh/,
  /(?:^|\W)(?:pump|express)(?![a-z])/,
  /(?:^|\W)feed(?![a-z])(?! |$)|(?:^|\W)feed (?:every|q|\d|on)/,
  /walk|exercis|swim|cycl|gym|yoga|pilates/,
  /stretch|raises?|squats|planks?|rolls|circles|curls|push.?ups|bridges|pelvic floor/,
  /sleep|screens?/,
  /(?<![a-z])bp(?![a-z])|blood pressure/,
  /sugars?|glucose|cbgs?/,
  /wound|dressings?|clean and dry|keep dry/,
  /(?<![a-z])ice(?![a-z])|heat|compress|flannel/,
  /elevat|legs? up/,
  /diary|chart|log(?![a-z])/,
  /brush|floss|rinse|gargl/,
  /splint|brace|sling|boot|stockings|collar|insoles|tubigrip|strap|support|binder|cast/,
  /sunscreen|spf|sun (?:protect|cream)|hat(?![a-z])/,
  /breath|relax|mindful|meditat/,
  /bag(?![a-z])|washouts?|catheter/,
]
const topicOf = (text: string) => topics.findIndex((topic) => topic.test(text))
/** Whether two things to do are about different matters, so that each is a step. */
export const otherTopic = (left: string, right: string) => {
  const [before, after] = [topicOf(left), topicOf(firstOf(right))]
  return (
    before >= 0 && after >= 0 && before !== after && !topics[after].test(left) && /[a-z]\W+[a-z0-9]/.test(left.trim())
  )
}
