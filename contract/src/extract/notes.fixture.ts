/** Notes in many hands, and what is to be read out of each: kind, words, schedule, day, doubts. Written on Monday 2026-11-23. */
export const notes: [string, string[]][] = [
  [
    'Take ibuprofen 400 mg three times a day after meals for 5 days. Drink plenty of fluids. Follow up in two weeks.',
    [
      'medication: Take ibuprofen 400 mg three times a day after meals for 5 days {timesPerDay:3,days:5,withFood:true}',
      'activity: Drink plenty of fluids',
      'follow-up: Follow up in two weeks by 2026-12-07',
    ],
  ],
  [
    'URTI. No abx. Paracetamol 1g QDS PRN. Fluids, rest. SN given: RTC if SOB or fever >5/7.',
    [
      'medication: Take paracetamol 1g four times a day as needed {timesPerDay:4,asNeeded:true}',
      'activity: Fluids, rest',
    ],
  ],
  [
    'T2DM. HbA1c 64. Metformin 500mg od with breakfast for 1 week, then bd for 1 week, then 1 g bd. Diet advice. HbA1c 3/12. Retinal screening. R/V 3/12 with PN.',
    [
      'medication: Take metformin 500mg once a day with breakfast for 1 week {timesPerDay:1,days:7,withFood:true}',
      'medication: Take metformin 500mg twice a day for 1 week {timesPerDay:2,startOn:2026-11-30,days:7,withFood:true}',
      'medication: Take metformin 1 g twice a day {timesPerDay:2,startOn:2026-12-07,withFood:true}',
      'task: Have HbA1c in 3 months by 2027-02-23',
      'task: Have retinal screening',
      'follow-up: Review in 3 months with PN by 2027-02-23',
    ],
  ],
  [
    'Hypertension - increase ramipril from 5mg to 10mg od. U&Es 1-2 weeks. Home BP readings bd x 7 days. Review with readings 2/52.',
    [
      'medication: Increase ramipril from 5mg to 10mg once a day {timesPerDay:1}',
      'task: Have U&Es 1-2 weeks by 2026-12-07',
      'activity: Home BP readings twice a day for 7 days {timesPerDay:2,days:7}',
      'follow-up: Review with readings in 2 weeks by 2026-12-07',
    ],
  ],
  [
    'S: cough 2 wks, tried OTC dextromethorphan without relief. O: lungs clear. A: bronchitis. P: benzonatate 100 mg PO TID PRN cough x 7 days #21. Albuterol MDI 2 puffs q4-6h prn wheeze. RTC if not better in 1 wk.',
    [
      'medication: Take benzonatate 100 mg by mouth three times a day as needed cough for 7 days {timesPerDay:3,days:7,asNeeded:true}',
      'medication: Use albuterol MDI 2 puffs every 4-6 hours as needed wheeze {timesPerDay:4,everyHours:6,asNeeded:true} (range)',
    ],
  ],
  [
    'Mum to give Calpol 120mg/5ml, 5 ml every 6 hours, max 4 doses in 24 hours. Push fluids. Seek help if < 3 wet nappies/day.',
    [
      'medication: Take calpol 120mg/5ml, 5 ml every 6 hours, maximum 4 doses in 24 hours {timesPerDay:4,everyHours:6,maxPerDay:4}',
      'activity: Push fluids',
    ],
  ],
  [
    'Latanoprost 1 gtt OU qhs. Timolol 0.5% 1 gtt OD bid. Pred Forte 1% q2h while awake x 3 days then QID x 1 week. RTC 1 wk IOP check.',
    [
      'medication: Use latanoprost 1 drop both eyes at bedtime {timesPerDay:1}',
      'medication: Use timolol 0.5% 1 drop right eye twice a day {timesPerDay:2}',
      'medication: Use pred Forte 1% every 2 hours while awake for 3 days {timesPerDay:12,everyHours:2,days:3} (ambiguous)',
      'medication: Use pred Forte 1% four times a day for 1 week {timesPerDay:4,startOn:2026-11-26,days:7}',
      'follow-up: Return to clinic in 1 week IOP check by 2026-11-30',
    ],
  ],
  [
    'Lantus 20 units at bedtime, increase by 2 units every 3 days until fasting glucose < 130. Humalog 6 units with each meal. Check BG 4 times a day.',
    [
      'medication: Inject lantus 20 units at bedtime, increase by 2 units every 3 days until fasting glucose < 130 {timesPerDay:1} (ambiguous)',
      'medication: Inject humalog 6 units with each meal {timesPerDay:3,withFood:true}',
      'activity: Check BG 4 times a day {timesPerDay:4}',
    ],
  ],
  [
    'Warfarin 5 mg daily except 2.5 mg Mon and Fri. INR in 1 week. Hold warfarin 5 days before procedure.',
    [
      'medication: Take warfarin 5 mg daily except 2.5 mg Mon and Fri {timesPerDay:1} (ambiguous)',
      'task: Have INR in 1 week by 2026-11-30',
      'medication: Hold warfarin 5 days before procedure',
    ],
  ],
  [
    'Start apixaban 5 mg BID. Stop aspirin. No NSAIDs. CBC and CMP in 3 months.',
    [
      'medication: Start apixaban 5 mg twice a day {timesPerDay:2}',
      'medication: Stop aspirin',
      'task: Have CBC and CMP in 3 months by 2027-02-23',
    ],
  ],
  [
    'Tooth #19 extracted today under local. Amoxicillin 500 mg 1 cap tid x 7 days. Ibuprofen 600 mg q6h prn pain. Soft diet 48 h. Salt water rinses 4-5 times a day starting tomorrow. No smoking or straws for 72 h. Suture removal in 1 week.',
    [
      'medication: Take amoxicillin 500 mg 1 capsule three times a day for 7 days {timesPerDay:3,days:7}',
      'medication: Take ibuprofen 600 mg every 6 hours as needed pain {timesPerDay:4,everyHours:6,asNeeded:true}',
      'activity: Soft diet 48 h',
      'activity: Salt water rinses 4-5 times a day starting tomorrow {timesPerDay:4,startOn:2026-11-24} (range)',
      'follow-up: Suture removal in 1 week by 2026-11-30',
    ],
  ],
  [
    'Depression. Sertraline 50mg od, increase to 100mg after 2 weeks if tolerated. Side effects discussed incl nausea. Avoid alcohol. Crisis line number given. Review 2/52.',
    [
      'medication: Take sertraline 50mg once a day {timesPerDay:1,days:14}',
      'medication: Increase Sertraline to 100mg after 2 weeks if tolerated {timesPerDay:1,startOn:2026-12-07}',
      'activity: Avoid alcohol',
      'follow-up: Review in 2 weeks by 2026-12-07',
    ],
  ],
  [
    'hi there so for your uti ive sent nitrofurantoin 100mg to the chemist take one twice a day for 3 days with food and drink loads of water if not better in 48 hours message us',
    [
      'medication: Take nitrofurantoin 100mg one twice a day for 3 days with food {timesPerDay:2,days:3,withFood:true}',
      'activity: Drink loads of water if not better in 48 hours message us',
    ],
  ],
  [
    'patient to start omeprazole twenty milligrams once daily before breakfast for four weeks stop ibuprofen and come back in a month',
    [
      'medication: Start omeprazole twenty milligrams once daily before breakfast for four weeks {timesPerDay:1,days:28,withFood:false}',
      'medication: Stop ibuprofen',
      'follow-up: Come back in a month by 2026-12-23',
    ],
  ],
  [
    'TAKE LISINOPRIL 10 MG DAILY. CHECK BP AT HOME DAILY. LOW SALT DIET. F/U 4 WEEKS.',
    [
      'medication: TAKE LISINOPRIL 10 MG DAILY {timesPerDay:1}',
      'activity: CHECK BP AT HOME DAILY {timesPerDay:1}',
      'activity: LOW SALT DIET',
      'follow-up: Follow up in 4 WEEKS by 2026-12-21',
    ],
  ],
  [
    'Discharge medications:\n1. Aspirin 81 mg PO daily\n2. Atorvastatin 80 mg PO qHS\n3. Metoprolol succinate 25 mg PO daily\n4. Clopidogrel 75 mg daily x 12 months\nStopped: ibuprofen\nFollow-up:\n- Cardiology in 2 weeks\n- PCP 1 week\n- BMP in 3 days',
    [
      'medication: Take aspirin 81 mg by mouth daily {timesPerDay:1}',
      'medication: Take atorvastatin 80 mg by mouth at bedtime {timesPerDay:1}',
      'medication: Take metoprolol succinate 25 mg by mouth daily {timesPerDay:1}',
      'medication: Take clopidogrel 75 mg daily for 12 months {timesPerDay:1,days:360}',
      'medication: Stop ibuprofen',
      'follow-up: Follow up Cardiology in 2 weeks by 2026-12-07',
      'follow-up: Follow up PCP 1 week by 2026-11-30',
      'task: Have BMP in 3 days by 2026-11-26',
    ],
  ],
  [
    'Three times a day for 7 days:\n- amoxicillin 500 mg\n- metronidazole 400 mg',
    [
      'medication: Take amoxicillin 500 mg three times a day for 7 days {timesPerDay:3,days:7}',
      'medication: Take metronidazole 400 mg three times a day for 7 days {timesPerDay:3,days:7}',
    ],
  ],
  [
    'PMH: asthma, GORD.\nDH: Clenil 100 2 puffs bd, lansoprazole 15 mg od\nAllergies: penicillin (rash)\nFH: father MI 50\n\nImp: cellulitis\nPlan: clarithromycin 500 mg bd 7/7, mark edges, elevate leg, rv 48 h',
    [
      'medication: Take clarithromycin 500 mg twice a day for 7 days, mark edges {timesPerDay:2,days:7}',
      'activity: Elevate leg',
      'follow-up: Review 48 h by 2026-11-25',
    ],
  ],
  [
    'Hold metformin for 48 h after contrast. Repeat U&E at 48 h then restart.',
    ['medication: Hold metformin for 48 h after contrast', 'task: Repeat U&E at 48 h by 2026-11-25'],
  ],
  [
    'Levothyroxine 75 mcg od 30-60 min before breakfast, on an empty stomach. TFTs 6-8 weeks.',
    [
      'medication: Take levothyroxine 75 mcg once a day 30-60 min before breakfast, on an empty stomach {timesPerDay:1,withFood:false}',
      'task: Have TFTs 6-8 weeks by 2027-01-18',
    ],
  ],
  [
    'Ferrous sulphate 200 mg 1 tablet on alternate days for 3 months. Repeat FBC at 4 weeks.',
    [
      'medication: Take ferrous sulphate 200 mg 1 tablet on alternate days for 3 months {timesPerDay:1,everyDays:2,days:90}',
      'task: Repeat FBC at 4 weeks by 2026-12-21',
    ],
  ],
  [
    'Methotrexate 10 mg weekly (Mondays), folic acid 5 mg weekly on Fridays. FBC/LFT/U&E every 2 weeks for 6 weeks then monthly.',
    [
      'medication: Take methotrexate 10 mg weekly (Mondays) {timesPerDay:1,weekdays:[1]}',
      'medication: Take folic acid 5 mg weekly on Fridays {timesPerDay:1,weekdays:[5]}',
      'task: Have FBC/LFT/U&E every 2 weeks for 6 weeks then monthly {timesPerDay:1,everyDays:14,days:42}',
    ],
  ],
  [
    'Vitamin D 50,000 IU once a week for 8 weeks then 1000 IU daily. Recheck level in 3 months.',
    [
      'medication: Take vitamin D 50,000 IU once a week for 8 weeks {timesPerWeek:1,days:56}',
      'medication: Take vitamin D 1000 IU daily {timesPerDay:1,startOn:2027-01-18}',
      'follow-up: Recheck level in 3 months by 2027-02-23',
    ],
  ],
  [
    'Fentanyl 25 mcg/h patch, change every 72 hours. Oramorph 5 mg 4 hourly prn. Senna 2 tabs nocte. Macrogol 1 sachet bd.',
    [
      'medication: Apply fentanyl 25 mcg/h patch, change every 72 hours {timesPerDay:1,everyHours:72,everyDays:3}',
      'medication: Take oramorph 5 mg every 4 hours as needed {timesPerDay:6,everyHours:4,asNeeded:true}',
      'medication: Take senna 2 tablets at bedtime {timesPerDay:1}',
      'medication: Take macrogol 1 sachet twice a day {timesPerDay:2}',
    ],
  ],
  [
    'Take 2 tablets of paracetamol 500mg every 4 to 6 hours when required, no more than 8 tablets in 24 hours.',
    [
      'medication: Take 2 tablets of paracetamol 500mg every 4 to 6 hours when required, no more than 8 tablets in 24 hours {timesPerDay:4,everyHours:6,asNeeded:true,maxPerDay:8} (range)',
    ],
  ],
  [
    'Doxycycline 200 mg on day 1 then 100 mg od for 6 days.',
    [
      'medication: Take doxycycline 200 mg on day 1 {timesPerDay:1,days:1}',
      'medication: Take doxycycline 100 mg once a day for 6 days {timesPerDay:1,startOn:2026-11-24,days:6}',
    ],
  ],
  [
    'Azithromycin 500mg today, then 250mg daily for 4 days.',
    [
      'medication: Take azithromycin 500mg today {timesPerDay:1,days:1}',
      'medication: Take azithromycin 250mg daily for 4 days {timesPerDay:1,startOn:2026-11-24,days:4}',
    ],
  ],
  [
    'Tried naproxen 500 mg bd for 2 weeks with no benefit. Switch to celecoxib 100 mg bd for 2 weeks.',
    ['medication: Switch to celecoxib 100 mg twice a day for 2 weeks {timesPerDay:2,days:14}'],
  ],
  [
    'Ciprofloxacin 0.3% eye drops: 2 drops every 2 hours for 2 days, then 4 times a day for 5 days. No contact lenses.',
    [
      'medication: Use ciprofloxacin 0.3% eye drops: 2 drops every 2 hours for 2 days {timesPerDay:12,everyHours:2,days:2}',
      'medication: Use ciprofloxacin 4 times a day for 5 days {timesPerDay:4,startOn:2026-11-25,days:5}',
    ],
  ],
  ['She took amoxicillin 500 mg three times a day for a week in March and it gave her thrush.', []],
  [
    'Currently takes ramipril 5 mg od and simvastatin 40 mg nocte. BP 130/80. No changes. Review 6 months.',
    ['follow-up: Review in 6 months by 2027-05-23'],
  ],
  ['Given stat dose of benzylpenicillin 1.2 g IM and transferred.', []],
  [
    'Ceftriaxone 500 mg IM x1 given in clinic. Doxycycline 100 mg BID x 7 days. Abstain from sex for 7 days. Test of cure in 3 months.',
    [
      'medication: Take doxycycline 100 mg twice a day for 7 days {timesPerDay:2,days:7}',
      'activity: Abstain from sex for 7 days {days:7}',
      'task: Test of cure in 3 months by 2027-02-23',
    ],
  ],
  [
    'His wife takes warfarin 3 mg daily. Start aspirin 75 mg od.',
    ['medication: Start aspirin 75 mg once a day {timesPerDay:1}'],
  ],
  [
    'We could consider adding amitriptyline 10 mg at night if pain persists. For now continue paracetamol 1 g qds.',
    ['medication: Continue paracetamol 1 g four times a day {timesPerDay:4}'],
  ],
  [
    'Discussed starting sertraline 50 mg but she would like to think about it. Review in 4 weeks.',
    ['follow-up: Review in 4 weeks by 2026-12-21'],
  ],
  [
    'He declined the flu vaccine. Pneumococcal vaccine booked for next week.',
    ['task: Have pneumococcal vaccine booked for next week by 2026-11-30'],
  ],
  [
    'If not better in 3 days start amoxicillin 500 mg tds for 5 days (delayed prescription).',
    [
      'medication: If not better in 3 days start amoxicillin 500 mg three times a day for 5 days (delayed prescription) {timesPerDay:3,startOn:2026-11-26,days:5,asNeeded:true} (conditional)',
    ],
  ],
  [
    'Amitriptyline may cause drowsiness and dry mouth. Take amitriptyline 10 mg at night.',
    ['medication: Take amitriptyline 10 mg at night {timesPerDay:1}'],
  ],
  [
    'Penicillin allergy (anaphylaxis). Clarithromycin 500 mg bd for 5 days.',
    ['medication: Take clarithromycin 500 mg twice a day for 5 days {timesPerDay:2,days:5}'],
  ],
  [
    'Do not take ibuprofen or aspirin. Paracetamol 500 mg 2 tablets four times a day.',
    [
      'medication: Do not take ibuprofen or aspirin',
      'medication: Take paracetamol 500 mg 2 tablets four times a day {timesPerDay:4}',
    ],
  ],
  ['Symptoms for 3 days, worse for 24 hours. Took paracetamol 1 g this morning. Exam normal. Viral. No treatment.', []],
  [
    'She was started on apixaban 5 mg bd by cardiology last month. Tolerating well. U&E today normal. Annual U&E.',
    ['task: Have annual U&E'],
  ],
  [
    'Admitted with pneumonia. Treated with IV ceftriaxone 2 g daily for 5 days. Discharged on oral amoxicillin 1 g TDS for a further 2 days.',
    ['medication: Take amoxicillin 1 g three times a day for a further 2 days {timesPerDay:3,days:2}'],
  ],
  [
    'Recurrent migraine. Sumatriptan 50 mg at onset, may repeat once after 2 hours, max 2 in 24 hours. Propranolol 40 mg bd. Headache diary.',
    [
      'medication: Take sumatriptan 50 mg at onset, may repeat once after 2 hours, maximum 2 in 24 hours {asNeeded:true,maxPerDay:2}',
      'medication: Take propranolol 40 mg twice a day {timesPerDay:2}',
      'activity: Headache diary',
    ],
  ],
  [
    'Apply clotrimazole 1% cream to the affected area two to three times a day for 2 weeks after the rash clears.',
    [
      'medication: Apply clotrimazole 1% cream to the affected area two to three times a day for 2 weeks after the rash clears {timesPerDay:2,days:14} (range)',
    ],
  ],
  [
    'Nicotine patch 21 mg daily for 6 weeks, then 14 mg daily for 2 weeks, then 7 mg daily for 2 weeks.',
    [
      'medication: Apply nicotine patch 21 mg daily for 6 weeks {timesPerDay:1,days:42}',
      'medication: Apply nicotine 14 mg daily for 2 weeks {timesPerDay:1,startOn:2027-01-04,days:14}',
      'medication: Apply nicotine 7 mg daily for 2 weeks {timesPerDay:1,startOn:2027-01-18,days:14}',
    ],
  ],
  [
    'Cefuroxime 250 mg: 1-0-1 for 7 days. Pantoprazole 40 mg 1-0-0. Ibuprofen 600 mg 1-1-1 after meals for 3 days.',
    [
      'medication: Take cefuroxime 250 mg: 1-0-1 for 7 days {timesPerDay:2,days:7}',
      'medication: Take pantoprazole 40 mg 1-0-0 {timesPerDay:1}',
      'medication: Take ibuprofen 600 mg 1-1-1 after meals for 3 days {timesPerDay:3,days:3,withFood:true}',
    ],
  ],
  [
    'Tab. Augmentin 625 mg 1-0-1 x 5 days\nTab. Pan 40 mg 1-0-0 (before food) x 5 days\nSyp. Ascoril 10 ml TDS\nSteam inhalation BD\nReview after 5 days',
    [
      'medication: Take augmentin 625 mg 1-0-1 for 5 days {timesPerDay:2,days:5}',
      'medication: Take pan 40 mg 1-0-0 (before food) for 5 days {timesPerDay:1,days:5,withFood:false}',
      'medication: Take ascoril 10 ml three times a day {timesPerDay:3}',
      'activity: Steam inhalation twice a day {timesPerDay:2}',
      'follow-up: Review after 5 days by 2026-11-28',
    ],
  ],
  [
    'Zopiclone 7.5 mg nocte for 5 nights only. Sleep hygiene.',
    [
      'medication: Take zopiclone 7.5 mg at bedtime for 5 nights only {timesPerDay:1,days:5}',
      'activity: Sleep hygiene',
    ],
  ],
  [
    'Bisoprolol 1.25mg od 2/52, 2.5mg od 2/52, 5mg od thereafter.',
    [
      'medication: Take bisoprolol 1.25mg once a day for 2 weeks {timesPerDay:1,days:14}',
      'medication: Take bisoprolol 2.5mg once a day for 2 weeks {timesPerDay:1,startOn:2026-12-07,days:14}',
      'medication: Take bisoprolol 5mg once a day thereafter {timesPerDay:1,startOn:2026-12-21}',
    ],
  ],
  [
    'Eye drops: Maxitrol 1 drop left eye qid 1/52 then bd 1/52 then stop. Review 2/52 eye clinic.',
    [
      'medication: Use maxitrol 1 drop left eye four times a day for 1 week {timesPerDay:4,days:7}',
      'medication: Use maxitrol 1 drop twice a day for 1 week {timesPerDay:2,startOn:2026-11-30,days:7}',
      'follow-up: Review in 2 weeks eye clinic by 2026-12-07',
    ],
  ],
  [
    'ok so this lady has got a bit of a chest infection i think so im going to give her doxycycline two hundred milligrams today and then one hundred milligrams once a day for another four days and shes going to come back on friday if shes no better',
    [
      'medication: Take doxycycline two hundred milligrams today {timesPerDay:1,days:1}',
      'medication: Take doxycycline one hundred milligrams once a day for another four days {timesPerDay:1,startOn:2026-11-24,days:4}',
      'follow-up: Come back on friday if shes no better by 2026-11-27 (conditional)',
    ],
  ],
  [
    'Mrs Jones was reviewed today. She remains well on levothyroxine 100 mcg daily and this should continue unchanged. Please repeat her TFTs in six months.',
    [
      'medication: Take levothyroxine 100 mcg daily and this should continue unchanged {timesPerDay:1}',
      'task: Repeat her TFTs in six months by 2027-05-23',
    ],
  ],
  [
    'Opioid taper: oxycodone 10 mg QID x 1 week, TID x 1 week, BID x 1 week, QHS x 1 week then stop.',
    [
      'medication: Take oxycodone 10 mg four times a day for 1 week {timesPerDay:4,days:7}',
      'medication: Take oxycodone 10 mg three times a day for 1 week {timesPerDay:3,startOn:2026-11-30,days:7}',
      'medication: Take oxycodone 10 mg twice a day for 1 week {timesPerDay:2,startOn:2026-12-07,days:7}',
      'medication: Take oxycodone 10 mg at bedtime for 1 week {timesPerDay:1,startOn:2026-12-14,days:7}',
    ],
  ],
  [
    'Lisinopril/HCTZ 20/12.5 mg 1 tab PO qAM. Recheck BMP 2 wks. Low Na diet. Home BP log.',
    [
      'medication: Take lisinopril/HCTZ 20/12.5 mg 1 tablet by mouth in the morning {timesPerDay:1}',
      'task: Recheck BMP 2 weeks by 2026-12-07',
      'activity: Low Na diet',
      'activity: Home BP log',
    ],
  ],
  [
    'Semaglutide 0.25mg weekly x4 weeks, 0.5mg weekly x4 weeks, then 1mg weekly.',
    [
      'medication: Take semaglutide 0.25mg weekly for 4 weeks {timesPerWeek:1,days:28}',
      'medication: Take semaglutide 0.5mg weekly for 4 weeks {timesPerWeek:1,startOn:2026-12-21,days:28}',
      'medication: Take semaglutide 1mg weekly {timesPerWeek:1,startOn:2027-01-18}',
    ],
  ],
  [
    'Methylphenidate 10 mg at 8am and 12 noon on school days.',
    [
      'medication: Take methylphenidate 10 mg at 8am and 12 noon on school days {timesPerDay:2,at:[08:00,12:00],weekdays:[1,2,3,4,5]}',
    ],
  ],
  [
    'Hydrocortisone 10 mg am, 5 mg noon, 5 mg 4 pm. Sick day rules. Steroid card.',
    ['medication: Take hydrocortisone 10 mg am, 5 mg noon, 5 mg 4 pm {timesPerDay:3}', 'task: Steroid card'],
  ],
  [
    'Dermovate ointment once daily for 2 weeks, alternate days for 2 weeks, then twice weekly.',
    [
      'medication: Apply dermovate ointment once daily for 2 weeks {timesPerDay:1,days:14} (no-dose)',
      'medication: Apply dermovate alternate days for 2 weeks {timesPerDay:1,everyDays:2,startOn:2026-12-07,days:14}',
      'medication: Apply dermovate twice weekly {timesPerWeek:2,startOn:2026-12-21}',
    ],
  ],
  [
    'Morning: aspirin 75 mg, ramipril 5 mg, bisoprolol 2.5 mg\nNight: atorvastatin 80 mg',
    [
      'medication: Take aspirin 75 mg in the morning {timesPerDay:1}',
      'medication: Take ramipril 5 mg in the morning {timesPerDay:1}',
      'medication: Take bisoprolol 2.5 mg in the morning {timesPerDay:1}',
      'medication: Take atorvastatin 80 mg at night {timesPerDay:1}',
    ],
  ],
  [
    '| Drug | Dose | Frequency | Duration |\n| Amoxicillin | 500 mg | TDS | 7 days |\n| Ibuprofen | 400 mg | TDS with food | 5 days |',
    [
      'medication: Take amoxicillin 500 mg three times a day 7 days {timesPerDay:3,days:7}',
      'medication: Take ibuprofen 400 mg three times a day with food 5 days {timesPerDay:3,days:5,withFood:true}',
    ],
  ],
  [
    'Stop: amlodipine\nStart: losartan 50 mg od\nContinue: metformin 1 g bd, aspirin 75 mg od',
    [
      'medication: Stop amlodipine',
      'medication: Start losartan 50 mg once a day {timesPerDay:1}',
      'medication: Continue metformin 1 g twice a day {timesPerDay:2}',
      'medication: Continue aspirin 75 mg once a day {timesPerDay:1}',
    ],
  ],
  [
    'NEW MEDS\nApixaban 5 mg BID\nSTOPPED MEDS\nAspirin 81 mg\nCHANGED MEDS\nMetoprolol increased to 50 mg BID',
    [
      'medication: Take apixaban 5 mg twice a day {timesPerDay:2}',
      'medication: Stop Aspirin 81 mg',
      'medication: Increase Metoprolol to 50 mg twice a day {timesPerDay:2}',
    ],
  ],
  [
    'Use 1 applicatorful of vaginal estriol nightly for 2 weeks, then twice weekly.',
    [
      'medication: Use 1 applicatorful of vaginal estriol nightly for 2 weeks {timesPerDay:1,days:14}',
      'medication: Use estriol 1 applicatorful twice weekly {timesPerWeek:2,startOn:2026-12-07}',
    ],
  ],
  [
    'Rivaroxaban 15 mg twice daily with food for 21 days, then 20 mg once daily with food. Compression stockings. Haematology clinic in 3 months.',
    [
      'medication: Take rivaroxaban 15 mg twice daily with food for 21 days {timesPerDay:2,days:21,withFood:true}',
      'medication: Take rivaroxaban 20 mg once daily with food {timesPerDay:1,startOn:2026-12-14,withFood:true}',
      'activity: Compression stockings',
      'follow-up: Haematology clinic in 3 months by 2027-02-23',
    ],
  ],
  [
    'Clotrimazole cream 2-3 times daily and for 2 weeks after healed. Fluconazole 150mg stat.',
    [
      'medication: Apply clotrimazole cream 2-3 times daily and for 2 weeks after healed {timesPerDay:2,days:14} (range, no-dose)',
      'medication: Take fluconazole 150mg straight away {timesPerDay:1,doses:1}',
    ],
  ],
  [
    'Furosemide 40 mg mane and 20 mg at lunchtime. Weigh daily. U&E 1/52.',
    [
      'medication: Take furosemide 40 mg in the morning and 20 mg at lunchtime {timesPerDay:2}',
      'activity: Weigh daily {timesPerDay:1}',
      'task: Have U&E in 1 week by 2026-11-30',
    ],
  ],
  [
    'Ramipril 2.5, bisoprolol 1.25, furosemide 40 - all once daily. HF nurse 2/52.',
    [
      'medication: Take ramipril 2.5 once daily {timesPerDay:1} (ambiguous)',
      'medication: Take bisoprolol 1.25 once daily {timesPerDay:1} (ambiguous)',
      'medication: Take furosemide 40 once daily {timesPerDay:1} (ambiguous)',
      'follow-up: HF nurse in 2 weeks by 2026-12-07',
    ],
  ],
  [
    'Am: lisinopril 10 / metformin 500 / aspirin 81. PM: metformin 500 / atorvastatin 40.',
    [
      'medication: Take lisinopril 10 in the morning {timesPerDay:1} (ambiguous)',
      'medication: Take metformin 500 in the morning {timesPerDay:1} (ambiguous)',
      'medication: Take aspirin 81 in the morning {timesPerDay:1} (ambiguous)',
      'medication: Take metformin 500 in the evening {timesPerDay:1} (ambiguous)',
      'medication: Take atorvastatin 40 in the evening {timesPerDay:1} (ambiguous)',
    ],
  ],
  [
    'Prednisolone 60 (1/52) then 50 (1/52) then 40 (2/52) then stop.',
    [
      'medication: Take prednisolone 60 (for 1 week) {days:7} (ambiguous, no-frequency)',
      'medication: Take prednisolone 50 (for 1 week) {startOn:2026-11-30,days:7} (no-frequency)',
      'medication: Take prednisolone 40 (for 2 weeks) {startOn:2026-12-07,days:14} (no-frequency)',
    ],
  ],
  [
    'Lamotrigine: weeks 1-2 25 mg alternate days, weeks 3-4 25 mg daily, then 50 mg daily.',
    [
      'medication: Take lamotrigine: weeks 1-2 25 mg alternate days {timesPerDay:1,everyDays:2,days:14}',
      'medication: Take lamotrigine weeks 3-4 25 mg daily {timesPerDay:1,startOn:2026-12-07,days:14}',
      'medication: Take lamotrigine 50 mg daily {timesPerDay:1,startOn:2026-12-21}',
    ],
  ],
  [
    'Toradol 30 mg IM x1 in clinic. Amoxicilin 500 tds 7/7. Keflex 500 QID thru 11/30.',
    [
      'medication: Take amoxicilin 500 three times a day for 7 days {timesPerDay:3,days:7} (ambiguous)',
      'medication: Take keflex 500 four times a day thru 11/30 {timesPerDay:4,until:2026-11-30} (ambiguous)',
    ],
  ],
  [
    'Amlodipine 5 - increase to 10. Cut down on salt and have two portions of oily fish a week.',
    [
      'medication: Increase Amlodipine to 10 (ambiguous, no-frequency)',
      'activity: Cut down on salt',
      'activity: Have two portions of oily fish a week',
    ],
  ],
  [
    'Penicillin allergic, so clarithromycin 500 mg bd for 7 days. Allergic to codeine so she avoids it.',
    ['medication: Take clarithromycin 500 mg twice a day for 7 days {timesPerDay:2,days:7}'],
  ],
  [
    'Amitriptyline 10 mg nocte increasing by 10 mg every week to max 50 mg. Warfarin 5 mg Mon Wed Fri, 3 mg other days.',
    [
      'medication: Take amitriptyline 10 mg at bedtime increasing by 10 mg every week to maximum 50 mg {timesPerDay:1} (ambiguous)',
      'medication: Take warfarin 5 mg Mon Wed Fri, 3 mg other days {timesPerDay:1} (ambiguous)',
    ],
  ],
]
