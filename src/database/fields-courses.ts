import { coded, contact, date, link, special, table, technical } from './field-kinds.ts'
import type { TableFields } from './fields.ts'

const aboutNobody = { unit: false } as const

export const courseFields: Record<string, TableFields> = {
  courses: table(
    'courses',
    'Courses and groups',
    {
      service: technical('service'),
      kind: technical('course or group'),
      title: technical('what it is called'),
      about: technical('what it is about'),
      venue: technical('where'),
      places: technical('how many places'),
      leader_id: technical('who leads it'),
      bookings_id: technical('who takes its bookings'),
      made_at: technical('put on the list on'),
      made_by: technical('by whom'),
      ended_on: technical('ended on'),
      evaluated_on: technical('evaluated on'),
    },
    aboutNobody,
  ),
  course_sessions: table(
    'courses',
    'Sessions',
    {
      course_id: technical('of which course'),
      starts_at: technical('when'),
      minutes: technical('how long'),
      came: technical('how many came'),
    },
    aboutNobody,
  ),
  course_joining: table(
    'courses',
    'How to join',
    {
      course_id: technical('which course'),
      words: technical('the way there, or the log-in'),
      written_by: technical('who wrote it'),
      at: technical('on'),
    },
    aboutNobody,
  ),
  news: table(
    'courses',
    'News for those who asked for it',
    {
      subject: technical('about what'),
      words: technical('the words'),
      areas: technical('for which areas'),
      written_by: technical('who wrote it'),
      at: technical('on'),
    },
    aboutNobody,
  ),
  course_counts: table(
    'courses',
    'Counts of answers',
    {
      month: technical('month'),
      service: technical('service'),
      question: technical('question'),
      answer: technical('answer'),
    },
    aboutNobody,
  ),
  bookings: table('courses', 'Courses you booked', {
    case_id: link('the support'),
    course_id: link('the course'),
    course_title: coded('The course'),
    person_id: link('who booked'),
    booked_at: date('Booked on'),
    place_given_at: date('Place given on'),
    cancelled_at: date('Given back on'),
    cancelled_by: coded('Given back by'),
    postcode: contact('Postcode'),
    number_of_children: special('How many children'),
    diagnosis_or_pathway: special('Diagnosis, or on the way to one'),
  }),
  attendances: table(
    'courses',
    'When you came',
    {
      booking_id: link('the booking'),
      session_id: link('the session'),
      came: coded('Came'),
      marked_by: technical('who marked it'),
      at: date('Marked on'),
    },
    aboutNobody,
  ),
}
