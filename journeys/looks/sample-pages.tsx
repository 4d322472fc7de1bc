import type { VNode } from 'preact'
import { Alert } from '#govuk/alert.tsx'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import { FileUpload } from '#govuk/file-upload.tsx'
import { Form } from '#govuk/form.tsx'
import { Input, PasswordInput } from '#govuk/input.tsx'
import { Details, InsetText, NotificationBanner, Panel, Tag, WarningText } from '#govuk/messages.tsx'
import { Badge, Filter, SideNavigation, SubNavigation, Timeline } from '#govuk/moj.tsx'
import { BackLink, Breadcrumbs } from '#govuk/navigation.tsx'
import { Pagination, pageLinks } from '#govuk/pagination.tsx'
import { Select } from '#govuk/select.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { ScrollingTable, Table } from '#govuk/table.tsx'
import { Tabs } from '#govuk/tabs.tsx'
import { TaskList } from '#govuk/task-list.tsx'
import { CharacterCount, Textarea } from '#govuk/textarea.tsx'
import { CaseloadPicture, caseloadWords } from '#web/pictures/caseload-picture.tsx'
import { TimelinePicture, TimelineWords } from '#web/pictures/timeline-picture.tsx'
import type { Viewer } from '#web/pictures/who-can-see-picture.tsx'
import { WhoCanSeePicture, WhoCanSeeWords } from '#web/pictures/who-can-see-picture.tsx'
import { PublicPage } from '#web/public-page.tsx'
import type { SignedIn } from '#web/staff-page.tsx'
import { StaffPage } from '#web/staff-page.tsx'

// Every component on a page as it is really used, with invented people. The tests look at these pages for what a reader
// would trip over; whoever changes the looks can look at them too.

const charity = { name: 'Larchwood Family Centre', base: '/c/family-centre', tabName: 'Larchwood' }

const navigation = [
  { text: 'Caseload', href: '/c/family-centre/staff/caseload', current: true },
  ...['Enquiries', 'Referrals', 'Waiting list', 'Tasks', 'Find', 'Reports'].map(text => ({ text, href: '/' })),
]

const signedIn: SignedIn = {
  name: 'Morwenna Pascoe',
  role: 'Family support worker',
  csrf: 'sample',
  lockUrl: '/lock',
  signOutUrl: '/sign-out',
  accountUrl: '/account',
}

const question = (
  <PublicPage
    charity={charity}
    title="Question"
    step="2 of 4"
    otherLanguage={{ lang: 'cy', href: '/cy' }}
    before={<BackLink href="/" />}
  >
    <Form action="/next" csrf="sample">
      <Radios
        name="reach"
        legend={{ text: 'How would you like us to reply?', size: 'l', isPageHeading: true }}
        hint="We will only use the way you choose."
        options={[
          {
            text: 'Phone call',
            value: 'phone',
            reveals: <Input name="phone" label="Phone number" type="tel" width={20} />,
          },
          { text: 'Text message', value: 'text', hint: 'We never say who we are in a text.' },
          { divider: 'or' },
          { text: 'I will get in touch myself', value: 'none' },
        ]}
      />
      <Button preventDoubleClick>Continue</Button>
    </Form>
  </PublicPage>
)

const mistakes = (
  <PublicPage charity={charity} title="Question" hasErrors before={<BackLink href="/" />}>
    <Form
      action="/next"
      csrf="sample"
      values={{
        name: 'Ama',
        'born-day': '31',
        'born-month': '2',
        'born-year': '2024',
        days: ['tue'],
        story: 'We moved.',
      }}
      errors={[
        { field: 'name', words: 'Enter the name you would like us to use' },
        { field: 'born-day', words: 'Date of birth must be a real date' },
        { field: 'days', words: 'Choose a day' },
        { field: 'story', words: 'Tell us in 20 words or fewer' },
        { field: 'town', words: 'Choose a town' },
        { field: 'letter', words: 'The file must be a PDF' },
      ]}
    >
      <h1 class="govuk-heading-l">About you</h1>
      <Input name="name" label="What should we call you?" hint="Any name you like" autocomplete="given-name" />
      <DateInput name="born" legend="When was your child born?" hint="For example, 27 3 2022" />
      <Checkboxes
        name="days"
        legend="Which days suit you?"
        options={[
          { text: 'Monday', value: 'mon' },
          { text: 'Tuesday', value: 'tue', hint: 'Mornings only' },
        ]}
      />
      <CharacterCount name="story" label="What is happening?" maxlength={20} countType="words" />
      <Select name="town" label="Town" options={[{ text: 'Choose one', value: '' }, 'Truro', 'Bodmin']} />
      <FileUpload name="letter" label="A letter, if you have one" />
      <PasswordInput name="password" label="Password" />
      <ButtonGroup>
        <Button>Continue</Button>
        <Button kind="secondary">Save for later</Button>
        <Link href="/">Cancel</Link>
      </ButtonGroup>
    </Form>
  </PublicPage>
)

