import { request } from 'node:https'

// The certificate is for the name by which others call this machine; here it asks itself, and tells nothing.
const options = {
  host: '127.0.0.1',
  port: process.env.PORT || 8443,
  path: '/readyz',
  rejectUnauthorized: false,
  timeout: 4000,
}

const question = request(options, (answer) => {
  process.exitCode = answer.statusCode === 200 ? 0 : 1
  answer.pipe(process.stdout)
})
question.on('timeout', () => question.destroy(new Error('Salve does not answer')))
question.on('error', ({ message }) => {
  process.exitCode = 1
  console.error(message)
})
question.end()
