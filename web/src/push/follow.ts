type Router = { history: { push: (path: string) => void } }

/** Goes where a message leads that was touched, by the way of the page: who is writing something is asked first. */
export const followMessages = ({ history }: Router) => {
  if (!('serviceWorker' in navigator)) return
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const open = typeof data === 'object' && data !== null && 'open' in data ? data.open : undefined
    if (typeof open === 'string' && /^\/(?![/\\])/.test(open)) history.push(open)
  })
}