const viewers: Viewer[] = [
  { name: 'Morwenna Pascoe', role: 'Family support worker', why: 'because she works with your family', by: 'team' },
  { name: 'Idris Bowen', role: 'Parent coach', why: 'because he runs the course you joined', by: 'team' },
  { name: 'Farida Rahman', role: 'Team lead', why: 'because she supervises Morwenna', by: 'role' },
  {
    name: 'Tom Okafor',
    role: 'Safeguarding lead',
    why: 'until 24 November, because he gave a reason: a call from the school',
    by: 'reason',
  },
]

const done = (
  <PublicPage charity={charity} title="Done">
    <Panel title="Thank you">We have your message</Panel>
    <NotificationBanner text="We will reply by 27 November 2026." />
    <h2 class="govuk-heading-m">What happens next</h2>
    <p class="govuk-body">
      Morwenna will read it tomorrow. <Link href="/privacy">How we keep what you told us</Link>
    </p>
    <InsetText>You can ask us to stop at any time.</InsetText>
    <WarningText>If a child is in danger now, call 999.</WarningText>
    <Details summary="Who can read my message?">Only the people named below.</Details>
    <h2 class="govuk-heading-m">Who can see your record</h2>
    <WhoCanSeePicture id="who" middle="Your record" viewers={viewers} />
    <WhoCanSeeWords viewers={viewers} />
    <SummaryList
      card={{ title: 'What you told us', actions: [{ href: '/change', text: 'Change' }] }}
      rows={[
        { key: 'Name', value: 'Ama', actions: [{ href: '/name', text: 'Change', visuallyHiddenText: 'name' }] },
        { key: 'Reply by', value: 'Text message' },
      ]}
    />
    <Button href="/" isStartButton>
      Start again
    </Button>
  </PublicPage>
)

const TAGS = ['green', 'red', 'orange', 'blue', 'yellow', 'purple', 'grey'] as const
const codes = ['LW-1042', 'LW-0987', 'LW-1101', 'LW-1077', 'LW-1093', 'LW-1066', 'LW-1110']
const days = [3, 41, undefined, 12, 19, 27, 0]
const caseload = {
  rows: codes.map((code, index) => ({ code, daysSinceContact: days[index] })),
  soonAfter: 14,
  lateAfter: 28,
}

const list = (
  <StaffPage
    charity={charity}
    title="Caseload"
    navigation={navigation}
    signedIn={signedIn}
    wide
    notice={{ kind: 'success', title: 'Task marked as done', undo: { url: '/undo', words: 'Undo' } }}
    before={<Breadcrumbs items={[{ text: 'Start', href: '/' }, { text: 'Caseload' }]} />}
  >
    <h1 class="govuk-heading-l">Your caseload</h1>
    <CaseloadPicture id="caseload" {...caseload} />
    <p class="govuk-body">{caseloadWords(caseload)}</p>
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-one-third">
        <Form action="/caseload" method="get">
          <Filter
            heading="Filter"
            selected={{
              heading: 'Chosen',
              clearHref: '/',
              clearText: 'Clear',
              groups: [{ heading: 'State', items: [{ text: 'Open', href: '/' }] }],
            }}
            submit={<Button>Apply filters</Button>}
          >
            <Input name="find" label="Case code" type="search" attributes={{ 'data-search': '' }} />
            <Checkboxes
              small
              name="state"
              legend={{ text: 'State', size: 's' }}
              options={['Open', 'Closing', 'Waiting']}
            />
          </Filter>
        </Form>
        <SideNavigation
          label="Views"
          items={[
            { text: 'Mine', href: '/', active: true },
            { text: 'Team', href: '/' },
          ]}
        />
      </div>
      <div class="govuk-grid-column-two-thirds">
        <ScrollingTable
          label="Cases"
          sortable
          caption="Open cases"
          captionSize="m"
          head={[
            { text: 'Case', sort: 'ascending' },
            { text: 'Days since contact', sort: 'none', format: 'numeric' },
            'State',
            'Next',
          ]}
          rows={caseload.rows.map(({ code, daysSinceContact }, index) => [
            {
              text: (
                <Link href={`/case/${code}`} class="kk-code" attributes={{ 'data-list-item': '' }}>
                  {code}
                </Link>
              ),
            },
            {
              text: daysSinceContact ?? 'none yet',
              format: 'numeric',
              attributes: { 'data-sort-value': daysSinceContact ?? 999 },
            },
            <Tag colour={TAGS[index]}>{TAGS[index]}</Tag>,
            index % 2 ? 'Visit on Tuesday' : <Badge colour="purple">Review due</Badge>,
          ])}
        />
        <Pagination {...pageLinks(3, 9, page => `?page=${page}`)} />
        <TaskList
          items={[
            { title: 'Write up the visit', href: '/a', hint: 'By Friday', status: <Tag colour="blue">Due</Tag> },
            { title: 'Send the letter', status: 'Done' },
          ]}
        />
      </div>
    </div>
  </StaffPage>
)

