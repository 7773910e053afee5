/** Every address of the app, once. */
export const paths = {
  home: '/',
  changePassword: '/password',
  signIn: '/sign-in',
  signUp: '/sign-up',
  forgotPassword: '/forgot',
  resetPassword: '/reset',
} as const
