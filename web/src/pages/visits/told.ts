declare module '@tanstack/react-router' {
  interface HistoryState {
    /** What has just happened to the visit that is shown next. */
    visit?: 'moved' | 'cancelled'
  }
}
export type Told = 'moved' | 'cancelled'
