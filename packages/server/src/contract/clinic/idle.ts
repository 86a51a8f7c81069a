/** How long the session may go on without activity in this clinic; null: it signs nobody out. */
export interface IdleTime {
  /** The clinic's setting. */
  minutes: number
  /** Milliseconds that are left. A minute is added to the setting, as a stamp of activity may be that old. */
  left: number
}
