import { useRef } from 'react'
import { isAppleHandheld } from '../../push/browser.ts'
import { useThisDevice } from '../../push/use-this-device.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { DeviceLine } from './device-line.tsx'
import { OtherDevices } from './other-devices.tsx'
import './this-device.css'

/** Whether messages are shown on this device while Salve is closed, and on which others they are. */
export const ThisDevice = () => {
  const { push } = useWords()
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that had the focus goes away with what it did.
  const here = useThisDevice(() => heading.current?.focus())
  const { list, state } = here
  return (
    <section className="this-device" aria-labelledby="this-device-title">
      <h2 id="this-device-title" ref={heading} tabIndex={-1}>
        {push.title}
      </h2>
      <p className="this-device-hint">{push.what}</p>
      <div role="status">{here.removed ? <Notice tone="good">{push.removed}</Notice> : null}</div>
      {here.unanswered ? <Notice tone="wait">{push.unanswered}</Notice> : null}
      {here.failed ? <Notice tone="bad">{here.failed}</Notice> : null}
      {list.isPending ? <RowsSkeleton count={1} height={80} /> : null}
      {list.isError && !list.data ? (
        <FailedPart error={list.error} title={push.failed} again={() => list.refetch()} trying={list.isFetching} />
      ) : null}
      {list.data ? (
        <>
          <DeviceLine
            state={state}
            hint={state === 'impossible' && isAppleHandheld() ? push.homeScreenHint : undefined}
            busy={here.busy}
            turnOn={here.turnOn}
            turnOff={here.turnOff}
          />
          <OtherDevices devices={here.others} going={here.going} remove={here.remove} />
        </>
      ) : null}
    </section>
  )
}
