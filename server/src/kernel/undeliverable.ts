import type { Reason } from '@salve/contract/notifications'

/** It is never going to arrive, so trying again is in vain. */
export class Undeliverable extends Error {
  readonly why: Reason

  constructor(why: Reason, detail: string) {
    super(detail)
    this.why = why
  }
}
