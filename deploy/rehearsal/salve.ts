import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { type Child, eventually, runChild, startChild } from './child.ts'
import { readImage } from './compose.ts'
import type { Stage } from './stage.ts'

/** The environment of the container: the image's, then compose.yaml's. */
export const environmentOf = ({ folder, compose, ports, here }: Stage): Record<string, string> => {
  const given = Object.entries({ ...readImage().environment, ...compose.services.salve.environment })
  return {
    PATH: process.env.PATH ?? '',
    ...Object.fromEntries(given.map(([name, value]) => [name, here('salve', value)])),
    PORT: String(ports.salve),
    SALVE_DATA: join(folder, 'data'),
  }
}

/** The image's own command, in the tree that is given. */
export const startSalve = (app: string, env: Record<string, string>) => {
  const [program, ...args] = readImage().command
  return startChild(program, args, { cwd: app, env })
}

export const healthcheck = (app: string, env: Record<string, string>) => {
  const [program, ...args] = readImage().healthcheck
  return runChild(program, args, { cwd: app, env })
}

const ready = (app: string, env: Record<string, string>, salve: Child) => {
  const answers = eventually(async () => {
    const { code, output } = await healthcheck(app, env)
    if (code !== 0) throw new Error(`Not healthy: ${output}\n${salve.output()}`)
  }, 60)
  return Promise.race([answers, salve.ended.then(() => Promise.reject(new Error(salve.output())))])
}

/** Starts it, waits until its health check is content, does the work, stops it as Docker does; what is left is how it ended. */
export const whileSalveRuns = async (app: string, env: Record<string, string>, work: () => Promise<void>) => {
  const salve = startSalve(app, env)
  try {
    await ready(app, env, salve)
    await work()
  } catch (error) {
    await salve.stop()
    throw error
  }
  return { code: await salve.stop(), output: salve.output() }
}

type Answer = { status: number | undefined; body: string }

/** Over TLS that is verified, the name included. */
export const call = ({ folder, ports }: Stage, path: string, body?: object): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const ca = readFileSync(join(folder, 'tls', 'salve', 'ca.pem'))
    const options = {
      host: 'localhost',
      port: ports.salve,
      path,
      ca,
      method: body ? 'POST' : 'GET',
      headers: body ? { 'content-type': 'application/json' } : {},
    }
    const question = request(options, (answer) => {
      let heard = ''
      answer.on('data', (chunk: Buffer) => {
        heard += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode, body: heard }))
    })
    question.on('error', reject)
    question.end(body ? JSON.stringify(body) : undefined)
  })
