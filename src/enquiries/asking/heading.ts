import type { LabelPart } from '#govuk/label.tsx'

/** A question that is its page's heading: one thing a page. */
export const heading = (text: string): LabelPart => ({ text, size: 'l', isPageHeading: true })
