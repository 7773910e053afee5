import type { ReactNode } from 'react'
import type { DayMark, DoseState } from './doses.ts'
import './sign.css'

type Shape = 'full' | 'half' | 'cross' | 'dash' | 'ring'
const ofState: Record<DoseState, Shape> = {
  done: 'full',
  due: 'ring',
  later: 'ring',
  missed: 'cross',
  'left-out': 'dash',
}
const ofMark: Record<Exclude<DayMark, 'none'>, Shape> = {
  all: 'full',
  part: 'half',
  missed: 'cross',
  'left-out': 'dash',
  ahead: 'ring',
}

const Shapes: Record<Shape, ReactNode> = {
  full: <circle cx="6" cy="6" r="5" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.25" className="sign-line" />
      <path d="M6 1.5a4.5 4.5 0 0 0 0 9Z" />
    </>
  ),
  cross: <path d="M2.5 2.5l7 7M9.5 2.5l-7 7" className="sign-line" />,
  dash: <path d="M2 6h8" className="sign-line" />,
  ring: <circle cx="6" cy="6" r="4.25" className="sign-line" />,
}

const Sign = ({ shape, tone }: { shape: Shape; tone: string }) => (
  <svg className="sign" data-tone={tone} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
    {Shapes[shape]}
  </svg>
)

/** A dose as a sign whose shape says how it stands; the words stand beside it. */
export const DoseSign = ({ state }: { state: DoseState }) => <Sign shape={ofState[state]} tone={state} />
export const DaySign = ({ mark }: { mark: Exclude<DayMark, 'none'> }) => <Sign shape={ofMark[mark]} tone={mark} />
