import { alone } from '../numbers.ts'
import { oneOf } from './word-list.ts'

const against = oneOf(`
  flu, influenza, pneumococcal, pneumonia, tetanus, hep(?:atitis)? [ab], hep a/b, twinrix, shingles, zoster, shingrix, mmr, hpv, gardasil, covid(?:-19)?, rsv, pertussis, whooping cough, tdap, dtap, dtp, td, varicella, chickenpox, vzv, meningitis, men ?b, menacwy, meningococcal, pjp,
  travel, yellow fever, rabies, typhoid, cholera, japanese encephalitis, tick-borne encephalitis, bcg, rotavirus, polio, childhood, preschool, pre-school, school, catch-up, prevnar(?: 20)?, pcv, ppsv23, baby, routine, anti-?d, \\d+ ?-?(?:week|month|wk|mo|yr|year)s?, next, first, second, third, 6-in-1, hib, hib/menc, mpox, monkeypox, primary, annual, seasonal, outstanding, due
`)
const shot =
  '(?:vacc(?:in\\w*|s)?(?![a-z])|x ?\\d(?= over| at| course)|boosters?|jabs?|shots?|immuni[sz]ations?|dose of vaccine|vax|imms?|injection|pep|post-?exposure(?: prophylaxis)?)'
const alsoAgainst =
  '(?:,? ?(?:and|&|/|\\+) ?(?:flu|covid|shingles|pneumococcal|rsv|pneumovax|td|tdap|mmr|hep [ab])){0,2}'
const named = `
  vaccin(?:ation|e|ations|es), vaccs?, immuni[sz]ations?, imms(?= at| due|$), boosters?, pcv ?\\d*, ppsv ?23, menb, men ?acwy, mmrv?, shingrix, tdap, flu shot, flu jab, pneumovax, prevnar(?: 20)?, flumist, fluad, gardasil, twinrix, havrix, engerix, boostrix, anti-?d, rhogam, beyfortus, abrysvo, arexvy, 6-in-1, 4-in-1
`

export const vaccine = alone(
  `(?:yellow fever|rabies|typhoid|cholera|polio|tetanus|hep(?:atitis)? [ab]|mmr|flu|covid|shingles)(?=:? (?:pt |patient |mum )?(?:to (?:be )?(?:book(?:ed)?|have|get|arrange)|at [a-z]+ (?:centre|center|clinic)))|(?:${against})${alsoAgainst} ?${shot}(?! (?:of|\\d+ ?mg))|rabies(?=:? (?:pep|post|pre|course|x ?\\d|d(?:ays?)? ?0))|(?:hpv|gardasil|mmr|shingrix|hep(?:atitis)? [ab]|rabies|twinrix|covid|menb|men b|rotavirus|vaccine)(?: post-exposure:? vaccine)? ?(?:dose(?:s)?|#) ?\\d?|shingrix #\\d|${oneOf(named)}`,
)
