import { brands } from './drug-brands.ts'
import { misspelling } from './misspelt.ts'

/** Names that a medicine goes by: common international and brand names. What ends like one is one as well. */
const names = `
abilify acarbose accutane acetaminophen acetazolamide aciclovir acyclovir acitretin actrapid acular adalimumab adapalene adcal adderall advair advil adrenaline
albuterol aldara alendronate alendronic|acid alfuzosin allopurinol alprazolam altace ambien amikacin amiloride aminophylline amiodarone amitriptyline amlodipine amox amoxil
amoxicillin amoxycillin amoxiclav amphotericin anastrozole antacid antihistamine anusol apixaban aprepitant aquacel aqueous|cream aripiprazole aspirin atarax atenolol ativan
atomoxetine atorvastatin atovaquone atropine atrovent augmentin avamys azathioprine azelastine azithromycin azopt baclofen bactrim bactroban basaglar beclometasone beclomethasone
bendroflumethiazide benadryl benazepril benzonatate benzoyl|peroxide benztropine benzylpenicillin betahistine betamethasone betnovate bezafibrate bicalutamide bimatoprost
biotin bisacodyl bismuth bisoprolol botox bricanyl brimonidine brinzolamide bromocriptine budesonide bumetanide buprenorphine bupropion buscopan buspirone butrans bystolic cabergoline
caffeine calamine calcichew calcipotriol calcitriol calcium|carbonate calcium candesartan canesten capsaicin captopril carbamazepine carbidopa carbimazole carbocisteine
cardura carvedilol cefaclor cefadroxil cefalexin cefdinir cefixime cefpodoxime ceftriaxone cefuroxime celebrex celecoxib celexa cephalexin cerazette cetirizine cetraben
champix chloramphenicol chlordiazepoxide chlorhexidine chlorphenamine chlorpheniramine chlorpromazine chlortalidone chlorthalidone cholecalciferol colecalciferol cholestyramine cialis ciclosporin cilest
cimetidine cinnarizine ciprofloxacin cipro citalopram clarithromycin claritin clexane clindamycin clobazam clobetasol clobetasone clomid clomifene clomiphene clomipramine clonazepam clonidine
clopidogrel clotrimazole clozapine co-amilofruse co-amoxiclav co-beneldopa co-careldopa co-codamol co-cyprindiol co-dydramol co-trimoxazole codeine colace colchicine colestyramine
combivent concerta coreg corsodyl cosopt coversyl cozaar creon crestor cyanocobalamin cyclizine cyclobenzaprine cyclophosphamide cycloserine cymbalta cyproterone dabigatran daktacort daktarin dalteparin
dapagliflozin dapsone daktacort deltacortril denosumab depakote depo-provera dermol dermovate desloratadine desmopressin desogestrel desvenlafaxine dexamethasone dexamfetamine dextroamphetamine dextromethorphan
diazepam diclofenac dicloxacillin dicycloverine dicyclomine difflam diflucan digoxin dihydrocodeine dilantin diltiazem dimenhydrinate diovan diphenhydramine dipyridamole diprobase disulfiram
divalproex docusate dolutegravir domperidone donepezil dorzolamide dosulepin doublebase dovobet doxazosin doxepin doxycycline doxylamine drospirenone duac dulaglutide dulcolax duloxetine dupilumab dutasteride e45 edoxaban
efavirenz effexor efudix eletriptan eliquis elocon emollient emtricitabine empagliflozin enalapril enoxaparin ensure entresto epaderm epilim epinephrine epipen eplerenone epoetin eprosartan ergocalciferol ergotamine erythromycin
escitalopram esomeprazole estradiol oestradiol estriol eszopiclone etanercept ethambutol ethinylestradiol etodolac etoricoxib eucerin eucreas eumovate euthyrox exemestane exenatide ezetimibe famciclovir famotidine farxiga
felodipine fenofibrate fentanyl ferrous ferrous|fumarate ferrous|gluconate ferrous|sulfate ferrous|sulphate fexofenadine fibrogel finasteride flagyl flecainide flixonase flixotide flomax flonase flovent floxapen flucloxacillin fluclox fluconazole
fludrocortisone flunarizine fluocinolone fluorometholone fluorouracil fluoxetine flupentixol fluticasone fluvastatin fluvoxamine folate folic|acid fondaparinux forxiga formoterol fosfomycin fosamax fostair fucibet fucidin fucithalmic
furosemide frusemide fusidic|acid fybogel gabapentin galantamine galfer gaviscon gemfibrozil gentamicin glargine glibenclamide gliclazide glimepiride glipizide glucophage glucosamine glyburide glycerin glyceryl|trinitrate glycopyrrolate gtn
goserelin granisetron griseofulvin guaifenesin haloperidol heparin humalog humira humulin hyaluronate hydralazine hydrochlorothiazide hctz hydrocodone hydrocortisone hydromol hydromorphone hydroxychloroquine hydroxyurea hydroxyzine hylo
hyoscine hypromellose ibandronate ibandronic|acid ibuprofen imatinib imdur imipramine imiquimod imodium imodium indapamide inderal indomethacin indometacin infliximab insulatard insulin ipratropium irbesartan iron isoniazid isosorbide|mononitrate
isosorbide isotretinoin istin itraconazole ivabradine ivermectin januvia jardiance keflex kenalog keppra ketamine ketoconazole ketoprofen ketorolac ketotifen klacid klonopin labetalol lacri-lube lactulose lamictal lamisil lamivudine
lamotrigine lansoprazole lantus lasix latanoprost laxido leflunomide letrozole leucovorin leuprolide levemir levetiracetam levocetirizine levodopa levofloxacin levonorgestrel levothyroxine lexapro lidocaine linagliptin linezolid liothyronine lipitor
liraglutide lisdexamfetamine lisinopril lithium locoid lodine loestrin loperamide lopressor loratadine lorazepam losartan losec lovastatin lovenox lumigan lurasidone lymecycline lyrica macrobid macrogol madopar magnesium magnesium|oxide
malarone maxalt maxitrol mebendazole mebeverine meclizine medroxyprogesterone mefenamic|acid mefloquine melatonin meloxicam memantine mepilex mesalamine mesalazine metamizole metamucil metaxalone metformin methadone methimazole methocarbamol
methotrexate mtx methyldopa methylphenidate methylprednisolone metoclopramide metolazone metoprolol metronidazole miconazole microgynon midazolam midodrine milpar minocycline minoxidil mirabegron miralax mirena mirtazapine misoprostol mobic modafinil
mometasone montelukast morphine motrin movicol moviprep moxifloxacin moxonidine mst mucinex multivitamin multivitamins mupirocin mycophenolate nabumetone nadolol naloxone naltrexone naproxen naprosyn naratriptan naseptin nasacort nasonex
nebivolol neomycin neurontin nexium niacin nicorandil nicorette nicotine nifedipine nimodipine nitrofurantoin nitroglycerin nitrolingual nortriptyline norethisterone norco norvasc novomix novorapid nurofen nystatin ofloxacin oilatum olanzapine olmesartan
olopatadine omalizumab omega-3 omega|3 omeprazole ondansetron optrex oramorph orlistat ors orphenadrine oseltamivir otomize otosporin oxazepam oxcarbazepine oxybutynin oxycodone oxycontin oxymetazoline oxytetracycline ozempic palexia paliperidone
pancreatin pantoprazole paracetamol panadol paroxetine pataday paxil paxlovid pen|v penicillin penicillin|v penicillin|g pentasa pentoxifylline pepcid peptobismol percocet perindopril permethrin phenazopyridine phenelzine phenergan phenobarbital phenoxymethylpenicillin
phenylephrine phenytoin pholcodine picosulfate pilocarpine pioglitazone piracetam piriteze piriton piroxicam pizotifen plaquenil plavix podophyllotoxin polyethylene|glycol peg posaconazole potassium|chloride potassium|citrate potassium pradaxa pramipexole prasugrel pravastatin
praziquantel prazosin pred|forte prednisolone prednisone pred pregabalin pregaday premarin prevacid prilosec primidone probenecid prochlorperazine procyclidine prolia promethazine propecia propranolol propylthiouracil protonix protopic provera prozac pseudoephedrine
psyllium pulmicort pyrazinamide pyridostigmine pyridoxine qvar quetiapine quinapril quinine rabeprazole raloxifene raltegravir ramipril ranitidine ranolazine rasagiline relpax remeron repaglinide restasis restoril retinol ribavirin rifampicin rifampin rifaximin
rinvoq risedronate risperidone ritalin ritonavir rivaroxaban rivastigmine rizatriptan robaxin ropinirole rosuvastatin rybelsus sacubitril salazopyrin salbutamol salicylic|acid salmeterol sandocal sando-k saxagliptin selegiline selenium semaglutide senna senokot septrin
serc seretide seroquel sertraline sevelamer sildenafil silvadene silver|sulfadiazine simethicone simvastatin sinemet singulair sirolimus sitagliptin slow-k sodium|bicarbonate sodium|valproate sodium|fusidate sodium|alginate solifenacin solpadol sotalol spiriva spironolactone stalevo
stemetil strattera strepsils suboxone sucralfate sudafed sudocrem sulfadiazine sulfamethoxazole sulfasalazine sulindac sulpiride sumatriptan sunitinib symbicort synthroid systane tacrolimus tadalafil tamiflu tamoxifen tamsulosin tapentadol tazarotene tegretol telmisartan temazepam tenofovir
terazosin terbinafine terbutaline teriparatide testogel testosterone tetracycline theophylline thiamine thyroxine tiagabine ticagrelor timolol timoptol tinidazole tiotropium tirzepatide tizanidine tobradex tobramycin tolterodine topamax topiramate toradol torsemide toujeo tramadol trandolapril
tranexamic|acid travatan travoprost trazodone trelegy tresiba tretinoin triamcinolone triamterene trileptal trimebutine trimethoprim trimovate trintellix trulicity tylenol tylex uniphyllin ursodeoxycholic|acid ursodiol uniroid valaciclovir valacyclovir valium valproate valsartan valtrex
vancomycin varenicline vaseline venlafaxine ventolin verapamil versatis viagra vibramycin vicodin victoza vidagliptin vigabatrin vildagliptin viscotears vitamin|a vitamin|b vitamin|b12 vitamin|b6 vitamin|c vitamin|d vitamin|d3 vitamin|e vitamin|k vitamins voltaren voltarol voriconazole
vortioxetine vyvanse warfarin wegovy wellbutrin xalatan xanax xarelto xenical xyzal yasmin zantac zapain zestril zetia zidovudine zinc zinnat zineryt zocor zofran zoladex zoledronic|acid zolmitriptan zoloft zolpidem zonisamide zopiclone zovirax zyprexa zyrtec zyban
abatacept alirocumab evolocumab inclisiran erenumab fremanezumab secukinumab ustekinumab tocilizumab rituximab brivaracetam lacosamide perampanel levosulpiride trospium fesoterodine darifenacin vibegron finerenone tolvaptan canagliflozin ertugliflozin alogliptin degludec aspart lispro detemir nph novolog humalog
aciclovir clavulanate amoxicillin-clavulanate amoxicillin/clavulanate pivmecillinam methenamine|hippurate methenamine nitro oxynitro saline dioralyte pedialyte zincovit eltroxin thiamazole cinacalcet alfacalcidol calcium|acetate strontium omacor
bezocaine benzocaine benzydamine xylometazoline otrivine sterimar dymista rhinocort pivalone beconase nasal|saline dequalinium chloramphenical chlorphen fluconazol acidophilus probiotic probiotics simeticone peppermint|oil mebeverine colpermin lubiprostone linaclotide prucalopride rifaximin budenofalk
atorva rosuva simva ramip bisop amlod omep lanso fluclox clari doxy cipro  trimeth nitrofur pred gaba pregab amitrip sertra citalo mirtaz paracet ibu codamol co-codamol azithro  levothyrox furos spiro

vit|d vit|d3 vit|c vit|b12 vit|b vit|e d3 b12 poly-vi-sol adcal adcal-d3 adcal|d3 calcichew|d3 calci-d evorel utrogestan vagifem enstilar soolantra repatha fortisip caphosol anoro mixtard depo-medrone depo|medrone medrol prenatal|vitamin prenatal|vitamins prenatal|multivitamin ovestin oestrogel estradot femoston kliovance tibolone
ellipta breo incruse relvar trimbow luforbec pulmicort airomir salamol easyhaler seebri ultibro spiolto eklira duaklir bevespi stiolto xopenex proair proventil asmanex alvesco arnuity dulera advair wixela airsupra
ocp cocp coc nrt asa ntg apap pcm hctz brilinta pen|vk penvk epclusa harvoni mavyret dimeticone dimethicone hedrin benralizumab cerazette hrt praluent leqvio nexletol vascepa brilinta effient savaysa multaq tikosyn ranexa corlanor kerendia verquvo imdur isordil nitrostat lanoxin demadex bumex zaroxolyn aldactone inspra micardis benicar avapro atacand edarbi tekturna norvasc procardia cardizem calan toprol toprol-xl zebeta tenormin lotensin vasotec prinivil accupril
mounjaro zepbound bydureon byetta saxenda tradjenta onglyza steglatro invokana actos amaryl glucotrol prandin starlix soliqua xultophy fiasp apidra admelog semglee novolin levothroid  cytomel tapazole
latuda rexulti vraylar caplyta geodon invega risperdal haldol clozaril lamictal depakene lithobid wellbutrin pristiq viibryd remeron desyrel buspar strattera intuniv kapvay focalin dexedrine evekeo provigil nuvigil lunesta sonata belsomra dayvigo rozerem halcion serax librium
imitrex zomig amerge frova ubrelvy nurtec qulipta aimovig ajovy emgality topiramate zonegran briviact vimpat fycompa xcopri banzel onfi sabril lioresal zanaflex skelaxin  parafon norflex ultram nucynta dilaudid roxicodone ms|contin duragesic belbuca subutex vivitrol narcan
macrodantin keftab duricef ceftin omnicef suprax rocephin zithromax z-pak zpak biaxin levaquin avelox vibramycin doryx minocin cleocin septra zyvox xifaxan dificid vancocin alinia stromectol elimite emverm albenza valcyte prevymis veklury tamivir xofluza relenza lagevrio biktarvy truvada descovy  
dupixent otezla taltz cosentyx skyrizi tremfya stelara humira enbrel remicade simponi cimzia orencia actemra xeljanz olumiant arava imuran cellcept prograf rheumatrex trexall uloric zyloprim colcrys krystexxa boniva actonel evista forteo tymlos evenity miacalcin
differin epiduo retin-a tazorac ziana benzaclin aczone finacea metrogel elidel protopic eucrisa topicort lidex kenalog cutivate desonide diprosone diprolene temovate halobetasol ultravate clobex hytone lotrimin lotrisone nizoral loprox penlac jublia ciclopirox selenium|sulfide coal|tar canesten|combi terbinafin dithranol exorex cetomacrogol zerobase zeroderm oilatum aveeno cetraben doublebase hydromol epimax
pred-forte lotemax durezol vigamox zymar ocuflox ciloxan polytrim erythromycin alphagan combigan azarga ganfort duotrav zaditor patanol alaway refresh genteal xiidra hycosan thealoz artelac celluvisc carbomer ciprodex cortisporin floxin debrox cerumol sofradex gentisone locorten otocomb earcalm acetic|acid olive|oil
protonix dexilant aciphex prevpac pylera carafate reglan zofran bentyl levsin librax linzess amitiza trulance motegrity viberzi lomotil asacol lialda apriso delzicol colazal uceris entocort rowasa canasa creon zenpep miralax dulcolax metamucil citrucel benefiber kaopectate pepto pepto-bismol gas-x beano mylanta maalox tums rolaids rennie alka-seltzer
myrbetriq vesicare detrol ditropan toviaz enablex flomax uroxatral rapaflo avodart proscar cialis levitra pyridium urispas elmiron hiprex bicitra urocit-k lupron eligard firmagon xtandi zytiga casodex arimidex femara aromasin nolvadex faslodex ibrance herceptin capecitabine xeloda temozolomide letrozol gemcitabine docetaxel cisplatin carboplatin oxaliplatin
nuvaring depo depo-subq nexplanon kyleena skyla liletta paragard plan|b    sprintec loestrin junel lo-loestrin seasonique microgynon rigevidon yasmin cerelle zoely qlaira cyclogest lutigest prometrium estrace climara minivelle premphase duavee osphena intrarosa orilissa oriahnn lysteda diclegis
tinzaparin innohep fragmin arixtra coumadin jantoven marevan plavix asasantin persantin trental pletal praxbind feraheme venofer ferinject injectafer monofer hydroxocobalamin neo-cytamen aranesp retacrit neupogen neulasta
calpol nurofen anadin solpadeine co-codaprin nefopam meptazinol oxycodone-acetaminophen hydrocodone-acetaminophen acetaminophen-codeine excedrin fioricet aleve bayer ecotrin motrin midol toradol feldene relafen lodine daypro mobic arcoxia vimovo voltarol ibuleve movelat  biofreeze zostrix lidoderm versatis salonpas
carbidopa-levodopa carbidopa/levodopa sinemet rytary stalevo azilect mirapex requip neupro aricept namenda exelon razadyne nuedexta austedo ingrezza xenazine rilutek radicava tecfidera gilenya ocrevus copaxone avonex rebif ampyra
clenil chantix varenicl co-amox mesalazin prenatals gliclaz nicorette nicotinell pnv pnvs hcq folate dolo 5-fu fluorouracil lev loceryl cavilon stomahesive sudocrem bepanthen pregnacare ca/d home|o2 home|oxygen medihoney manuka|honey betacap duoderm mepilex inadine aquacel zoledronate ors deep|heat voltarol diprobase|cream nasacort sinarest combiflam crocin augmentin dexalgin antihist iron|tablets iron|tabs carmellose lacrilube lacri-lube systane blephaclean folic tacalcitol cocois capasal sebco canesten|hc daktacort fucibet fucidin|h lotriderm dermovate trimovate hydroxyurea anagrelide ruxolitinib imatinib mitotane spironolact bendro perindo lercan felod diltia nifed chlorphenam loraz pabrinex thiamine vitamin-b forceval ketovite abidec dalivit healthy|start sytron niferex fersamal feospan ferrograd spatone floradix calcium|citrate os-cal citracal caltrate magnesium|citrate magnesium|glycinate turmeric fish|oil coq10 psyllium|husk cranberry d-mannose melatonin lactobacillus
chlorhexidine peridex corsodyl duraphat fluoride fluoride|varnish biotene gengigel anbesol orajel difflam oraldene kenalog-in-orabase nystan amphotericin fungilin
acamprosate campral antabuse methadose naltrexone-bupropion contrave phentermine adipex qsymia  lorcaserin hypertonic|saline mucinex tessalon robitussin delsym dayquil nyquil theraflu lemsip sudafed afrin oxymetazoline neilmed sinus|rinse  sterimar
apremilast tofacitinib baricitinib upadacitinib sarilumab golimumab certolizumab vedolizumab risankizumab guselkumab anakinra canakinumab roflumilast theophylline omnitrope norditropin desmopressin hydrocortone cortef florinef efcortesol
${brands}`
  .trim()
  .split(/\s+/)
  .map((name) => name.replace(/\|/g, ' '))

