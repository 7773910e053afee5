import type { notes as English } from '../en/notes.ts'

const list = new Intl.ListFormat('es', { type: 'conjunction' })

export const notes: typeof English = {
  title: 'Notas',
  lead: 'Lo que escribieron sus médicos. Cada nota está sellada: solo pueden leerla usted y los médicos que figuran en ella.',
  leadOf: (name) =>
    `Lo que los médicos escribieron para ${name}. Cada nota está sellada: solo pueden leerla usted, que cuida de ${name}, y los médicos que figuran en ella.`,
  whose: 'Notas de quién',
  failed: 'No se pudieron cargar las notas.',
  none: 'Todavía no hay notas',
  noneHint: 'Cuando un médico escribe lo que encontró y lo que hay que hacer, aparece aquí.',
  by: (doctor) => `Notas de ${doctor}`,
  more: 'Mostrar notas anteriores',
  amended: 'Enmendada',
  shared: (names) => `También la lee ${list.format(names)}`,
  lockedRow: 'Bloqueada por ahora',
  brokenRow: 'No se puede abrir',
  empty: 'Sin palabras',
  nudge: 'Si olvida su contraseña, solo un código de recuperación abre de nuevo sus notas.',
  nudgeAction: 'Crear uno ahora',
  lockedTitle: 'Sus notas están bloqueadas',
  locked: 'Ha puesto una contraseña nueva, y no abre lo que se selló antes.',
  lockedAction: 'Cómo abrirlas de nuevo',

  note: 'Nota',
  noteBy: (doctor) => `Nota de ${doctor}`,
  noteFor: (doctor, patient) => `Nota de ${doctor} para ${patient}`,
  back: 'Todas las notas',
  written: (when) => `Escrita ${when}`,
  amendedOn: (when) => `Escrita ${when}, y enmendada después`,
  noteFailed: 'No se pudo cargar la nota.',
  signature: {
    signed: (doctor) => `Firmada por ${doctor}, y sin cambios desde entonces`,
    unsigned: 'Sin firma: la envió otro programa de la clínica y se selló al llegar',
    unknown: 'No se puede comprobar la firma: el médico ya no está en la clínica',
    changedTitle: (doctor) => `Firmada con claves de ${doctor} que son nuevas para usted`,
    changed:
      'Ocurre cuando se olvida una contraseña. También puede significar que otra persona escribió esto. Compare las cifras con su médico antes de seguirla.',
    compare: 'Comparar cifras',
    forgedTitle: 'Esta nota no está firmada por quien dice',
    forged: (doctor) => `No la siga antes de haber preguntado usted a ${doctor}, y avise a la clínica.`,
  },
  lockedNote: {
    title: 'Esta nota está sellada con claves que no están abiertas aquí',
    code: 'Se escribió antes de que se pusiera su contraseña nueva. Su código de recuperación la abre. O espere: en cuanto el médico haya aceptado sus claves nuevas, se sella con ellas.',
    codeAction: 'Usar el código de recuperación',
    doctor: (doctor) =>
      `La próxima vez que ${doctor} abra Salve, se sellará con sus claves. Si sus claves son nuevas, se le pedirá a ${doctor} que antes compare las cifras con usted: están en Cuenta, Sus claves.`,
    figures: 'Sus cifras',
  },
  broken: 'Lo que dio el servidor no es lo que se selló. Vuelva a cargar la página; si sigue así, avise a la clínica.',
  brokenTitle: 'Esta nota no se puede abrir',
  readers: {
    title: 'Quién puede leerla',
    only: (names) => `Nadie puede leer esta nota, salvo ${list.format(names)}.`,
    you: 'usted',
    youToo: 'Usted',
    wrote: 'La escribió',
    whose: 'De quien es la nota',
    cares: 'Cuida de usted',
    youCare: 'Usted cuida de esta persona',
    letIn: (when) => `Usted le permitió leerla ${when}`,
    takeBack: 'Retirar',
    takeBackFrom: (doctor) => `Retirar el permiso a ${doctor}`,
    takeBackTitle: (doctor) => `¿Que ${doctor} no la lea más?`,
    takeBackText: (doctor) =>
      `Desde ahora ${doctor} no puede abrir esta nota. Lo que ya se leyó no se puede borrar de la memoria.`,
    keep: 'Dejarlo como está',
    takenBack: (doctor) => `${doctor} ya no puede abrirla.`,
  },
  share: {
    open: 'Permitir que otro médico la lea',
    openMany: 'Permitir que un médico lea notas',
    title: 'Permitir que un médico lea notas',
    whom: 'Quién puede leer',
    which: 'Qué notas',
    noOther: 'Ningún otro médico',
    noOtherHint:
      'Solo se puede dar permiso a médicos que ven su historia. Un médico con quien reserva una visita es uno de ellos desde entonces.',
    wholeNote: 'El médico lee la nota entera, con lo que decía antes de enmendarse y lo que se enmiende después.',
    consent: (doctor, count) =>
      count === 1
        ? `Quiero que ${doctor} lea esta nota. Puedo retirarlo en cualquier momento; lo que ya se haya leído queda leído.`
        : `Quiero que ${doctor} lea estas ${count} notas. Puedo retirarlo en cualquier momento; lo que ya se haya leído queda leído.`,
    chooseDoctor: 'Elija un médico',
    chooseNotes: 'Elija al menos una nota',
    agree: 'Marque que lo quiere',
    run: (doctor) => `Permitir que ${doctor} lea`,
    runNobody: 'Permitir que el médico lea',
    done: (doctor, count) =>
      count === 1 ? `${doctor} ya puede leer la nota.` : `${doctor} ya puede leer ${count} notas.`,
    left: 'No se compartió nada.',
    lockedNotes: 'Las notas que no están abiertas aquí no se pueden compartir; se dejan fuera.',
    noKeys: (doctor) => `${doctor} todavía no tiene claves. Se crean cuando entre la próxima vez; inténtelo entonces.`,
  },
  steps: {
    title: 'Lo que salió de ella',
    none: 'Nada de esta nota está ahora en su plan.',
    kinds: { task: 'Por hacer', medication: 'Medicamento', activity: 'Actividad', 'follow-up': 'Seguimiento' },
    done: 'Hecho',
    toPlan: 'A su plan',
    toPlanOf: 'Al plan',
  },
  versions: {
    title: 'Lo que decía antes',
    of: (when) => `Como se escribió ${when}`,
  },
}