const lanes = [
  {
    label: 'Visits',
    days: ['2025-01-14', '2025-02-11', '2025-02-25', '2025-05-06', '2025-09-30', '2026-03-03', '2026-11-03'],
  },
  { label: 'Calls', days: Array.from({ length: 60 }, (_, index) => dayAfter('2025-01-20', index * 11)) },
  { label: 'Letters', days: ['2025-01-20', '2025-06-02', '2026-11-09'] },
  { label: 'Decisions', days: ['2025-03-01', '2026-03-01'] },
  { label: 'Concerns', days: ['2025-05-07'] },
  { label: 'Groups', days: ['2025-10-01', '2025-10-08', '2025-10-15', '2025-10-22'] },
]

function dayAfter(day: string, by: number): string {
  return new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10)
}

const chronology = (
  <StaffPage charity={charity} title="LW-1042" navigation={navigation} signedIn={signedIn}>
    <h1 class="govuk-heading-l">LW-1042</h1>
    <SubNavigation
      label="Parts of this case"
      items={['Chronology', 'Plan', 'People', 'Documents', 'Who can see'].map((text, index) => ({
        text,
        href: `/${index}`,
        active: index === 0,
      }))}
    />
    <TimelinePicture id="timeline" lanes={lanes} />
    <TimelineWords lanes={lanes} />
    <Alert variant="warning" title="Open until 16:00" showTitleAsHeading>
      <p>You opened this record with a reason. Everyone working with the family has been told.</p>
    </Alert>
    <Alert variant="information" title="A colleague is writing in this case too" />
    <Alert variant="error" title="The letter could not be sent" dismissible />
    <Form action="/note" csrf="sample" draft="/note/draft">
      <Textarea
        name="note"
        label={{ text: 'New note', size: 'm' }}
        hint="Write what you saw, and what you were told."
      />
      <Input name="minutes" label="Minutes" width={3} suffix="minutes" inputmode="numeric" />
      <Radios
        inline
        small
        name="kind"
        legend={{ text: 'Kind', size: 's' }}
        options={[
          { text: 'Visit', value: 'visit' },
          { text: 'Call', value: 'call' },
          { text: 'Letter', value: 'letter' },
        ]}
        value="call"
      />
      <ButtonGroup>
        <Button>Fix this note</Button>
        <Button kind="warning">Throw away</Button>
      </ButtonGroup>
    </Form>
    <Tabs
      items={[
        { id: 'all', label: 'All', panel: <TimelineOfWords /> },
        { id: 'plan', label: 'Plan', panel: <Table rows={[['Goal', 'Sleep through the night']]} firstCellIsHeader /> },
      ]}
    />
  </StaffPage>
)

function TimelineOfWords() {
  return (
    <Timeline
      headingLevel={3}
      items={[
        {
          title: 'Visit at home',
          by: 'Morwenna Pascoe',
          datetime: '2026-11-03T10:30',
          when: '3 November 2026, 10:30',
          children: (
            <p class="govuk-body">Both at home. Talked about bedtime. Observed for the goal “calmer evenings”.</p>
          ),
        },
        {
          title: 'Letter sent',
          datetime: '2026-11-09',
          when: '9 November 2026',
          children: <p class="govuk-body">As agreed.</p>,
        },
      ]}
    />
  )
}

/** The sample pages by name; each a whole document. */
export const samplePages: Readonly<Record<string, VNode>> = { question, mistakes, done, list, chronology }