export const drugNames: ReadonlySet<string> = new Set(names)
const endings =
  /(?:cillin|mycin|micin|floxacin|cycline|azole|oprazole|tidine|pril|sartan|statin|olol|dipine|zosin|thiazide|semide|gliptin|gliflozin|glutide|glitazone|formin|gliclazide|xaban|gatran|parin|coxib|profen|fenac|oxicam|triptan|setron|azepam|azolam|zepam|barbital|oxetine|pramine|triptyline|faxine|idone|apine|piprazole|sone|solone|nisone|onide|asone|terol|tropium|lukast|vir|ciclovir|mab|tinib|cept|ximab|zumab|dronate|dronic|fibrate|prost|oxidil|steride|tabine|taxel|platin|ronate|dronate|terone|estrel|estradiol|thyroxine|codone|morphone|orphine|fentanil|racetam|gabalin|gabapentin|bactam|penem|sulfa|sulfate|caine|cort|vastatin)e?$/
const common = new Set(
  'march may april none gone done alone phone someone bone stone tone zone cone one prone capsicum alcohol protocol control cholesterol hydrone aerosol school sone drone everyone anyone escort comfort resort effort cohort telephone microphone reservoir devoir vir'.split(
    ' ',
  ),
)

// Words that are no medicine though they look nearly like one.
const notMisspelt = new Set(
  'creatinine cortisone hormones systolic diastolic baseline activate singular moderate concept intercept'.split(' '),
)
const isMisspelt = misspelling(names)
/** Whether a word by itself is a medicine's name. */
const isWritten = (word: string) =>
  drugNames.has(word) || (word.length >= 7 && endings.test(word) && !common.has(word) && !/[^a-z-]/.test(word))
