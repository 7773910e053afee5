import type { forms as English } from '../en/forms.ts'

const lower = (label: string) => label.charAt(0).toLowerCase() + label.slice(1)
const minutes = (seconds: number) => {
  const count = Math.max(1, Math.ceil(seconds / 60))
  return count === 1 ? 'un minuto' : `${count} minutos`
}

export const forms: typeof English = {
  fields: {
    name: 'Nombre completo',
    email: 'Correo electrónico',
    password: 'Contraseña',
    currentPassword: 'Contraseña actual',
    newPassword: 'Contraseña nueva',
    specialization: 'Especialidad',
    licenseNumber: 'Número de licencia',
    role: 'Soy',
    show: 'Mostrar',
    hide: 'Ocultar',
    showPassword: 'Mostrar la contraseña',
    hidePassword: 'Ocultar la contraseña',
    passwordHint: (least) => `${least} caracteres o más. Tres o cuatro palabras que recuerde son una buena elección.`,
  },
  unsent: {
    title: 'Todavía no se ha enviado',
    lost: 'No hay conexión. Todo lo que escribió sigue aquí y podrá enviarse cuando vuelva a tenerla.',
    back: 'Vuelve a tener conexión. Lo que escribió no se ha perdido.',
    send: 'Enviarlo ahora',
  },
  wrongField: {
    'is required': (label) => `Escriba su ${lower(label)}`,
    'is missing': (label) => `Falta: ${lower(label)}`,
    'must be chosen': (label) => `Elija: ${lower(label)}`,
    'must not be empty': (label) => `Escriba su ${lower(label)}`,
    'must be an e-mail address, as in ana@example.com': () => 'Escriba una dirección de correo, como ana@example.com',
    'must have # characters or more': (_label, figure) => `Use ${figure} caracteres o más`,
    'must have at most # characters': (label, figure) => `${label}: como máximo ${figure} caracteres`,
    'must not repeat the same few characters': () => 'Elija una contraseña que no repita los mismos pocos caracteres',
    'is one of the most common passwords; choose another': () => 'Es una de las contraseñas más comunes. Elija otra',
    'must not be your name or e-mail': () => 'Elija una contraseña que no sea su nombre ni su correo',
    'must not hold control characters': (label) =>
      `${label}: hay un carácter que no se puede guardar. Escríbalo de nuevo`,
    'must be on one line': (label) => `Escriba su ${lower(label)} en una sola línea`,
    'must have at most # entries': (label, figure) => `${label}: como máximo ${figure} líneas`,
    'must be a phone number, as in +# 20 7946 0000': () => 'Escriba un número de teléfono, como +34 912 345 678',
    'must be a day, as in #-02-28': () => 'Escriba una fecha completa: día, mes y año',
    'must be a day in the past': () => 'Escriba una fecha pasada',
    'must be a time zone, as in Europe/Lisbon': () => 'Elija una zona horaria',
  },
  summary: {
    title: 'Hay un problema',
    requestId: (id) => `Si pide ayuda a la clínica, indique este número: ${id}`,
  },
  refusals: {
    'validation-failed': 'Algún dato no es correcto. Revíselo y envíelo de nuevo.',
    unauthenticated: 'Su sesión ha terminado. Vuelva a entrar.',
    'invalid-credentials': 'El correo o la contraseña no son correctos. Revise ambos e inténtelo de nuevo.',
    'mfa-required': 'Esta cuenta pide un segundo factor que esta página no ofrece.',
    forbidden: 'Su cuenta no puede hacer esto. Pregunte a la clínica si cree que debería poder.',
    'pending-approval': 'La clínica todavía no ha aprobado su cuenta.',
    'not-found': 'Esto ya no está aquí.',
    'email-taken': 'Ya hay una cuenta con este correo. Entre, o establezca una contraseña nueva.',
    'licence-taken': 'Otro médico está registrado con este número de licencia. Revíselo o pregunte a la clínica.',
    'slot-full': 'Esta hora se acaba de ocupar. Elija otra.',
    'slot-booked': 'Alguien ha reservado esta hora, así que no se puede cambiar ni cerrar.',
    'slot-overlap': 'Ya hay otra hora abierta en ese momento.',
    'patient-overlap': 'Hay otra visita a esta hora.',
    'hold-expired': 'La reserva provisional ha caducado y el sitio vuelve a estar libre. Elija otra vez una hora.',
    'already-waiting': 'Ya está en esta lista de espera.',
    'already-assigned': 'Este médico ya está asignado.',
    'has-visits': 'Todavía hay visitas pendientes. Cámbielas o anúlelas primero.',
    'last-admin': 'Alguien tiene que seguir siendo administrador.',
    busy: 'Había demasiadas personas aquí en el mismo momento y no se cambió nada. Inténtelo de nuevo.',
    'invalid-transition': 'Esto ya no es posible. Vuelva a cargar la página para ver cómo está.',
    'stale-version': 'Alguien ha cambiado esto entretanto. Vuelva a cargar la página para ver cómo está.',
    'payload-too-large': 'Es demasiado grande para enviarlo.',
    'unsupported-media-type': 'Este tipo de contenido no se puede enviar.',
    'idempotency-mismatch': 'Esto ya se envió con otro contenido. Vuelva a cargar la página e inténtelo de nuevo.',
    'rate-limited': 'Hubo demasiados intentos. Espere un poco e inténtelo de nuevo.',
    internal: 'Algo ha fallado por nuestra parte. No se ha cambiado nada. Inténtelo dentro de un momento.',
    unavailable: 'Salve no está disponible en este momento. Inténtelo dentro de un minuto.',
    offline: 'No hay conexión. Inténtelo cuando vuelva a tenerla.',
    'weak-keys':
      'El servidor pidió proteger su contraseña menos de lo que es seguro, así que no se ha enviado nada. Avise a la clínica.',
  },
  wait: (seconds) => `Hubo demasiados intentos. Inténtelo de nuevo dentro de ${minutes(seconds)}.`,
}
