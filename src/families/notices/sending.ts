import type { Act, OpenedRecord } from '#gate/act.ts'
import { mailNotice } from '#gate/outbound.ts'
import type { Charter } from '#organisations/charter.ts'
import { marksFor } from '#organisations/notice/marks.ts'
import { noticeOnPaper } from '#organisations/notice/paper.ts'
import { renderPdf } from '#paper/pdf.ts'
import { recordNoticeGiven } from './given.ts'

/** Mails today's notice to somebody, by a way they said is safe. Throws `not-a-safe-way`. */
export async function sendNotice(act: Act, record: OpenedRecord, charter: Charter, person: string): Promise<void> {
  const paper = await renderPdf(noticeOnPaper(charter, marksFor(charter)))
  const mail = await mailNotice(act, record, charter, { person, paper })
  await recordNoticeGiven(act, record, { version: String(charter.version.number), how: 'email', person, mail })
}
