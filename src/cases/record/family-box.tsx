import { InsetText, Tag, WarningText } from '#govuk/messages.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import type { FamilyMember, WayToReach } from './case-file.ts'

const partWords: Readonly<Record<string, string>> = {
  parent: 'Parent',
  carer: 'Carer',
  child: 'Child',
  'young-person': 'Young person',
  'unborn-baby': 'Unborn baby',
  'other-adult': 'Another adult',
}
const channelWords: Readonly<Record<string, string>> = {
  phone: 'By phone',
  text: 'By text',
  email: 'By email',
  post: 'By post',
  none: 'Not at all',
}

/** "Parent", or "Child 2, aged 7" where there are several: how people are told apart while their names are not shown. */
export function memberWords(members: readonly FamilyMember[], id: string): string {
  const member = members.find(each => each.id === id)
  if (!member) return 'Somebody'
  if (member.name) return member.name
  const same = members.filter(each => each.part === member.part)
  const word = partWords[member.part] ?? member.part
  const isAlone = same.length === 1
  const isChild = member.age !== undefined && (member.part === 'child' || member.part === 'young-person')
  return `${word}${isAlone ? '' : ` ${same.indexOf(member) + 1}`}${isChild ? `, ${ageWords(member)}` : ''}`
}

/** What must be known before anybody reaches for the telephone: first on the page, in full. */
export function SafeContact({ members }: { members: readonly FamilyMember[] }) {
  const ways = members.flatMap(member => member.reach.map(way => ({ way, who: memberWords(members, member.id) })))
  if (ways.length === 0) {
    return (
      <InsetText>Nobody has written down yet how to reach this family safely. Ask before you ring or write.</InsetText>
    )
  }
  const careful = ways.filter(({ way }) => way.neverSay || way.safe !== 'yes' || way.when)
  return (
    <>
      {careful.map(({ way, who }) => (
        <WarningText iconFallbackText="Before you get in touch">
          {who}, {(channelWords[way.channel] ?? way.channel).toLowerCase()}: {carefulWords(way)}
        </WarningText>
      ))}
    </>
  )
}

function carefulWords(way: WayToReach): string {
  return [
    way.safe === 'no' && 'Not safe, do not use.',
    way.safe === 'ask' && 'Nobody has said yet that this is safe. Ask first.',
    way.when && asSentence(`Only ${way.when}`),
    way.neverSay && asSentence(`Never say: ${way.neverSay}`),
    way.channel === 'phone' && way.safe === 'yes' && !way.voicemail && 'Leave no voicemail.',
  ]
    .filter(Boolean)
    .join(' ')
}

const asSentence = (words: string) => (/[.!?]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`)

/** The people in the family, by their part in it until a name is asked for. */
export function FamilyBox(props: {
  members: readonly FamilyMember[]
  withNames: boolean
  showHref: string
  hideHref: string
}) {
  const { members, withNames } = props
  return (
    <SummaryList
      card={{
        title: { text: 'Family', headingLevel: 2 },
        actions: [
          withNames ? { href: props.hideHref, text: 'Hide names' } : { href: props.showHref, text: 'Show names' },
        ],
      }}
      rows={members.map(member => ({ key: memberWords(members, member.id), value: <Member member={member} /> }))}
    />
  )
}

function Member({ member }: { member: FamilyMember }) {
  const facts = [
    member.name && (partWords[member.part] ?? member.part),
    member.age !== undefined &&
      (member.name || member.part === 'parent' || member.part === 'carer') &&
      ageWords(member),
    member.language && `speaks ${member.language}`,
    member.accessNeeds,
  ].filter(Boolean)
  return (
    <>
      {facts.length > 0 ? facts.join(', ') : '–'}{' '}
      {member.interpreterNeeded && <Tag colour="purple">Interpreter needed</Tag>}
      {member.reach
        .filter(way => way.at)
        .map(way => (
          <div>
            {channelWords[way.channel]}: {way.at}
          </div>
        ))}
    </>
  )
}

const ageWords = ({ age }: FamilyMember) => (age === 0 ? 'under 1' : `aged ${age}`)
