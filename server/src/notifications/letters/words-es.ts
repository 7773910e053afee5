import type { LetterWords } from './words.ts'

export const spanish: LetterWords = {
  locale: 'es',
  at: (day, time) => `${day} a las ${time}`,
  inZone: (time, zone) => `${time} (${zone})`,
  today: (time) => `hoy a las ${time}`,
  tomorrow: (time) => `mañana a las ${time}`,
  on: (day, time) => `el ${day} a las ${time}`,
  kinds: {
    'visit.booked': {
      subject: ({ when }) => `Su cita está reservada: ${when}`,
      first: () => 'Su cita está reservada.',
    },
    'visit.moved': {
      subject: ({ when }) => `Su cita ha cambiado: ${when}`,
      first: () => 'Su cita tiene una nueva hora.',
    },
    'visit.cancelled': {
      subject: ({ when }) => `Su cita está cancelada: ${when}`,
      first: () => 'Su cita está cancelada. No tendrá lugar.',
    },
    'visit.checked-in': {
      subject: () => 'Su llegada está registrada',
      first: () => 'Su llegada está registrada. Le llamarán.',
    },
    'visit.reminder': {
      subject: ({ near }) => `Su cita es ${near}`,
      first: ({ near }) => `Su cita es ${near}.`,
    },
    'waitlist.offered': {
      subject: () => 'Hay un hueco libre',
      first: ({ until }) => `Hay un hueco libre con el médico que pidió, y se lo guardamos hasta las ${until}.`,
    },
  },
  forDoctors: {
    'visit.booked': {
      subject: ({ when }) => `Tiene una nueva cita: ${when}`,
      first: () => 'Tiene una nueva cita.',
    },
    'visit.moved': {
      subject: ({ when }) => `Una de sus citas ha cambiado: ${when}`,
      first: () => 'Una de sus citas tiene una nueva hora.',
    },
    'visit.cancelled': {
      subject: ({ when }) => `Una de sus citas está cancelada: ${when}`,
      first: () => 'Una de sus citas está cancelada. No tendrá lugar.',
    },
    'visit.checked-in': {
      subject: () => 'Su paciente ha llegado',
      first: () => 'Su paciente ha llegado y su llegada está registrada.',
    },
  },
  care: {
    'note.added': { first: 'Hay una nota nueva para usted en Salve.', open: 'Leerla' },
    'prescription.added': { first: 'Hay una receta nueva para usted en Salve.', open: 'Verla' },
    'plan.dose': { first: 'Le toca algo de su plan. Abra Salve.', open: 'Abrir su plan' },
  },
  modes: { 'in-person': 'En la clínica', video: 'Por vídeo' },
  open: 'Ver la cita',
  answer: 'Aceptar o rechazar',
  passesOn: 'Sin respuesta pasará a la siguiente persona, y usted seguirá en espera de otro.',
  noAccount: 'Para cambiarla o cancelarla, llame a la clínica.',
  change: 'Elegir qué avisos recibe, y cómo',
  calendar: { visit: 'Cita', name: 'Citas', file: 'cita.ics' },
}
