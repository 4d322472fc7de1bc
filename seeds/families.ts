import type { FamilyStory } from './family-story.ts'
import type { Player } from './teller.ts'

/** The cast: invented families, the same in every charity, so that tests, demos and people know them. */
export function families(helper: Player): Readonly<Record<string, FamilyStory>> {
  return {
    okafor: okafor(helper),
    begum: begum(helper),
    prys: prys(helper),
    nowak: nowak(helper),
    doherty: doherty(),
    ahmadi: ahmadi(helper),
  }
}

/** Known for nearly a year; the long chronology. */
const okafor = (heldBy: Player): FamilyStory => ({
  began: 340,
  heldBy,
  reviewIn: 12,
  people: [
    { part: 'parent', given: 'Adaeze', family: 'Okafor', knownAs: 'Ada', bornOn: '1991-02-11', language: 'English' },
    { part: 'child', given: 'Chidi', family: 'Okafor', bornOn: '2016-05-19', school: 'Larkfield Primary' },
    { part: 'child', given: 'Nkechi', family: 'Okafor', bornOn: '2021-11-30' },
  ],
  sensitive: [
    [1, 'health', 'Asthma. A brown inhaler morning and evening; the blue one is with school.'],
    [0, 'medical-history', 'Anaemia in both pregnancies; iron tablets until last autumn.'],
    [0, 'circumstances', 'The school’s report of February: Chidi misses about a day a week.'],
  ],
  belonging: [
    [0, 'mother', 1, 'yes'],
    [0, 'mother', 2, 'yes'],
    [1, 'sibling', 2],
  ],
  reach: [
    [
      0,
      {
        channel: 'text',
        value: '07700 900114',
        safe: 'yes',
        when: 'Any time',
        voicemail: true,
        permission: true,
        preferred: true,
      },
    ],
    [0, { channel: 'email', value: 'ada.okafor@example.org', safe: 'yes', permission: true }],
  ],
  issues: [
    { code: 'school', words: 'Chidi’s mornings before school' },
    { code: 'money', words: 'The rent went up in May' },
  ],
  goals: [
    {
      words: 'I want us to leave the house without anybody crying.',
      whoseWords: 'parent',
      looks: [
        { daysAgo: 200, score: 3, words: 'One good morning this week.' },
        { daysAgo: 90, score: 6 },
        { daysAgo: 20, score: 8, words: 'Only Mondays are hard now.' },
      ],
    },
    { words: 'I want to see my cousin more.', whoseWords: 'child', looks: [{ daysAgo: 90, score: 5 }] },
  ],
  notes: [
    {
      daysAgo: 5,
      kind: 'visit',
      told: 'told-by-parent',
      body: 'Mornings go well four days of five. Ada has put the timer on the fridge herself and Chidi sets it.',
      minutes: 55,
    },
    {
      daysAgo: 5,
      kind: 'visit',
      told: 'observed',
      about: 0,
      body: 'Chidi showed me the chart without being asked and told me which mornings he had won.',
      minutes: 5,
    },
    {
      daysAgo: 2,
      kind: 'call',
      told: 'told-by-parent',
      body: 'The school agrees to the later start on Mondays until Christmas.',
      minutes: 12,
    },
  ],
  draft: {
    kind: 'meeting',
    told: 'told-by-parent',
    body: 'Meeting at school on Thursday: ask about the Monday start after Christmas, and who tells the new teacher',
  },
  tasks: [
    { words: 'Ring the school about the Monday start after Christmas', dueIn: 3 },
    { words: 'Bring the form for the winter fuel help', dueIn: -2 },
  ],
  whereWeAre:
    'Mornings are much better. Next: keep the later Monday start after Christmas. Ada likes a text the day before a visit.',
})

/** Newer; her English is growing, and calls must not come in the evening. */
const begum = (heldBy: Player): FamilyStory => ({
  began: 48,
  heldBy,
  reviewIn: 30,
  people: [
    {
      part: 'parent',
      given: 'Rukhsana',
      family: 'Begum',
      bornOn: '1996-08-23',
      language: 'Sylheti',
      interpreterNeeded: true,
    },
    {
      part: 'child',
      given: 'Ayaan',
      family: 'Begum',
      bornOn: '2019-01-07',
      school: 'Fairmead Infants',
      accessNeeds: 'Needs a quiet place to wait',
    },
  ],
  belonging: [[0, 'mother', 1, 'yes']],
  reach: [
    [
      0,
      {
        channel: 'phone',
        value: '07700 900286',
        safe: 'yes',
        when: 'Monday to Friday, 10:00 to 14:30',
        neverSay: 'that it is about Ayaan’s assessment',
      },
    ],
  ],
  issues: [{ code: 'school', words: 'Waiting for Ayaan’s assessment' }],
  goals: [
    {
      words: 'I want to understand what the letters say before the meeting, not after.',
      whoseWords: 'parent',
      looks: [{ daysAgo: 10, score: 4, words: 'The interpreter read them to me first.' }],
    },
  ],
  notes: [
    {
      daysAgo: 44,
      kind: 'meeting',
      told: 'told-by-parent',
      body: 'With an interpreter. She brought four letters and did not know that one asked for an answer by Friday. We answered it together.',
      minutes: 70,
    },
    {
      daysAgo: 30,
      kind: 'letter',
      told: 'our-own-act',
      body: 'Letter to the assessment team, in both languages, asking for a date.',
      reached: true,
    },
    {
      daysAgo: 10,
      kind: 'call',
      told: 'told-by-parent',
      body: 'The date has come: 9 December. She asks us to come with her.',
      minutes: 15,
      mentionsOthers: true,
    },
  ],
  tasks: [{ words: 'Book the interpreter for 9 December', dueIn: 6 }],
})

