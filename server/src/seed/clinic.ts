import type { NewDoctor } from '@salve/contract/doctors'
import type { NewPatient } from '@salve/contract/patients'

type DemoDoctor = Omit<NewDoctor, 'phone'> & { bio: string; languages: string[] }

/** Who works at the demo clinic. The first is the one with a login. */
export const doctors: DemoDoctor[] = [
  [
    'Dr Chidi Okafor',
    'doctor@clinic.com',
    'General practice',
    'GP-10234',
    ['English', 'Igbo'],
    'Family doctor for twenty years. Takes time for the first talk.',
  ],
  [
    'Dr Elena Marchetti',
    'elena.marchetti@clinic.com',
    'Cardiology',
    'CA-20871',
    ['English', 'Italian'],
    'Blood pressure, rhythm and heart failure; works with a walking group.',
  ],
  [
    'Dr Yuki Tanaka',
    'yuki.tanaka@clinic.com',
    'Dermatology',
    'DE-31120',
    ['English', 'Japanese'],
    'Eczema, acne and moles. Sees most skins by video within the week.',
  ],
  [
    'Dr Amara Diallo',
    'amara.diallo@clinic.com',
    'Paediatrics',
    'PA-41902',
    ['English', 'French'],
    'Children from birth to sixteen, vaccinations and worried parents.',
  ],
  [
    'Dr Jonas Berg',
    'jonas.berg@clinic.com',
    'Orthopaedics',
    'OR-52377',
    ['English', 'Swedish', 'German'],
    'Knees, shoulders and sports injuries; operates only when it helps.',
  ],
  [
    'Dr Sofía Ramírez',
    'sofia.ramirez@clinic.com',
    'Gynaecology',
    'GY-61045',
    ['English', 'Spanish'],
    'Contraception, pregnancy and menopause.',
  ],
  [
    'Dr Priya Nair',
    'priya.nair@clinic.com',
    'Psychiatry',
    'PS-70418',
    ['English', 'Hindi', 'Malayalam'],
    'Anxiety, depression and sleep, with talk first and tablets second.',
  ],
  [
    'Dr Tomasz Zieliński',
    'tomasz.zielinski@clinic.com',
    'Neurology',
    'NE-81299',
    ['English', 'Polish'],
    'Migraine, epilepsy and tremor.',
  ],
  [
    'Dr Leila Haddad',
    'leila.haddad@clinic.com',
    'Endocrinology',
    'EN-90773',
    ['English', 'Arabic', 'French'],
    'Diabetes and thyroid, with a dietitian in the next room.',
  ],
  [
    'Dr Michael O’Brien',
    'michael.obrien@clinic.com',
    'General practice',
    'GP-10551',
    ['English'],
    'Family doctor. Early mornings for people who work.',
  ],
].map(([name, email, specialization, licenseNumber, languages, bio]) => ({
  name: name as string,
  email: email as string,
  specialization: specialization as string,
  licenseNumber: licenseNumber as string,
  languages: languages as string[],
  timeZone: 'Europe/Lisbon',
  bio: bio as string,
}))

/** The record of the demo patient who has a login. */
export const ana: Omit<NewPatient, 'name' | 'email'> = {
  phone: '+351 912 345 678',
  dateOfBirth: '1988-04-12',
  sex: 'female',
  address: 'Rua das Flores 24, Lisboa',
  timeZone: 'Europe/Lisbon',
  medicalHistory: {
    conditions: ['Asthma', 'Hay fever'],
    allergies: ['Penicillin'],
    medications: ['Salbutamol inhaler when needed'],
    surgeries: ['Appendix, 2009'],
    familyHistory: ['Mother: high blood pressure'],
  },
  consents: [{ kind: 'privacy', version: '2026-01', signature: 'Ana Silva' }],
}
export const dependants: NewPatient[] = [
  { name: 'Tomás Silva', dateOfBirth: '2017-09-03', sex: 'male', medicalHistory: { allergies: ['Peanuts'] } },
  {
    name: 'Beatriz Silva',
    dateOfBirth: '1955-01-30',
    sex: 'female',
    medicalHistory: { conditions: ['Type 2 diabetes'] },
  },
]

const first = [
  'Olivia',
  'Noah',
  'Maya',
  'Liam',
  'Zoë',
  'Ethan',
  'Aisha',
  'Lucas',
  'Hannah',
  'Mateo',
  'Ingrid',
  'Kwame',
  'Chloé',
  'Ravi',
  'Greta',
  'Omar',
  'Nadia',
  'Felix',
  'Mei',
  'Samir',
  'Freya',
  'Diego',
  'Anika',
  'Hugo',
  'Leila',
  'Marcus',
  'Yara',
  'Emil',
  'Rosa',
  'Jakub',
]
const last = [
  'Bennett',
  'Kowalski',
  'Iyer',
  'Fernández',
  'Nguyen',
  'Schmidt',
  'Mensah',
  'Rossi',
  'Haugen',
  'Cohen',
  'Dubois',
  'Park',
  'Alvarez',
  'Novak',
  'Hassan',
  'Clarke',
  'Lindgren',
  'Moreau',
  'Khan',
  'Petrov',
]
const conditions = [
  'High blood pressure',
  'Asthma',
  'Migraine',
  'Type 2 diabetes',
  'Low back pain',
  'Eczema',
  'Anxiety',
  'Hypothyroidism',
]
const allergies = ['Penicillin', 'Latex', 'Ibuprofen', 'Peanuts', 'Bee stings']
const medications = [
  'Amlodipine 5 mg daily',
  'Metformin 500 mg twice a day',
  'Levothyroxine 50 µg daily',
  'Cetirizine 10 mg when needed',
]

const pick = <T>(list: readonly T[], number: number): T => list[number % list.length]

/** The nth of any number of people, always the same; addresses of example.com reach nobody. */
export const inventPatient = (number: number): NewPatient => {
  const given = pick(first, number)
  const family = pick(last, number * 7 + Math.floor(number / first.length))
  const year = 1940 + ((number * 13) % 75)
  const day = String(1 + ((number * 11) % 28)).padStart(2, '0')
  const month = String(1 + ((number * 5) % 12)).padStart(2, '0')
  const address = `${given}.${family}`
    .normalize('NFKD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase()
  return {
    name: `${given} ${family}`,
    email: `${address}.${number}@example.com`,
    phone: `+44 7700 900${String(number % 1000).padStart(3, '0')}`,
    dateOfBirth: `${year}-${month}-${day}`,
    sex: number % 2 === 0 ? 'female' : 'male',
    medicalHistory: {
      conditions: [pick(conditions, number), ...(number % 3 === 0 ? [pick(conditions, number + 3)] : [])],
      ...(number % 4 === 0 ? { allergies: [pick(allergies, number)] } : {}),
      ...(number % 2 === 0 ? { medications: [pick(medications, number)] } : {}),
    },
  }
}
