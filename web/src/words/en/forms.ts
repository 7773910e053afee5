const lower = (label: string) => label.charAt(0).toLowerCase() + label.slice(1)
const minutes = (seconds: number) => {
  const count = Math.max(1, Math.ceil(seconds / 60))
  return count === 1 ? 'a minute' : `${count} minutes`
}

export const forms = {
  fields: {
    name: 'Full name',
    email: 'E-mail address',
    password: 'Password',
    currentPassword: 'Current password',
    newPassword: 'New password',
    specialization: 'Specialization',
    licenseNumber: 'Licence number',
    role: 'I am a',
    show: 'Show',
    hide: 'Hide',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    passwordHint: (least: number) => `${least} characters or more. Three or four words that you remember do well.`,
  },
  unsent: {
    title: 'Not sent yet',
    lost: 'There is no connection. All that you wrote stays here, and can be sent when you are back online.',
    back: 'You are connected again. What you wrote has not been lost.',
    send: 'Send it now',
  },
  /** By what the contract says is wrong, figures as #. */
  wrongField: {
    'is required': (label: string, _figure: string) => `Enter your ${lower(label)}`,
    'is missing': (label: string, _figure: string) => `${label} is missing`,
    'must be chosen': (label: string, _figure: string) => `Choose a ${lower(label)}`,
    'must not be empty': (label: string, _figure: string) => `Enter your ${lower(label)}`,
    'must be an e-mail address, as in ana@example.com': (_label: string, _figure: string) =>
      'Enter an e-mail address, as in ana@example.com',
    'must have # characters or more': (_label: string, figure: string) => `Use ${figure} characters or more`,
    'must have at most # characters': (label: string, figure: string) =>
      `${label} can have at most ${figure} characters`,
    'must not repeat the same few characters': (_label: string, _figure: string) =>
      'Choose a password that does not repeat the same few characters',
    'is one of the most common passwords; choose another': (_label: string, _figure: string) =>
      'This is one of the most common passwords. Choose another',
    'must not be your name or e-mail': (_label: string, _figure: string) =>
      'Choose a password that is not your name or e-mail address',
    'must not hold control characters': (label: string, _figure: string) =>
      `${label} holds a character that cannot be kept. Type it anew`,
    'must be on one line': (label: string, _figure: string) => `Write your ${lower(label)} on one line`,
    'must have at most # entries': (label: string, figure: string) => `${label} can have at most ${figure} entries`,
    'must be a phone number, as in +# 20 7946 0000': (_label: string, _figure: string) =>
      'Enter a phone number, as in +44 20 7946 0000',
    'must be a day, as in #-02-28': (_label: string, _figure: string) => 'Enter a whole date: day, month and year',
    'must be a day in the past': (_label: string, _figure: string) => 'Enter a date in the past',
    'must be a time zone, as in Europe/Lisbon': (_label: string, _figure: string) => 'Choose a time zone',
  },
  summary: {
    title: 'There is a problem',
    requestId: (id: string) => `If you ask the clinic for help, tell them this number: ${id}`,
  },
  refusals: {
    'validation-failed': 'Some of what was entered is not right. Look through it and send it again.',
    unauthenticated: 'Your session has ended. Sign in again.',
    'invalid-credentials': 'E-mail address or password is not right. Check both and try again.',
    'mfa-required': 'This account asks for a second factor, which this page does not offer.',
    forbidden: 'Your account may not do this. Ask the clinic if you think it should.',
    'pending-approval': 'The clinic has not approved your account yet.',
    'not-found': 'This is not here any more.',
    'email-taken': 'There is already an account with this e-mail address. Sign in, or set a new password.',
    'licence-taken': 'Another doctor is registered with this licence number. Check it, or ask the clinic.',
    'slot-full': 'This time was just taken. Choose another one.',
    'slot-booked': 'Somebody has booked this time, so it cannot be changed or closed.',
    'slot-overlap': 'There is another time open then.',
    'patient-overlap': 'There is another visit at this time.',
    'hold-expired': 'The hold has run out, and the place is free again. Choose a time again.',
    'already-waiting': 'You are on this waitlist already.',
    'already-assigned': 'This doctor is already assigned.',
    'has-visits': 'There are still visits to come. Move or cancel them first.',
    'last-admin': 'Somebody must stay admin.',
    busy: 'Too many were here at the same moment, and nothing was changed. Please try again.',
    'invalid-transition': 'This is not possible any more. Load the page again to see how it stands.',
    'keys-changed': 'The keys of somebody who is to read this have changed. Look at it again before you send it.',
    'no-keys': 'Sign in once more with your password, so that this can be sealed.',
    'stale-version': 'Somebody else changed this in the meantime. Load the page again to see how it stands.',
    'payload-too-large': 'This is too large to be sent.',
    'unsupported-media-type': 'This kind of content cannot be sent.',
    'idempotency-mismatch': 'This was sent before with other content. Load the page and try again.',
    'rate-limited': 'There were too many tries. Wait a little and try again.',
    internal: 'Something went wrong on our side. Nothing was changed. Try again in a moment.',
    unavailable: 'Salve is not available at the moment. Try again in a minute.',
    offline: 'There is no connection. Try again when you are back online.',
    'weak-keys':
      'The server asked for a weaker protection of your password than is safe, so nothing was sent. Tell the clinic.',
  },
  wait: (seconds: number) => `There were too many tries. Try again in ${minutes(seconds)}.`,
}
