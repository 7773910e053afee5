import { Undeliverable } from './undeliverable.ts'

type SmtpError = Error & { code?: string; command?: string; response?: string; responseCode?: number }

/** What an SMTP server's words come down to: 550 5.1.1. The words themselves repeat the address. */
const numbersOf = ({ response = '', responseCode }: SmtpError) => {
  const [, enhanced] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? []
  return { enhanced, said: [responseCode, enhanced].filter(Boolean).join(' ') }
}

/**
 * What is thrown in the place of a server's refusal, without the address that stands in it. A refusal for good counts
 * as the recipient's only where it is: at RCPT TO, and not as x.7.x, with which a server says that it does not know
 * *us*. Once the clinic has mended that, the letter goes out.
 */
export const refusedBy = (error: SmtpError): Error => {
  const { code, command, responseCode } = error
  // Nobody was asked: it is no address.
  if (code === 'EENVELOPE' && command === 'API' && error.message.includes('recipient'))
    return new Undeliverable('address-refused', 'this is no mail address')
  if (!responseCode) return error
  const { enhanced, said } = numbersOf(error)
  if (code === 'EENVELOPE' && command === 'RCPT TO' && responseCode >= 500 && !enhanced?.startsWith('5.7.'))
    return new Undeliverable('address-refused', `the mail server refused the address: ${said}`)
  return Object.assign(new Error(`the mail server refused: ${command ?? 'connection'} ${said}`), { code, responseCode })
}
