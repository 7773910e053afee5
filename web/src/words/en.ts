const lower = (label: string) => label.charAt(0).toLowerCase() + label.slice(1)
const minutes = (seconds: number) => {
  const count = Math.max(1, Math.ceil(seconds / 60))
  return count === 1 ? 'a minute' : `${count} minutes`
}

export const en = {
  frame: {
    skip: 'Skip to the content',
    theme: 'Colours',
    light: 'Light',
    dark: 'Dark',
    auto: 'As the device',
    language: 'Language',
    signOut: 'Sign out',
    offline: (since: string) =>
      `Offline: showing what was known at ${since}. Changes cannot be sent until you are back.`,
    loading: 'Loading',
    promise: 'Book care, see your doctor, follow the plan.',
  },
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
  /** By what the contract says is wrong, figures as #. */
  wrongField: {
    'is required': (label: string, _figure: string) => `Enter your ${lower(label)}`,
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
    'method-not-allowed': 'This cannot be done here.',
    'email-taken': 'There is already an account with this e-mail address. Sign in, or set a new password.',
    'licence-taken': 'Another doctor is registered with this licence number. Check it, or ask the clinic.',
    'already-assigned': 'This doctor is already assigned.',
    'last-admin': 'Somebody must stay admin.',
    'invalid-transition': 'This is not possible any more. Load the page again to see how it stands.',
    'stale-version': 'Somebody else changed this in the meantime. Load the page again to see how it stands.',
    'payload-too-large': 'This is too large to be sent.',
    'unsupported-media-type': 'This kind of content cannot be sent.',
    'idempotency-mismatch': 'This was sent before with other content. Load the page and try again.',
    'rate-limited': 'There were too many tries. Wait a little and try again.',
    internal: 'Something went wrong on our side. Nothing was changed. Try again in a moment.',
    unavailable: 'Salve is not available at the moment. Try again in a minute.',
    offline: 'There is no connection. Nothing was sent. Try again when you are back online.',
    'weak-keys':
      'The server asked for a weaker protection of your password than is safe, so nothing was sent. Tell the clinic.',
  },
  wait: (seconds: number) => `There were too many tries. Try again in ${minutes(seconds)}.`,
  failed: {
    title: 'This page could not be shown',
    again: 'Try again',
  },
  lost: {
    title: 'There is nothing at this address',
    text: 'The link may be old, or a letter is missing from it.',
    home: 'Go to the first page',
  },
  signIn: {
    title: 'Sign in',
    submit: 'Sign in',
    forgot: 'Forgot your password?',
    newHere: 'New here?',
    signUp: 'Create an account',
    shut: 'This account has been closed. Ask the clinic about it.',
    demo: 'Demo clinic: sign in with one tap',
    notices: {
      ended: 'Your session has ended. Sign in again.',
      'signed-out': 'You are signed out.',
      'password-set': 'Your new password is set. Sign in with it.',
    },
  },
  signUp: {
    title: 'Create an account',
    submit: 'Create account',
    have: 'Already have an account?',
    signIn: 'Sign in',
    doctorNote: 'The clinic checks your licence before patients can find you.',
  },
  forgot: {
    title: 'Forgot your password?',
    text: 'Tell us your e-mail address and we send you a link to set a new one.',
    submit: 'Send the link',
    back: 'Back to sign in',
    sentTitle: 'Look into your mail',
    sent: (email: string) => `If there is an account for ${email}, a mail with a link is on its way.`,
    sentHint: 'Nothing after a few minutes? Look among the unwanted mail, or check the address.',
    another: 'Use another address',
  },
  reset: {
    title: 'Set a new password',
    text: 'You will be signed out everywhere and sign in with the new password.',
    submit: 'Set password',
    deadTitle: 'This link does not work any more',
    dead: 'It was used already, it has run out, or a part of it is missing. Ask for a new one.',
    askAgain: 'Ask for a new link',
  },
  roles: { patient: 'Patient', doctor: 'Doctor', staff: 'Front desk', admin: 'Administrator' },
  home: {
    title: 'Home',
    notices: { 'password-changed': 'Your password is changed. Everywhere else you have been signed out.' },
    pendingTitle: 'Waiting for approval',
    pending: 'The clinic is checking your licence. Until it has approved you, patients cannot find you here.',
    suspendedTitle: 'Account closed',
    suspended: 'The clinic has closed this account. Ask them about it.',
    email: 'E-mail address',
    role: 'Role',
    status: 'Account',
    statuses: { active: 'Active', pending: 'Waiting for approval', suspended: 'Closed' },
    password: 'Password',
    changePassword: 'Change password',
    sessions: 'Where you are signed in',
    sessionsHint: 'If you do not know one of these, end it and change your password.',
    thisDevice: 'This device',
    unknownDevice: 'Unknown device',
    device: (browser: string, system: string) => `${browser} on ${system}`,
    lastSeen: (when: string) => `Last seen ${when}`,
    since: (when: string) => `Signed in ${when}`,
    end: 'End',
    endOf: (device: string, when: string) => `End the session on ${device}, last seen ${when}`,
    ended: 'The session has ended.',
    sessionsFailed: 'The list could not be loaded.',
  },
  changePassword: {
    title: 'Change password',
    text: 'Everywhere else you are signed in, you will be signed out.',
    submit: 'Change password',
    cancel: 'Cancel',
    wrongCurrent: 'Your current password is not right',
  },
  when: {
    now: 'just now',
    today: (time: string) => `today at ${time}`,
    yesterday: (time: string) => `yesterday at ${time}`,
    on: (day: string, time: string) => `on ${day} at ${time}`,
  },
}

export type Words = typeof en
