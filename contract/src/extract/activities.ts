import { alone } from './numbers.ts'
import { THINGS } from './words/activity-words.ts'
import { device } from './words/devices.ts'
import { imaging } from './words/imaging.ts'
import { isMeasure } from './words/measures.ts'
import { clinicFirst } from './words/specialties.ts'

const VERBS =
  'walk(?:ing)?|exercis\\w+|stretch\\w*|rest(?:ing)?|elevat\\w+|drink(?:ing)?|eat(?:ing)?|gargl\\w+|rins\\w+|wash\\w*|soak\\w*|massag\\w+|swim(?:ming)?|cycl(?:e|ing)|monitor(?:ing)?|measur(?:e|ing)|record(?:ing)?|weigh(?:ing)?|sleep(?:ing)?|wear(?:ing)?|bath(?:e|ing)?|steam(?:ing)?|practi[sc]e|lose|jog(?:ging)?|run(?:ning)?|floss(?:ing)?|brush(?:ing)?|mobili[sz]\\w*|bear weight|compress(?:es|ion)?|log(?:ging)?|track(?:ing)?(?! back| along| up)|hydrat\\w+|relax\\w*|meditat\\w+|breath(?:e|ing)|re-?introduc\\w+|introduce|leave out|go to bed|cut out|yoga|pilates|reduce (?:your )?(?:alcohol|salt|caffeine|sugar|smoking|weight|intake|screen|stress|sodium|fat|carb\\w*|coffee|fizzy)|cut (?:down|out|back)|quit(?: smoking)?|stop smoking|limit|increase (?:your |oral )?(?:fluids?|fibre|fiber|water|activity|exercise|walking|protein|fruit|intake|hydration)|keep|stay|push (?:oral )?fluids|encourage|maintain|feed|sit|stand|lie|raise|test (?:your |his |her |their )?(?:blood )?(?:sugars?|glucose|urine|blood|bg)|check (?:your |his |her |home |own |the )?(?:bp|blood pressure|sugars?|blood sugars?|bg|bgs|glucose|blood glucose|cbg|weight|peak flow|pulse|temperature|temp|feet|ketones|bms?|skin|wound|moles|capillary|oxygen|sats|fingerstick\\w*|fsbg)|self-?monitor\\w*|apply (?:\\w+ ){0,2}(?:ice|heat|cold|warm|pressure|compress\\w*|bandage)|change (?:the |your )?dressings?|cover|clean(?:ing)?|bathe|irrigat\\w+|tap(?:e|ing)|strap|perform|do |use (?:an? )?(?:ice|heat|warm|cold|humidifier|crutches|splint|brace|cpap|pillow|stairs|sling|compression|hot water|spacer|steam|heating|night splint|orthotics)|continue (?:the )?(?:exercises?|walking|physio(?:therapy)?|diet|breast.?feeding|brace|splint|bandage|stretching|pt|monitoring|ice|icing|compression|cpap|dressing)|start (?:walking|exercis\\w+|running|swimming|couch|yoga|a food|a diary|pelvic|a walking|an exercise|gentle|a low|diet|physical)|attend (?:gym|class)|offload|pace|read|squeeze|bend|straighten|lift(?:ing)?|ice|icing|sponge|pump|express|breast.?feed\\w*|count|diary|pelvic|test(?= (?:at|before|your|every|twice|four))|use (?:a |your )?(?:factor|sunscreen|spf)|take (?:your |his |her |their |a )?(?:temperature|temp|bp|blood pressure|pulse|weight|walk)|go for|attend (?:the )?(?:gym|class\\w*|group)|put (?:your )?(?:feet|legs)|get up|sip|voice rest|(?:wet )?comb\\w*|chew gum|double void\\w*|sun protect\\w*|sieve|strain (?:your |all )?urine|turn(?:ing)?|(?:home )?(?:epley|brandt|cawthorne)[\\w-]*|cut (?!off|in half|the tablet|tablets)|drop (?:your )?(?:alcohol|etoh)|self-?massage|pendulum|wash out|chart|dab|pat|splint|buddy strap\\w*|tubigrip|towel|bottle roll|frozen bottle|rotate|inspect'
