import type { messages as English } from '../en/messages.ts'

/** Hoy y mañana llevan mayúscula solo al principio. */
const inside = (when: string) => when.replace(/^(Hoy|Mañana|Ayer)/, (day) => day.toLowerCase())

export const messages: typeof English = {
  title: 'Mensajes',
  lead: 'A quién no le llegó el correo, para llamarle antes de su visita, y todo lo demás que se escribió.',
  tabsLegend: 'Qué mensajes',
  tabs: { 'not-reached': 'Sin llegar', 'to-come': 'Por enviar', sent: 'Enviados', all: 'Todos' },
  person: 'Persona',
  everybody: 'Todas',
  showEverybody: 'Mostrar a todas',
  typeName: 'Escriba dos letras de un nombre',
  days: 'Días',
  daysOf: { any: 'Cualquier día', today: 'Hoy', last: 'Los últimos 7 días', next: 'Los próximos 7 días' },
  more: 'Mostrar más',

  allReached: 'A todos les ha llegado',
  allReachedText:
    'No ha fallado ningún correo sobre una visita por venir. Cuando falle uno, aparecerá aquí con el teléfono, primero la visita más próxima.',
  nothing: {
    'not-reached': 'Nadie a quien llamar aquí',
    'to-come': 'No hay nada por enviar',
    sent: 'No se ha enviado nada',
    all: 'No se ha escrito nada',
  },
  nothingText: 'Aquí aparece lo que se escribe a las personas sobre sus visitas.',
  nothingNarrowed: 'Elija otros días o mire a todas las personas.',
  nothingYet: 'No hay ninguno entre los últimos. Muestre más para mirar más atrás.',

  visit: 'Visita',
  visitAt: (when) => `Visita: ${inside(when)}`,
  visitWas: (when) => `La visita fue: ${inside(when)}`,
  meantFor: (name) => `Escrito a ${name}`,
  recordOf: (name) => `${name}: cómo contactar`,
  noPhone: 'Sin teléfono',
  openVisit: 'Abrir la visita',
  openVisitOf: (name) => `Abrir la visita de ${name}`,

  kinds: {
    'visit.booked': 'Reservada',
    'visit.moved': 'Cambiada',
    'visit.cancelled': 'Cancelada',
    'visit.checked-in': 'Llegada anotada',
    'visit.reminder': 'Recordatorio',
    'waitlist.offered': 'Hay un hueco',
    'note.added': 'Una nota nueva',
    'prescription.added': 'Una receta nueva',
    'plan.dose': 'Toca algo del plan',
  },
  channels: { app: 'en Salve', email: 'por correo', push: 'en un dispositivo' },
  what: (kind, way) => `${kind}, ${way}`,
  whatTo: (kind, way, address) => `${kind}, ${way} a ${address}`,
  statuses: {
    PENDING: 'Por enviar',
    SENT: 'Enviado',
    FAILED: 'No llegó',
    CANCELLED: 'Anulado',
    SKIPPED: 'No enviado',
  },
  why: {
    'no-address': 'No hay correo electrónico en la ficha',
    'address-refused': 'El servidor de esa dirección lo rechazó',
    'no-device': 'No hay dispositivo donde mostrarlo',
    'not-delivered': 'No se pudo entregar en dos horas',
    'too-late': 'Ya no servía, así que no se envió',
    'visit-changed': 'La visita cambió antes de enviarlo',
    'turned-off': 'Ya no lo quería recibir',
  },
  notShown: 'No se pudo mostrar en dos horas',
  mended: 'Entonces no había correo electrónico en la ficha; ahora sí',
  whyAt: (why, when) => (when === '' ? why : `${why} · ${when}`),
  sentAt: (when) => `Enviado ${when}`,
  dueAt: (when) => `Se enviará: ${inside(when)}`,
  onTheWay: 'En camino',
  triedAgain: (tries) =>
    tries === 1 ? 'Intentado una vez; se intenta de nuevo' : `Intentado ${tries} veces; se intenta de nuevo`,

  sendAgain: 'Enviar de nuevo',
  sendAgainTo: (name, kind) => `Enviar de nuevo a ${name}: ${kind}`,
  cameThrough: (name) => `Se ha enviado a ${name}.`,
  stillTrying: (name) => `Está en camino a ${name}; Salve lo sigue intentando.`,
  failedAgain: (name, why) => `No le ha llegado a ${name}: ${why}.`,
  ofNoUse: 'Llegaría demasiado tarde o ya se ha enviado. Mejor llame por teléfono.',

  mend: 'Corregir la dirección',
  mendFor: (name) => `Corregir la dirección de ${name}`,
  contact: 'Cómo contactar. Queda anotado que usted abrió la ficha.',
  contactOf: (born) => `Fecha de nacimiento: ${born}. Cómo contactar. Queda anotado que usted abrió la ficha.`,
  save: 'Guardar',
  saved: (name) => `La ficha de ${name} está guardada.`,
}
