import type { door as English } from '../en/door.ts'

export const door: typeof English = {
  signIn: {
    title: 'Entrar',
    submit: 'Entrar',
    forgot: '¿Ha olvidado su contraseña?',
    newHere: '¿Es su primera vez?',
    signUp: 'Crear una cuenta',
    after: 'Entre para abrir la página que buscaba.',
    shut: 'Esta cuenta está cerrada. Pregunte a la clínica.',
    demo: 'Clínica de demostración: entre con un toque',
    notices: {
      ended: 'Su sesión ha terminado. Vuelva a entrar.',
      idle: 'Se ha cerrado la sesión porque durante un rato no se hizo nada.',
      'signed-out': 'Ha cerrado la sesión.',
      'password-set': 'Su contraseña nueva está lista. Entre con ella.',
    },
  },
  signUp: {
    title: 'Crear una cuenta',
    submit: 'Crear cuenta',
    have: '¿Ya tiene una cuenta?',
    signIn: 'Entrar',
    doctorNote: 'La clínica comprueba su licencia antes de que los pacientes puedan encontrarle.',
  },
  forgot: {
    title: '¿Ha olvidado su contraseña?',
    text: 'Díganos su correo y le enviaremos un enlace para establecer una nueva.',
    submit: 'Enviar el enlace',
    back: 'Volver a entrar',
    sentTitle: 'Mire su correo',
    sent: (email) => `Si hay una cuenta con ${email}, un mensaje con un enlace está en camino.`,
    sentHint: '¿Nada después de unos minutos? Mire en el correo no deseado o revise la dirección.',
    another: 'Usar otra dirección',
  },
  reset: {
    title: 'Establecer una contraseña nueva',
    text: 'Se cerrará su sesión en todas partes y entrará con la contraseña nueva. Las notas siguen bloqueadas hasta que ponga su código de recuperación o empiece con claves nuevas.',
    submit: 'Establecer contraseña',
    deadTitle: 'Este enlace ya no funciona',
    dead: 'Ya se usó, ha caducado o le falta una parte. Pida uno nuevo.',
    askAgain: 'Pedir un enlace nuevo',
  },
}
