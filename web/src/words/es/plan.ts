import type { plan as English } from '../en/plan.ts'

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`

const states = { due: 'Ahora', later: 'Más tarde', done: 'Hecho', missed: 'Olvidado', 'left-out': 'Omitido' }
type Counts = Record<keyof typeof states, number>

const counted = ({ done, due, later, missed, 'left-out': leftOut }: Counts) =>
  [
    done === 0 ? '' : many(done, 'hecha', 'hechas'),
    missed === 0 ? '' : many(missed, 'olvidada', 'olvidadas'),
    leftOut === 0 ? '' : many(leftOut, 'omitida', 'omitidas'),
    due === 0 ? '' : `${due} ahora`,
    later === 0 ? '' : `${later} por venir`,
  ]
    .filter((part) => part !== '')
    .join(', ')

export const plan: typeof English = {
  title: 'Plan',
  of: (name) => `Plan de ${name}`,
  whose: 'De quién es el plan',
  parts: 'Partes del plan',
  now: 'Ahora',
  month: 'Mes',
  past: 'Pasado',
  failed: 'No se pudo cargar el plan.',
  zone: (zone, record) =>
    `Las horas del plan son las de ${record}, como en el historial. El reloj de usted, ${zone}, marca otra hora.`,
  changeZone: 'Cambiar la zona',
  states,
  dayParts: {
    early: 'Madrugada',
    morning: 'Mañana',
    noon: 'Mediodía',
    afternoon: 'Tarde',
    evening: 'Tarde-noche',
    night: 'Noche',
  },
  none: {
    title: 'Todavía no hay plan',
    text: 'Cuando un médico escriba qué tomar o qué hacer, aparecerá aquí con sus horas y se le recordará.',
    textOf: (name) =>
      `Cuando un médico escriba qué debe tomar o hacer ${name}, aparecerá aquí con sus horas y se le recordará.`,
    book: 'Reservar una cita',
    overTitle: 'No hay nada que hacer por ahora',
    over: 'Lo que estaba previsto ha terminado. Una nota o receta nueva aparece aquí por sí sola.',
    seePast: 'Ver lo terminado',
  },
  today: {
    title: 'Hoy',
    nothing: 'Hoy no hay nada previsto.',
    nothingOf: 'Nada con hora fija. Lo que se toma si hace falta está más abajo.',
    allDone: 'Lo de hoy está todo hecho.',
    left: (count) => (count === 1 ? 'Queda una hoy' : `Quedan ${count} hoy`),
    done: 'Hecho',
    missed: 'Sí lo tomé',
    missedActivity: 'Sí lo hice',
    undo: 'Deshacer',
    all: (count) => (count === 2 ? 'Las dos hechas' : `Las ${count} hechas`),
    doing: (act, text, time) => `${act}: ${text}, ${time}`,
    more: (text, time) => `Más sobre ${text}, ${time}`,
    leaveOut: 'Omitir',
    doneAt: (time) => `a las ${time}`,
    makesUp: 'En lugar de una olvidada',
    movedFrom: (day) => `Estaba prevista para el ${day}`,
    withFood: 'Con comida',
    withoutFood: 'Sin comida',
    refused: 'No se pudo anotar.',
  },
  missed: {
    title: 'Olvidado hace poco',
    hint: 'Si lo tomó, dígalo: cuenta.',
    madeUp: (end) => `Se aplazó: ahora termina el ${end}.`,
    from: (day, time) => `${day}, ${time}`,
    more: (count) => `Mostrar ${count} más`,
  },
  week: {
    title: 'Una semana atrás y otra por delante',
    day: (day, counts) => `${day}: ${counted(counts) || 'nada'}`,
    kept: (kept, days) =>
      days === 7
        ? kept === 7
          ? 'Según lo previsto en cada uno de los últimos 7 días.'
          : `Según lo previsto en ${kept} de los últimos 7 días.`
        : days === 1
          ? `En los últimos 7 días hubo un día con algo que tomar. ${kept === 1 ? 'Se tomó' : 'No se tomó'} según lo previsto.`
          : `En los últimos 7 días hubo ${days} con algo que tomar: ${kept} según lo previsto.`,
    legend: { done: 'Hecho', open: 'Por venir', missed: 'Olvidado', 'left-out': 'Omitido' },
  },
  checklist: {
    title: 'Por hacer',
    due: (day) => `Antes de acabar el ${day}`,
    overdue: (day) => `Era para el ${day}`,
    doneOn: (day) => `Hecho: ${day}`,
    book: 'Reservar una cita',
    bookWith: (doctor) => `Reservar una cita con ${doctor}`,
  },
  steps: {
    medication: 'Medicinas',
    activity: 'Actividades',
    begins: (day) => `Empieza el ${day}`,
    dayOf: (day, days) => `Día ${day} de ${days}`,
    dosesOf: (done, doses) => `${done} de ${doses} hechas`,
    left: (count) => (count === 0 ? 'no queda ninguna' : count === 1 ? 'queda una dosis' : `quedan ${count} dosis`),
    leftActivity: (count) =>
      count === 0 ? 'no queda ninguna' : count === 1 ? 'queda una vez' : `quedan ${count} veces`,
    ends: (day) => `termina el ${day}`,
    until: (day) => `Hasta el ${day}`,
    goesOn: 'Sigue hasta que un médico lo cambie',
    moved: (days, end) =>
      days === 1
        ? `Lo olvidado se aplazó un día: ahora termina el ${end}.`
        : `Lo olvidado se aplazó ${days} días: ahora termina el ${end}.`,
    missedSince: (day) => `Olvidado varias veces desde el ${day}. Su médico también lo ve y puede cambiar el plan.`,
    next: (when) => `próxima: ${when}`,
    hours: (list) => `A las ${list}`,
    ownHours: 'horas elegidas por usted',
    changeHours: 'Cambiar las horas',
    changeHoursOf: (text) => `Cambiar las horas de ${text}`,
    doneOn: (day) => `Terminado: ${day}`,
    undo: 'Retomarlo',
    undoOf: (text) => `Retomarlo: ${text}`,
    note: (day) => `Nota del ${day}`,
    prescription: (day) => `Receta del ${day}`,
    by: (doctor) => `de ${doctor}`,
  },
  hours: {
    title: '¿A qué horas?',
    hint: 'Elija las horas que le vayan bien. Cuántas son queda como lo escribió su médico. Deje tiempo entre ellas.',
    one: 'Hora',
    nth: (place) => `Hora ${place}`,
    save: 'Guardar las horas',
    saved: 'Las horas han cambiado, desde la próxima.',
    empty: 'Escriba una hora en cada una.',
    same: 'Cada hora debe ser distinta.',
    zone: (zone) => `En el reloj de ${zone}.`,
  },
  calendar: {
    title: 'Mes del plan',
    previous: 'Mes anterior',
    next: 'Mes siguiente',
    day: (day, counts) => `${day}: ${counted(counts) || 'nada'}`,
    none: 'Nada en este día.',
    legend: { all: 'Todo hecho', part: 'En parte', missed: 'Olvidado', 'left-out': 'Omitido', ahead: 'Por venir' },
  },
  over: {
    title: 'Lo terminado',
    none: 'Todavía no ha terminado nada',
    noneText: 'Lo que se termina, o lo que sustituye una nota posterior, se guarda aquí con sus fechas.',
    states: {
      current: 'En curso',
      done: 'Terminado',
      ended: 'Acabado',
      replaced: 'Sustituido por una nota posterior',
      withdrawn: 'Retirado',
    },
    dates: (from, to) => (from === to ? from : `Del ${from} al ${to}`),
    since: (day) => `Desde el ${day}`,
    sum: (done, doses, missed) =>
      missed === 0
        ? `${done} de ${doses} hechas`
        : `${done} de ${doses} hechas, ${many(missed, 'olvidada', 'olvidadas')}`,
  },
  home: {
    title: 'El plan de hoy',
    titleOf: (name) => `El plan de hoy, ${name}`,
    next: (time) => `Después, a las ${time}`,
    rest: (count) => (count === 1 ? 'Una más hoy' : `${count} más hoy`),
    allDone: 'Lo de hoy está todo hecho.',
    open: 'Ver el plan',
    openOf: (name) => `Ver el plan de ${name}`,
  },
}