const NOUNS =
  '(?:[\\w-]+ ){0,2}(?:exercises|stretches|stretching|diet|fluids?|fluid (?:intake|restriction)|hydration|ice packs?|heat packs?|cold packs?|heat|ice|compress(?:es)?|steam(?: inhalation)?|rest|bed ?rest|elevation|physical activity|squats|raises|kegels?|salt baths?|sitz baths?|baths?|dressings?|stockings|splint|brace|sling|crutches|boot|collar|walks?|walking|diary|log|sleep hygiene|lid hygiene|oral hygiene|wound care|foot care|mouthwash|gargles?|warm water|salt water|salt ?water (?:gargles?|rinses?)|rice|weight loss|smoking cessation|monitoring|repetitions|reps|sets|holds|planks?|bridges|lunges|curls|mobili[sz]ation|yoga|swimming|relaxation|mindfulness|breathing|massage|wound|nbm|weight.?bearing|nwb|pwb|fwb|wbat|screen time|off work|time off|feeds?|feeding|skin care|sun protection|cpap|hygiene|exercise|humidifier|bathing|fasting(?! (?:glucose|sugar|blood|lipid|insulin|bloods))|npo|heel drops|saline rinses?|home bp|peak flow|tummy time|icing|cardio|heel raises?|raises?|liquids|clear liquids|clear fluids|milk|soft (?:cool )?foods?|voice rest|steps|flannel|spf(?: ?\\d+)?|factor ?\\d+|sunscreen|restriction|weights|weighing|readings|pads?|shoes?|insoles?|cushion|collar|pillow|hat|gum|condoms?|sip feeds|lifestyle|fibre|fiber|fruit|vegetables|water|protein|salt intake|alcohol intake|caffeine|bgm?|bp (?:diary|log|readings?)|activity|push.?ups|press.?ups|sit.?ups|swings|rolls|pulls|circles|slides|presses|dips|ankle pumps|tucks|squeezes|rotations|clams?|clamshells|crunches|step.?ups|balance work|maneuvers?|manoeuvres?|deet|repellent|bed ?nets?|washouts?|leg bag|night bag|flossing|interdental brushes|prunes|low salt|low fat|fodmap|veg|oily fish|clothes|clothing|underwear|footwear|acapella|incentive spirometer|tens|tens machine|hot water bottle|wedge|toilet(?:ing)?|bladder training|pacing)'
const NO =
  "no (?:\\w+ ){0,2}(?:lift\\w*|driv\\w*|alcohol|sports?|swim\\w*|smok\\w*|sex|intercourse|gym|contact|exercise|running|strain\\w*|weight.?bearing|caffeine|bathing|baths?|showers?|flying|work|school|pe|impact|bending|dairy|spicy|screens?|jumping|heavy|strenuous|tampons?|makeup|make-up|contact lens\\w*|food|eating|solid|pushing|pulling|hot drinks|straws?|spitting|rinsing|climbing|cycling|football|rugby|kneeling|squatting|overhead|salt|added|sugar\\w*|juice|fizzy|nsaids?|grapefruit)|nothing (?:in the vagina|per vagina|to eat|by mouth)|nil by mouth|non.weight.bearing|partial weight.bearing|weight bear(?:ing)? as tolerated|light duties|off (?:work|school)|do(?:n't| not) (?:drive|lift|drink|smoke|swim|smok\\w*|work|fly|bathe|shower|run|rub|scratch|pick|squeeze|eat|wear|get|bear|strain|play|use (?:straw|cotton|tampon|contact|soap)|rinse|spit|bend|stand|sit|exercise|return|go to)"
const AVOID = 'avoid\\w*|refrain|abstain|keep away'

