/** What an alert may carry: ids, for the sender to look up who is told. Nothing about the family, nor who opened it. */
export type OpeningAlert = Readonly<{ organisation: string; charter: string; opening: string }>
type Send = (alert: OpeningAlert) => void | Promise<void>

let send: Send | undefined

/** Called once at the start, where mail goes out: "a record was opened with a reason; please sign in and review it". */
export function alertReviewersBy(sender: Send): void {
  send = sender
}

/** Tells the safeguarding lead and the data protection lead. Their lists show the opening whether or not this is sent. */
export async function alertReviewers(alert: OpeningAlert): Promise<void> {
  await send?.(alert)
}
