import { oneOf } from './word-list.ts'

/** Parts of the body, with the words that stand beside them in an order. */
export const BODY = `(?:${oneOf(`
  abdo(?:men|minal)?, achilles, adrenals?, ankles?, aorta, aortic, arms?, axilla, back, bladder, bowel, brain, breasts?, c-?spine, calf, carotids?, cervical(?: spine)?, chest, clavicle, coccyx, colon, ears?, elbows?, eyes?, facial bones?, feet, femurs?, fingers?, foot, forearm, gallbladder, groins?, hands?, head,
  heart, heel, hips?, humerus, iacs?, iams?, internal auditory (?:canals?|meatus), jaw, kidneys?, knees?, kub, l-?spine, legs?, liver, ls spine, lumbar(?: spine)?, lumbosacral(?: spine)?, lungs?, mandible, mastoids?, nasal bones?, neck, nodes?, nodules?, orbits?, ovar(?:y|ies), pancreas, parotids?, pelvi[cs], pituitary, prostate, renal(?: tract)?, ribs?, ruq, sacroiliac joints?,
  sacrum, salivary glands?, scaphoid, scrot(?:um|al), shoulders?, si joints?, sinus(?:es)?, skull, spine, spleen, sternum, stomach, t-?spine, temples?, testes, testic(?:le|les|ular), thigh, thoracic(?: spine)?, thorax, throat, thumbs?, thyroid, tib(?:ia)?(?:/| and )?(?:fib(?:ula)?)?, tmjs?, toes?, urinary tract, uterus, veins?, whole (?:body|spine), wrists?
`)})`
/** Side and quantity, as they stand before a part of the body. */
export const SIDE = '(?:bilateral|both|left|right|rt|lt|l|r|b/l|upper|lower|whole|full|entire)'