export const isDrug = (word: string) => isWritten(word) || (!notMisspelt.has(word) && isMisspelt(word))
/** Known for a medicine only because it looks like the name of one. */
export const isNearly = (name: string) => {
  const word = name.toLowerCase()
  return /[a-z]\d[a-z]{2}/.test(word) || (!drugNames.has(word) && isMisspelt(word))
}

/** That are medicines where a figure follows. */
const figured = /^(?:hc|fa|lt4)$/
// What is a medicine's name unless this follows: "ASA 2" is a grade, "D3 post" a day.
const otherwise: Record<string, RegExp> = {
  asa: /^ ?(?:grade |class |ps )?(?:[1-5](?![\d.]| ?mg)|i{1,3}v?(?![a-z]))/,
  caffeine: /^(?! (?:citrate|\d))/,
  d3: /^(?! ?(?:\d{3}|\d+ ?(?:iu|mcg|units|k)|weekly|daily|od(?![a-z])|supp|drops|tab|cap|vit))/,
  iron: /^ (?:deficien\w*|studies|levels?|profile|overload|rich|panel|saturation|indices)(?![a-z])/,
  lithium: /^ (?:levels?|clinic|toxicity)(?![a-z])/,
  tac: /^ (?:levels?|trough|clinic|conc)/,
}
const wordsOf = /[a-z][a-z0-9/'-]*/g
const isOther = (word: string, after: string) => Object.hasOwn(otherwise, word) && otherwise[word].test(after)
/** The medicine that this word, or it with the one after, is the name of. */
const nameFrom = (word: string, after: string): string | undefined => {
  if (figured.test(word) && /^ \d/.test(after)) return word
  const next = /^[ -]([a-z0-9]+)/.exec(after)
  const pair = next && `${word} ${next[1]}`
  if (pair && drugNames.has(pair)) return pair
  if (isOther(word, after)) return
  return isDrug(word) || (word.includes('/') && isDrug(word.slice(0, word.indexOf('/')))) ? word : undefined
}
/** The first medicine that a text names. */
export const findDrug = (text: string, from = 0): { name: string; index: number } | undefined => {
  wordsOf.lastIndex = from
  for (let found = wordsOf.exec(text); found; found = wordsOf.exec(text)) {
    const word = found[0].replace(/['/-]+$/, '')
    const end = found.index + word.length
    const name = nameFrom(word, text.slice(end, end + 24))
    if (name !== undefined) return { name, index: found.index }
  }
}