const starts = new RegExp(
  `^[^a-z0-9]*(?:(?:and|then|also|please|kindly|to|advised?|recommend(?:ed)?|encouraged?|continue|start|try|should|must|needs? to|patient|pt|he|she|they|you|we|will|is|just|simply|for now|for the moment|at present|meanwhile|in the meantime|make sure (?:to|you)|be sure to|remember to|try to|regular|gentle|daily|gently|light|plenty of|aim (?:for|to)|home|with|ensure|lots of|some|low|high|simple|good|warm|cold|keep up|do|begin|strict|relative|bed|ok to|can|perform|increase|more|regularly|adequate|oral|the|a|an|\\d{1,3}(?:\\.\\d)?|l|litres?|liters?|oz|glasses|cups|pints|of|at least|use)[ ,:]+){0,6}(?:${VERBS}|${NOUNS}|${NO}|${AVOID})(?![a-z])`,
)
// A side or a place may stand before it: "L wrist splint".
const thing = new RegExp(
  `^[^a-z0-9]*(?:(?:and|then|also|please|continue|start|begin|resume|practise|practice|perform|repeat|rpt|restart|add|attempt|introduce|include|increase|look at|\\d+(?:\\.\\d)? ?(?:%|kg|lbs?)|gradual|slow|just|simply|now|for now|for the moment|at present|meanwhile|in the meantime|he|she|they|you|patient|pt|will|should|must|to|can|is to|attached|following|prescribed|same|this|your|try|aim for|strict|the|an?|some|regular|gentle|daily|use|wear|do|apply|home|nightly|strict|advise|advised|recommend|encourage|try|keep|to|for|on|l|r|left|right|both|new|own|his|her|your|bilateral|light|low|high) ){0,7}${THINGS}(?![a-z])`,
)
const aims = alone(
  'express\\w*|transfers?|gait|grip|active|moving|mobile|upright|still|fluid|egg|eggs|wheat|nuts?|peanuts?|baked|bed|fluid|water|dry|comb\\w*|clean|covered|elevated|diet|liquids?|milk|voice|spf|sunscreen|factor|gym|flannel|restriction|weights?|raises?|void\\w*|pads?|insoles?|condoms?|legs?|diet|exercises?|stretch\\w*|walk(?:s|ing)?|fluids|rest|elevat\\w*|ice|heat|gargl\\w*|rinse|steam|kegels?|weight loss|smoking|alcohol|salt|lift(?:ing)?|driving|sugars?|blood pressure|bp|glucose|peak flow|diary|dressings?|wound|compress\\w*|splint|brace|sling|stockings|crutches|sleep|screen time|caffeine|hydrat\\w*|water|physio exercises|yoga|swim\\w*|repetitions|reps|feed\\w*|bath\\w*|pelvic floor|mobili[sz]\\w*|weight.?bearing|sport|contact lens\\w*|sun(?:light| exposure|screen)?|weigh\\w*|temperature|cycl(?:e|ing)|jog\\w*|run(?:ning)?|minutes|physical activity|knee|shoulder|back|leg|calf|hamstrings?|quad\\w*|breathing|massage|tape|hygiene|skin|straining|food\\w*|triggers?|pressure|feet|work|school|stairs|steps|position|posture|activit\\w+|fruit|vegetables|fibre|fiber|trigger\\w*|meals|spicy|soap\\w*|cool|warm|cold|humid\\w*|read|pulse|count|kicks?|movements?|seizure|headache|mood|journal|inhaler technique|scratch\\w*|smoke|drink\\w*|eat|teeth|brush\\w*|floss\\w*|urine|etoh|beer|wine|coffee|tea|push.?ups|press.?ups|sit.?ups|swings|rolls|pulls|circles|slides|presses|dips|pumps|tucks|squeezes|rotations|clams?|clamshells|crunches|boot|cast|glasses|hearing aids?|mask|support|retainer|mouthguard|epley|brandt[\\w-]*|cawthorne\\w*|neck|deet|repellent|nets?|fish|fodmap|veg|turn|roll|bag|washouts?|clothes|clothing|underwear|footwear|toilet\\w*|pacing|arm|wrist|ankle|elbow|hip|finger\\w*|chest|carb\\w*|prunes|wedge|bed|spacer|screens?|phone|strap\\w*|buddy|yoga|pilates|dance|classes',
)
const plainly =
  /^\W*(?:\w+ ){0,4}(?:cut (?:down|out|back)|quit(?: smoking| date)?|lose (?:weight|\d)|cut (?:\w+ ){0,2}(?:fluids|caffeine|coffee|alcohol|etoh|salt|sugar|carbs|beer|wine|fat|tea|smoking)|weight\W{1,3}aim|aim (?:for )?\d+ ?(?:%|kg|lbs?)|isolate|self-isolate|stop smoking|give up smoking)(?![a-z])|^\W*(?:please |also |then )?test (?:at|before|your|sugars?)(?![a-z])/
