import type { ownKeys as English } from '../en/own-keys.ts'

const list = new Intl.ListFormat('es', { type: 'conjunction' })
const all = (names: readonly string[]) => list.format(names)

export const ownKeys: typeof English = {
  unlock: {
    title: 'Abrir sus notas',
    why: 'La llave de sus notas solo está en esta pestaña; por eso, cuando la página se carga de nuevo, Salve necesita su contraseña para abrirlas.',
    submit: 'Abrir',
    wrong: 'Esta contraseña no abre sus claves',
    weakTitle: 'No se envió nada, y su contraseña está a salvo',
    weak: 'El servidor pidió una protección de su contraseña más débil de lo que es seguro. Puede significar que alguien ha cambiado el servidor. No lo intente otra vez; avise a la clínica.',
    swappedTitle: 'Las claves del servidor no son las suyas',
    swapped:
      'Lo que el servidor llama sus claves no encaja entre sí. Puede significar que alguien ha cambiado el servidor, así que Salve no las usa. Avise a la clínica.',
  },
  changed: {
    title: (names: readonly string[]) =>
      names.length === 1 ? `${names[0]} tiene claves nuevas` : 'Hay claves que han cambiado',
    text: 'Ocurre cuando se olvida una contraseña. También puede significar que alguien quiere leer a escondidas. No se selló nada con estas claves y no se envió nada.',
    compare: (names: readonly string[]) =>
      `Pida a ${all(names)} que le lea las cifras que están en Cuenta, Sus claves, por teléfono o en persona. Solo si son las mismas, las claves son las correctas.`,
    figuresOf: (name: string) => `Cifras de las claves nuevas de ${name}`,
    compared: (names: readonly string[]) => `He comparado las cifras con ${all(names)}, y son las mismas`,
    accept: 'Aceptar las claves nuevas',
    since: (when: string) => `Las claves nuevas se hicieron ${when}.`,
    leave: 'Ahora no',
    ownTitle: 'El servidor da otras claves como suyas',
    ownText:
      'Quizá ha empezado con claves nuevas en otra ventana: salga y vuelva a entrar. Si no ha sido usted, avise a la clínica. No se selló nada y no se envió nada.',
    accepted: 'Las claves nuevas están aceptadas.',
  },
  account: { name: 'Sus claves', open: 'Cifras y código de recuperación' },
  page: {
    title: 'Sus claves',
    lead: 'Con ellas se sellan las notas, para que solo puedan leerlas el paciente y sus médicos. Nadie más tiene sus claves: ni la clínica ni el servidor.',
    why: 'Sus claves solo están en esta pestaña; por eso, cuando la página se carga de nuevo, Salve necesita su contraseña para abrirlas.',
    unlockTitle: 'Abrir sus claves',
    back: 'Cuenta',
    open: 'Sus claves están abiertas en esta pestaña',
    openHint: 'Desaparecen de ella cuando sale o la cierra.',
  },
  figures: {
    title: 'Cifras de sus claves',
    text: 'Si alguien le pregunta si sus claves nuevas son de verdad suyas, léale estas cifras, por teléfono o en persona.',
    label: 'Sus cifras',
  },
  recovery: {
    title: 'Código de recuperación',
    none: 'Si olvida su contraseña, una nueva no abre sus notas. Un código de recuperación sí. Créelo ahora, anótelo y guárdelo donde guarda lo importante.',
    make: 'Crear un código de recuperación',
    has: 'Tiene un código de recuperación. Si lo ha perdido, o alguien lo ha visto, cree otro.',
    makeTitle: 'Crear un código de recuperación',
    makeText: 'El código abre todas sus notas; por eso se pide otra vez su contraseña.',
    again: 'Crear otro código',
    againTitle: '¿Crear otro código de recuperación?',
    againText:
      'El código que tiene deja de abrir nada en cuanto se crea el nuevo. El código abre todas sus notas; por eso se pide otra vez su contraseña.',
    shownTitle: 'Su código de recuperación',
    shown: 'Solo se muestra esta vez. Anótelo o imprímalo, y guárdelo aparte de su contraseña.',
    copy: 'Copiar',
    copied: 'Copiado.',
    print: 'Imprimir',
    printed: (name: string) => `Código de recuperación de Salve de ${name}`,
    written: 'Lo he anotado',
    done: 'Listo',
    made: 'Su código de recuperación está creado.',
  },
  locked: {
    title: 'Sus claves están bloqueadas',
    text: 'Ha puesto una contraseña nueva, y no abre las claves que cerró la anterior. Lo que se selló con ellas no lo puede abrir nadie en la clínica. Hay dos caminos.',
    haveTitle: 'Tengo mi código de recuperación',
    have: 'Abre de nuevo sus claves, y con ellas todas sus notas.',
    code: 'Código de recuperación',
    codeHint: 'Ocho grupos de cuatro. Las minúsculas y los espacios no importan.',
    codeShape: 'Un código de recuperación tiene ocho grupos de cuatro letras y cifras',
    codeWrong: 'Este código no abre sus claves. Busque uno que haya anotado más tarde',
    restore: 'Abrir mis claves',
    never: 'Nunca se creó un código de recuperación para estas claves, así que este camino está cerrado.',
    anewTitle: 'No lo tengo',
    anew: 'Empiece con claves nuevas. Las notas de ahora en adelante se abren con ellas. Las anteriores siguen bloqueadas hasta que su médico haya comparado las cifras con usted y aceptado sus claves nuevas; entonces el Salve del médico las sella de nuevo.',
    anewDoctor:
      'Empiece con claves nuevas. Las notas de ahora en adelante se abren con ellas. Las anteriores siguen bloqueadas hasta que el paciente haya comparado las cifras con usted y aceptado sus claves nuevas; entonces el Salve del paciente las sella de nuevo.',
    begin: 'Empezar con claves nuevas',
    beginTitle: '¿Empezar con claves nuevas?',
    beginText:
      'Las notas nuevas se podrán leer enseguida. Las anteriores siguen bloqueadas hasta que cada médico que las escribió haya aceptado sus claves nuevas. Si más tarde encuentra su código de recuperación, todavía abre las anteriores.',
    keep: 'Todavía no',
    beginTextDoctor:
      'Podrá escribir notas enseguida. Las anteriores siguen bloqueadas hasta que cada paciente haya aceptado sus claves nuevas. Si más tarde encuentra su código de recuperación, todavía abre las anteriores.',
    begun: 'Tiene claves nuevas. Quien tenga notas con usted le preguntará por sus cifras.',
    restored: 'Sus claves están abiertas otra vez.',
    toNotes: 'A sus notas',
    olderTitle: 'Hay claves anteriores que siguen bloqueadas',
    older:
      'Las notas que se sellaron con ellas se abren en cuanto su médico las haya sellado de nuevo, o con el código de recuperación.',
  },
  waiting: {
    title: (names: readonly string[]) => (names.length === 1 ? `${names[0]} tiene claves nuevas` : 'Hay claves nuevas'),
    text: (names: readonly string[]) =>
      `Hasta que usted las acepte, ${all(names)} no puede abrir las notas que se escribieron antes.`,
    look: 'Comparar y aceptar',
  },
}
