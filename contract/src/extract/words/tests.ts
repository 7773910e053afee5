import { alone } from '../numbers.ts'
import { oneOf } from './word-list.ts'

const whole = `
  bloods, blood(?:s)? tests?, blood work, bloodwork, blood count, labs, lab work, labwork, lab tests?, routine bloods, baseline bloods, bloods at, annual bloods, monitoring bloods,
  (?:memory|tired(?:ness)?|diabetes|diabetic|hypertension|htn|ckd|dmard|monitoring|pre-?op|repeat|follow-?up|dementia|confusion|delirium|osteoporosis|menopause|fatigue|anaemia|tatt|infertility|pcos|neuropathy|liver|rheum(?:atology)?|coeliac|hair loss|weight loss|metabolic|myeloma|vasculitis) (?:screen|bloods|panel|labs), biochem(?:istry)?, chem ?7, chem ?10, chem ?14, chem ?panel, (?:basic |comprehensive |complete )?metabolic panel, serology, pcr
`
const bloodCount = `
  fbc, fbe, cbc(?: w\\/? ?diff)?, (?:complete|full) blood count, hb(?= (?:in|at|\\d|check|level)), haemoglobin, hemoglobin, h&h, plts?, platelets?, blood film, peripheral smear,
  retics?, reticulocytes, haematinics, hematinics, iron (?:studies|panel|levels?), tibc, transferrin(?: sats?| saturation)?, sickle screen, haemoglobinopathy screen, hb electrophoresis, hemoglobin electrophoresis, g6pd, group and (?:save|hold|screen), g&s, type and screen, crossmatch, cross-match
`
const kidney = `
  u ?& ?e'?s?, u ?\\+ ?e'?s?, u/e, ue, uec, euc, elfts, urea(?: and electrolytes| & electrolytes)?, bun, electrolytes?, lytes, bmp, cmp, rft, rfts, renal (?:function|profile|panel|bloods), kidney (?:function|bloods|(?:blood )?tests?|profile),
  creatinine, creat, egfr, potassium(?: level| check)?, k\\+(?= (?:in|check|level)), sodium(?: level), serum sodium, magnesium level, serum magnesium, serum osmolality, osmolality, phosphate(?: level), calcium(?: level), ca2\\+, corrected calcium, serum calcium, bone (?:profile|studies), bicarb(?:onate)? level, (?<=(?:repeat|check|recheck|re-check|monitor) )(?:his |her |the |serum )?(?:sodium|calcium|magnesium|mag|phosphate|k|na|iron|folate|haemoglobin|potassium|urea|cr)(?= (?:in|at|again|on|\\d|weekly|next)|$|[.])
`
const liver = `
  lfts?, liver (?:function|(?:blood )?tests?|profile|enzymes|bloods|panel|screen), alt(?= (?:in|\\d|level|check)), ast(?: level), ggt, bilirubin, (?:serum )?bile acids, ammonia, albumin level, amylase, lipase, fibroscan, elf test, caeruloplasmin, ceruloplasmin, alpha-?1 antitrypsin, afp
`
const metabolic = `
  hba1c, hb a1c, a1c, hgba1c, ha1c, hemoglobin a1c, fructosamine, fasting (?:glucose|sugar|lipids|bloods|blood glucose|insulin|labs), (?:blood )?sugar (?:test|level), (?:random |blood |plasma )?glucose(?: tolerance test)?, ogtt, gtt(?= test| at|$|[,.]| \\d| booked), gct, glucola, glucose challenge(?: test)?, 1 ?-?h(?:ou)?r glucose, c-?peptide, gad antibodies,
  lipids?(?: panel| profile| screen)?, lipid panel, cholesterol(?: test| level| check)?, flp, ldl(?: check| in)?, lp\\(a\\), triglycerides, urate(?: level)?, uric acid(?: level)?, ck, cpk, creatine kinase
`
const hormones = `
  tfts?, thyroid (?:function(?: tests?)?|panel|(?:blood )?tests?|bloods|antibodies|profile), blood tests? for thyroid, tsh(?:/ft4)?, free t4, free t3, ft4, ft3, t4, tpo(?: antibodies)?, tpo ab, thyroid abs?, (?:day|d) ?21 prog(?:est)?(?:erone)?, pth, parathyroid hormone, cortisol(?: level)?, 9 ?am cortisol, am cortisol, acth, short synacthen(?: test)?, synacthen test, dex(?:amethasone)? suppression test, renin, aldosterone, (?:plasma |urine )?metanephrines, igf-?1,
  prolactin(?: level)?, p4(?= (?:level|cd|day|on|d ?\\d)), prog(?:esterone)? level, e2 levels?, fsh(?:/lh)?, lh, amh, oestradiol level, estradiol level, day ?21 progesterone, progesterone level, shbg, testosterone(?: level| free and total), beta.?hcg, hcg(?: level)?, quant hcg, pregnancy test, upt, hpt
`
const vitamins = `
  vitamin d(?: level), blood tests? for (?:thyroid and )?vitamin d, vit d(?: levels?), 25-?oh(?: vitamin| vit)? d, b12(?: level)?, b12 (?:and|/|&|\\+) folate, folate(?: level)?, ferritin, zinc level, copper level, mma level
`
const heart = `nt-?pro-?bnp, bnp, d-?dimer, troponin, trop, lactate`
const clotting = `inr, pt/inr, aptt, ptt, clotting(?: screen| studies)?, coags?, coag(?:ulation)?(?: screen| profile| studies)?, fibrinogen, anti-?xa(?: level)?, (?<!no )thrombophilia screen, factor v leiden`
const immune = `
  crp, esr, pv, plasma viscosity, ana(?: panel)?, anca, ena, ds-?dna, rf(?=[,./ ]|$), rheumatoid factor, anti-?ccp, ccp, hla-?b27, complement(?: levels)?, c3/c4, antibodies, autoantibod(?:y|ies)(?: screen)?, autoimmune (?:screen|panel), lupus anticoagulant, anticardiolipin, immunoglobulins, igs(?= |$|[.;]), igg?e, (?:spec(?:ific)? |total )?ige(?: levels?)?, rast, tryptase, tpmt, nudt15,
  ttg(?: iga)?, coeliac (?:screen|serology|antibodies|bloods), celiac (?:screen|panel|serology), protein electrophoresis, spep, upep, serum free light chains, free light chains, sflc, myeloma screen, ldh, haptoglobin
`
const infection = `
  blood cultures?, cultures?(?= (?:in|if|at)), monospot, ebv(?: serology)?, cmv(?: serology)?, lyme serology, toxo(?:plasma)? serology, parvovirus serology, hep(?:atitis)? (?:b|c)(?: serology| surface antibody| surface ab| screen| antibody)?, hepatitis (?:screen|serology|panel), hiv(?:/(?:sts|hep b|hep c|syphilis))*(?: test| screen| ag/ab| viral load)?, viral load, cd4(?: count)?,
  sti (?:screen|tests?|panel|check), std (?:screen|panel|tests?), sexual health screen, chlamydia (?:test|swab|naat), gc/ct, ct/gc(?: naat)?, ct/ng, sts, rpr, vdrl, syphilis(?: serology)?, trich naat, vzv(?: (?:igg|serology|status))?(?! (?:rash|as a|infection|in )), varicella (?:igg|titer|titre), (?:mmr|rubella|varicella|hep b) (?:titers?|titres?), (?:bbv|blood.?borne virus(?:es)?) (?:screen|tests?|bloods), quantiferon, igra, mantoux, ppd(?! (?:smok|x|for))(?= (?:test|placement|read)), tb (?:test|gold), malaria (?:film|screen|smear), covid (?:test|swab|pcr), flu swab, resp(?:iratory)? (?:panel|viral panel), sputum(?: culture| sample| mc&s| afb| cytology)?, skin scrapings?, mycology, nail clippings?, nail sample, window(?: |-)?period(?: (?:repeat|test\\w*|screen|bloods))?, tests? of cure, toc(?= |$|[.,;])
`
const cancer = `psa, ca-?125, ca-?19-?9, ca-?15-?3, cea, tumou?r markers, fit(?:-test)?(?: test| kit| test kit)?, qfit, cologuard, (?:ifobt|fobt?)(?: kit| test)?`
const drugLevels = `
  (?:dig|li|vanc|tac|fk|csa|mpa|lithium|digoxin|phenytoin|tacrolimus|drug|valproate|vpa|depakote|lamotrigine|carbamazepine|ciclosporin|cyclosporine|clozapine|gentamicin|gent|vancomycin|cortisol|testosterone|prolactin|trough|theophylline|sirolimus|methotrexate|b12|folate|ferritin|levothyroxine|uric acid|urate|ldh|hormone|amikacin|paracetamol|acetaminophen|salicylate|lead) (?:levels?|studies|profile|monitoring|trough)(?! (?:below|above|within|normal)), (?<=(?:re-?check|repeat|check) )levels?, (?:trough|peak) levels?
`
const urine = `
  urine(?: (?:dip(?:stick)?|culture|cx|c&s|cytology|sample|test|acr|pcr|mc&s|msu|protein|drug screen|tox|pregnancy test|analysis|albumin|microalbumin|specimen|osmolality|hcg|naat|catecholamines|metanephrines|electrolytes|ketones|uacr))?, urinalysis, ua(?: (?:c&s|w/? ?cx|w/? ?culture|with reflex))?, u/a, dipstick, dip urine, msu, mssu, csu, uacr, acr, upcr, pcr urine, (?:urine )?micro-?albumin, uds, early morning urine, emu, 24 ?-?(?:h|hr|hour) (?:urine(?: (?:collection|protein|cortisol|calcium|metanephrines))?)
`
const stool = `stools? (?:sample|culture|cx|tests?|mc&s|antigen|antegen|specimen|ova|pcr|o&p|elastase|ag|studies|calprotectin), faecal (?:sample|elastase|antigen), f(?:a?)ecal calprotectin, calprotectin, calpro, faecal elastase, c\\.? ?diff(?: toxin| test)?, h\\.? ?pylori(?: (?:tests?|breath test|stool antigen|stool|antigen|serology|sag))?, hpsa, (?:urea )?breath test`
const swabs = `
  (?:(?:throat|wound|nasal|vaginal|eye|ear|mrsa|skin|viral|rectal|nose|high vaginal|lv|hv|endocervical|gbs|vulvovaginal|penile|urethral|conjunctival|pus|covid|self-?taken) )?swabs?, hvs(?: swab)?, vvs, rapid strep, strep (?:test|screen), mrsa (?:screen|swabs?),
  smear(?: test| due)?, pap(?: smear| test)?, cervical (?:smear|screen(?:ing)?|screening test), hpv(?: test| screen), wound (?:cx|culture)
`
const prenatal = `growth scan bloods, booking bloods, 28 ?-?w(?:ee)?k bloods, nipt, cffdna, harmony test, quad screen, combined (?:test|screening), karyotype, sweat test, oncotype, stone analysis, genetic (?:tests?|testing|panel), semen analysis, sa(?= (?:for|x ?\\d|of partner)), sperm (?:test|count|analysis), newborn screen, heel prick, guthrie, lead level`

/** What a laboratory does. */
export const lab = alone(
  `(?:${oneOf(whole, bloodCount, kidney, liver, metabolic, hormones, vitamins, heart, clotting, immune, infection, cancer, drugLevels, urine, stool, swabs, prenatal)})`,
)
