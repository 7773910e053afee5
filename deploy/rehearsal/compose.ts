import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

type Service = {
  image: string
  user: string
  build?: { context: string; dockerfile: string }
  entrypoint?: string[]
  command?: string[]
  environment?: Record<string, string>
  secrets?: string[]
  volumes?: string[]
  networks?: string[]
  ports?: string[]
  healthcheck?: { test: string[] }
  depends_on?: Record<string, { condition: string }>
  read_only?: boolean
  cap_drop?: string[]
  security_opt?: string[]
}
export type Compose = {
  services: Record<string, Service>
  volumes: Record<string, null>
  networks: Record<string, { internal?: boolean } | null>
  secrets: Record<string, { file: string }>
}

export const deploy = join(import.meta.dirname, '..')
export const root = join(deploy, '..')

/** As Compose does it after parsing, with what deploy/.env or the shell would give. */
const interpolate = (text: string, variables: Record<string, string>) =>
  text
    .replaceAll(/\$\{(\w+):-([^}]*)\}/g, (_, name: string, otherwise: string) => variables[name] || otherwise)
    .replaceAll('$$', '$')

export const readCompose = (variables: Record<string, string> = {}): Compose => {
  const file = parse(readFileSync(join(deploy, 'compose.yaml'), 'utf8'), { merge: true })
  return JSON.parse(JSON.stringify(file), (_, value) =>
    typeof value === 'string' ? interpolate(value, variables) : value,
  )
}

/** What the image says by itself: its environment, its command and its health check. */
export const readImage = () => {
  const text = readFileSync(join(deploy, 'Dockerfile'), 'utf8')
  const instruction = (name: string) => text.match(new RegExp(`^${name} ((?:.*\\\\\\n)*.*)$`, 'm'))?.[1] ?? ''
  const words = instruction('ENV').split(/[\s\\]+/)
  const command = (name: string): string[] => JSON.parse(instruction(name).replace(/^[^[]*/, ''))
  return {
    environment: Object.fromEntries(words.map((word) => word.split('='))) as Record<string, string>,
    command: command('CMD'),
    healthcheck: command('HEALTHCHECK'),
  }
}
