import { spawn } from 'node:child_process'
import { constants } from 'node:os'

const signalled = (signal) => 128 + (constants.signals[signal] ?? 0)

/** Runs a step of the preparation and keeps what it printed, to say in a sentence what went wrong. */
export const capture = (program, args, { cwd, env = {} }) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const hear = (chunk) => {
      output = (output + chunk).slice(-200_000)
    }
    const leave = (signal) => {
      child.kill(signal)
      process.exit(signalled(signal))
    }
    process.on('SIGINT', leave).on('SIGTERM', leave)
    const done = (code) => {
      process.off('SIGINT', leave).off('SIGTERM', leave)
      resolve({ code, output: output.trim() })
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.on('error', (error) => {
      hear(error.message)
      done(null)
    })
    child.on('close', done)
  })

/**
 * Runs the command in our place and ends as it ends. A Ctrl-C reaches the whole process group, the command included, so in a
 * terminal it is not passed on: the command would take a second one for "at once". Without a terminal nobody else tells it.
 */
export const become = (program, args, { cwd, env }) =>
  new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, stdio: 'inherit', shell: process.platform === 'win32' })
    const inTerminal = process.stdin.isTTY || process.stdout.isTTY
    let passedAt = Number.NEGATIVE_INFINITY
    const passOn = (signal) => {
      if (performance.now() - passedAt < 1000) return
      passedAt = performance.now()
      child.kill(signal)
    }
    for (const signal of ['SIGINT', 'SIGHUP']) process.on(signal, () => inTerminal || passOn(signal))
    process.on('SIGTERM', passOn)
    child.on('error', (error) => {
      process.stderr.write(`${program} cannot be run: ${error.message}\n`)
      resolve(127)
    })
    child.on('close', (code, signal) => resolve(code ?? signalled(signal)))
  })