const talk = alone(
  'discuss(?:ed|ion)?|counsel\\w*|educat\\w*|explain\\w*|talked|spoke|leaflet|info(?:rmation)? given|advice given|reassur\\w*|demonstrated|reviewed',
)

const wanted =
  /^\W*(?:please |to |she will |he will |you should |need(?:s)? to )?(?:get|order|buy|collect|fetch|replace|request|arrange|provide)(?![a-z])/
const bloodTest = /blood tests?|bloods(?![a-z])/
const keeps =
  /^\W*(?:rest|keep|no|avoid|wear|continue|nil|nbm|npo|fast|stay|sling|splint|weigh\w* daily|drink|test)(?![a-z])(?!.*weight.?bearing (?:x|film))/
// "Dressing intact", "diet poor", "ice made it worse": how it is, not what to do.
const found =
  /(?<![a-z])(?:intact|normal|abnormal|poor|good|reduced|strong|weak|pink|healthy|stable|draining|worn|too tight|loose|help(?:ed|s|ing)|made (?:it|things) (?:worse|better)|no use|useless|not tolerated|(?<!as )tolerated|average|neg(?:ative)?|pos(?:itive)?|already|incomplete|unremarkable|painful|tender|worse|improv(?:ing|ed)|patent|working|broken|lost|limited|restricted|user|dependent|dry and intact)\W*$|(?<![a-z])average(?![a-z])/
const told =
  /^\W*(?:keep|stay|maintain|ensure|make|use|try|do|take|eat|continue|limit|avoid|if|until|start|stop|rest|check|monitor)(?![a-z])/