/** Somebody who used to live with them must never learn that she is in touch with us. */
const prys = (heldBy: Player): FamilyStory => ({
  began: 75,
  heldBy,
  people: [
    { part: 'parent', given: 'Gwen', family: 'Prys', bornOn: '1988-12-03', language: 'Welsh' },
    { part: 'young-person', given: 'Iestyn', family: 'Prys', bornOn: '2010-06-28', school: 'Ysgol y Bryn' },
    { part: 'child', given: 'Cadi', family: 'Prys', bornOn: '2014-03-15', school: 'Ysgol y Bryn' },
  ],
  belonging: [
    [0, 'mother', 1, 'yes'],
    [0, 'mother', 2, 'yes'],
  ],
  reach: [
    [0, { channel: 'phone', value: '07700 900571', safe: 'no', neverSay: 'anything: the phone is looked at' }],
    [
      0,
      {
        channel: 'email',
        value: 'gwen.prys@example.org',
        safe: 'yes',
        when: 'School hours, 09:30 to 14:30',
        neverSay: 'who we are',
      },
    ],
  ],
  issues: [{ code: 'safety', words: 'Feeling safe on the way home' }],
  goals: [{ words: 'I want the children to walk home without me looking behind us.', whoseWords: 'parent' }],
  notes: [
    {
      daysAgo: 70,
      kind: 'meeting',
      told: 'told-by-parent',
      body: 'Met at the library, in the small room. We agreed how to reach her: e-mail in school hours, never by telephone.',
      minutes: 60,
    },
    {
      daysAgo: 12,
      kind: 'meeting',
      told: 'told-by-parent',
      body: 'She told me about the shouting in the street. We rang the helpline together from here.',
      minutes: 80,
      mentionsOthers: true,
    },
    {
      daysAgo: 12,
      kind: 'meeting',
      told: 'told-by-child',
      body: 'Iestyn says he walks Cadi home another way now, and would like somebody to tell his form teacher why he is late.',
      minutes: 20,
    },
  ],
  tasks: [{ words: 'Ask Gwen whether we may speak with the form teacher', dueIn: 1 }],
})

/** Being handed over, because the worker changes her days. */
const nowak = (heldBy: Player): FamilyStory => ({
  began: 120,
  heldBy,
  people: [
    { part: 'parent', given: 'Łucja', family: 'Nowak', bornOn: '1985-07-09', language: 'Polish' },
    { part: 'unborn-baby', dueOn: '2027-02-20' },
  ],
  belonging: [[0, 'mother', 1, 'not-known']],
  reach: [[0, { channel: 'phone', value: '07700 900733', safe: 'yes', voicemail: true, preferred: true }]],
  goals: [
    {
      words: 'I want to know one other mother before the baby comes.',
      whoseWords: 'parent',
      looks: [{ daysAgo: 15, score: 7, words: 'I had tea with Danuta from the group.' }],
    },
  ],
  notes: [
    {
      daysAgo: 110,
      kind: 'group',
      told: 'told-by-parent',
      body: 'First time at the Wednesday group. Stayed to the end.',
      minutes: 90,
    },
    {
      daysAgo: 15,
      kind: 'call',
      told: 'told-by-parent',
      body: 'She is well. The midwife is pleased. She would like her next visit on a Tuesday.',
      minutes: 20,
      mentionsOthers: true,
    },
  ],
  handOver: {
    daysAgo: 1,
    words:
      'Łucja prefers Tuesdays, which I no longer work. She knows that a colleague will ring. She likes to be told her visitor’s first name beforehand.',
  },
})

/** Waiting for somebody. */
const doherty = (): FamilyStory => ({
  began: 9,
  people: [
    { part: 'carer', given: 'Bernadette', family: 'Doherty', bornOn: '1957-04-30' },
    { part: 'child', given: 'Oisín', family: 'Doherty', bornOn: '2018-10-12', school: 'St Brigid’s' },
  ],
  belonging: [[0, 'grandparent', 1]],
  reach: [[0, { channel: 'post', value: '4 Sample Row, Exampleton, EX4 4AB', safe: 'yes' }]],
})

/** Ended well, two years ago. */
const ahmadi = (heldBy: Player): FamilyStory => ({
  began: 900,
  heldBy,
  people: [
    { part: 'parent', given: 'Farhad', family: 'Ahmadi', bornOn: '1982-01-25' },
    { part: 'child', given: 'Laleh', family: 'Ahmadi', bornOn: '2013-08-17' },
  ],
  belonging: [[0, 'father', 1, 'yes']],
  reach: [[0, { channel: 'email', value: 'farhad.ahmadi@example.org', safe: 'yes', permission: true }]],
  notes: [
    {
      daysAgo: 890,
      kind: 'meeting',
      told: 'told-by-parent',
      body: 'Laleh will not go upstairs alone since the move. We agreed on three small steps.',
      minutes: 50,
    },
    {
      daysAgo: 760,
      kind: 'call',
      told: 'told-by-parent',
      body: 'She sleeps in her own room. They would like to stop here.',
      minutes: 15,
    },
  ],
  closed: {
    daysAgo: 750,
    because: 'goals-met',
    words: 'They have what they came for and know the way back.',
    summary: 'Six months of visits about bedtime and a new home.',
  },
})
