import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'
import type { Service } from '#organisations/charter.ts'
import { receiveReferral } from '../referrals.ts'
import { referralServices } from './choices.ts'
import { readReferral } from './refer-form.ts'
import { ChooseService, NoReferrals, ReferPage, ReferSentPage } from './refer-page.tsx'

/** The form for one service; before it, where there are several, which one. */
export async function referFirst(ask: Ask): Promise<Answer> {
  const services = referralServices(ask.charter)
  if (services.length === 0)
    return page({ title: 'Contact', content: <NoReferrals charter={ask.charter} base={ask.base} /> })
  const service = services.length === 1 ? services[0] : services.find(each => each.id === ask.query.service)
  if (!service) return page({ title: 'Contact', content: <ChooseService base={ask.base} services={services} /> })
  return referPage(ask, service)
}

function referPage(ask: Ask, service: Service, errors: readonly FieldError[] = []): Answer {
  return page({
    title: 'Contact',
    content: <ReferPage ask={ask} service={service} errors={errors} />,
    ...(errors.length > 0 ? { status: 422, hasErrors: true } : {}),
  })
}

export async function refer(ask: Ask, visit: <T>(work: (act: Act) => Promise<T>) => Promise<T>): Promise<Answer> {
  const service = referralServices(ask.charter).find(each => each.id === ask.typed('service'))
  if (!service) return referFirst(ask)
  const { referral, errors } = readReferral(ask, service)
  if (!referral) return referPage(ask, service, errors)
  const { record } = await visit(act => receiveReferral(act, referral))
  return goTo(`${ask.base}/refer/sent?number=${record.caseCode}`)
}

export async function referSent(ask: Ask): Promise<Answer> {
  const number =
    typeof ask.query.number === 'string' && /^[A-Z0-9]{4}-[A-Z0-9]{4}$/.test(ask.query.number) ? ask.query.number : ''
  return page({ title: 'Sent', content: <ReferSentPage base={ask.base} caseCode={number} /> })
}