// In order: bought, taken as a medicine, told of, asked for, come for on a day of its own, as found, beside a person.
const others: ((clause: string) => boolean)[] = [
  (clause) => /^\W*(?:order|buy|purchase|collect|obtain)(?![a-z])/.test(clause),
  (clause) =>
    /^\W*take (?:it|them|with|after|before|on )|(?<![a-z])(?:tablets?|capsules?|pills?)(?![a-z])|wound (?:re-?check|check|review)|(?<!keep (?:the |your )?)wound (?:clean|dry|heal\w*|ok|intact|well|looks)|cycle \d/.test(
      clause,
    ),
  (clause) => /\d ?h(?:rs?|ours?)? tape|^\W*(?:\w+ )?(?:insoles|mattress|libre|toothbrush)(?![a-z])/.test(clause),
  (clause) => talk.test(clause.slice(0, 60)),
  (clause) => /(?<![a-z])(?:referrals?|physical therapy|physio ref|pt ref|ref(?=\W*$))(?![a-z])/.test(clause),
  (clause) =>
    /(?<![a-z])(?:nurse|pn|dn|gp|clinic|hca|pharmacy|surgery)(?![a-z]).*(?:(?<![a-z])in (?:\d|two|three|a )|tomorrow|next week|\d ?(?:h|hours|days|weeks|wks|\/52))/.test(
      clause,
    ),
  (clause) =>
    isMeasure(clause) ||
    /^\W*weight check(?![a-z])/.test(clause) ||
    clinicFirst.test(clause) ||
    /^\W*refer/.test(clause),
  (clause) =>
    /^\W*(?:he|she|they|patient|pt|mum|dad) (?:also |usually |only |already |still )?(?:walks|drinks|runs|swims|cycles|exercises|eats|sleeps|smokes|plays|goes|does|works|lives|wears|uses|has|is|was|keeps|weighs|takes)(?! to )(?![a-z])/.test(
      clause,
    ),
  // A day and an hour of its own: an appointment.
  (clause) =>
    /(?:check|meeting|visit|class|appointment)(?![a-z])[^,;]*(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)? (?:at |@ ?)?\d{1,2}(?:[:.]\d\d|(?:[:.]\d\d)? ?[ap]m)/.test(
      clause,
    ),
  (clause) =>
    /^\W*bring (?:your|the|a|all|his|her|their) [a-z ]{3,30} to (?:the |your |our |my |clinic|next)/.test(clause),
  (clause) =>
    /^\W*(?:eating|drinking|mobili[sz]ing|walking|feeding|sleeping|e ?& ?d)(?:,? (?:and )?(?:eating|drinking|mobili[sz]ing|voiding|sleeping))*\W*$/.test(
      clause,
    ),
  (clause) =>
    /^\W*(?:sleep|feeding|breathing|weight|work|school|skin|wound|urine|mood|pain|driving)\W*$|^\W*(?:raised|high|toilet|bath|shower|perching|riser|walking)[a-z ]* (?:stick|aid|frame|seat|stool|chair|board|rails?|recliner)/.test(
      clause,
    ),
  (clause) =>
    /^\W*(?:catheter|tube|line|cannula|drain|ng|ngt|peg|stoma bag|coil|ring)[a-z ]* (?:passed|inserted|sited|changed|removed|replaced|flushed|placed|draining)/.test(
      clause,
    ),
  (clause) =>
    /^\W*(?:to )?keep (?:it |them |this )?(?:at home|in (?:the )?(?:fridge|cupboard|car|bag|school))(?: as needed)?\W*$/.test(
      clause,
    ),
  (clause) => device.test(clause.slice(0, 60)) && wanted.test(clause),
  (clause) => (imaging.test(clause) || bloodTest.test(clause)) && !keeps.test(clause),
  (clause) =>
    /^\W*(?:mobili[sz]\w+|walk(?:s|ing)|eating|drinking|sleeping|feeding|breathing|breast.?feeding|transferring)(?:,? (?:and )?(?:eating|drinking|mobili[sz]ing|sleeping|walking))* (?:as usual|well|independently|normally|freely|fine|ok|ad lib|unaided|with (?:a )?(?:frame|stick|zimmer)|comfortably|a little|poorly)/.test(
      clause,
    ),
  (clause) =>
    /(?<![a-z])(?:supplied|uploaded|sent|attached|emailed|shared|taken|updated|provided|issued|written|completed|fine|ok|okay|allowed|collected|as tolerated ok)\W*$/.test(
      clause,
    ),
  (clause) => /^\W*(?:then |and )?keep (?:on |at )?\d+(?:\.\d+)? ?(?:mg|mcg|ml|g|units?)(?![a-z])/.test(clause),
  (clause) => found.test(clause) && !told.test(clause),
  (clause) => /^\W*[a-z-]+ (?:on|applied|in situ|in place)\W*$/.test(clause),
  (clause) => /^\W*with (?:\w+ ){0,3}(?:nurse|team|dr|physio|therapist|clinic|consultant)(?![a-z])/.test(clause),
]
// "Home readings avg 149/91", "flexion 90": what was found.
const measured =
  /(?:avg|average|averag\w+|mean|ranging|range|between|up to date|was|were) \d|^\W*(?:\w+ ){0,2}(?:flexion|extension|abduction|rotation|bps?|peak flow|pefr|pf|readings?|sats|spo2|pulse|temp|weight|wt|bm|bg)s? (?:of )?(?!\d{1,2}\/(?:7|52|12)\W*$)[<>]?\d{1,3}(?:[-/.]\d+)?(?: ?%| ?deg\w*| ?kg)?\W*$/
const bought = /^\W*(?:insoles?|get|new )|(?<![a-z])(?:ordered|otc|referral|class 2)(?![a-z])/
/** Something to do that is neither medicine nor visit: exercise, diet, rest, wound care, measuring oneself. */
export const isActivity = (clause: string): boolean => {
  if (
    /^\W*(?:wear|do|keep) (?:it|them|this|these)(?![a-z])|^\W*wear (?:all|every|day|night|at|for|in|when|full|\d)/.test(
      clause,
    )
  )
    return true
  if (others.some((says) => says(clause)) || measured.test(clause)) return false
  if (plainly.test(clause)) return true
  if (thing.test(clause.slice(0, 90))) return !bought.test(clause)
  return starts.test(clause.slice(0, 120)) && (aims.test(clause) || alone(NO).test(clause) || alone(AVOID).test(clause))
}
export const startsActivity = (clause: string) =>
  thing.test(clause.slice(0, 90)) || (starts.test(clause.slice(0, 90)) && aims.test(clause.slice(0, 120)))
