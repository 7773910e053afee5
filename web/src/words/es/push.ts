import type { push as English } from '../en/push.ts'

export const push: typeof English = {
  title: 'Mensajes en este dispositivo',
  what: 'Salve puede avisarle aquí de sus citas y de lo que cambie, también cuando está cerrado. Un mensaje dice cuándo, nunca con quién ni por qué.',
  off: 'Desactivados en este dispositivo',
  turnOn: 'Activar los mensajes',
  on: 'Activados en este dispositivo',
  onHint: 'También cuando Salve está cerrado. Al cerrar la sesión aquí se desactivan.',
  turnOff: 'Desactivar',
  blocked: 'Bloqueados por este navegador',
  blockedHint:
    'Para permitirlos: abra los ajustes de esta página, con el signo junto a su dirección, ponga las notificaciones en «Permitir» y vuelva aquí.',
  impossible: 'No es posible en este navegador',
  impossibleHint: 'Pruebe Chrome, Edge, Firefox o Safari en una versión más nueva, fuera de una ventana privada.',
  homeScreenHint:
    'En un iPhone o iPad, añada Salve a la pantalla de inicio con el botón de compartir y ábralo desde allí.',
  unanswered: 'El navegador preguntó y nadie contestó. Inténtelo de nuevo y elija «Permitir».',
  unreachable: 'El navegador no pudo prepararse para los mensajes. Compruebe la conexión e inténtelo de nuevo.',
  failed: 'No se han podido cargar sus dispositivos.',
  others: 'Sus otros dispositivos',
  since: (when) => `Activados ${when}`,
  remove: 'Quitar',
  removeOf: (device, when) => `Quitar ${device}, activado ${when}`,
  removed: 'En ese dispositivo ya no se muestran mensajes.',
}
