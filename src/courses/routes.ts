import type { Role } from '#gate/purposes.ts'
import { familyRoute, openRoute, type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import { answerBooking, askBooking } from './pages/book.tsx'
import { answerGroup, askGroupAnswers } from './pages/group-answers.tsx'
import { askNews, askStopNews, keepNews, keepStopNews } from './pages/news.tsx'
import { cancelOwn, showOwnCourse } from './pages/own-course.tsx'
import { giveFreePlace, showCourse } from './pages/staff-course.tsx'
import { showCourses } from './pages/staff-list.tsx'
import { askNew, keepNew } from './pages/staff-new.tsx'
import * as step from './pages/staff-steps.tsx'
import { showWhatsOn } from './pages/whats-on.tsx'

const who: readonly Role[] = ['worker', 'lead', 'manager', 'bookings']
const staff = (method: 'GET' | 'POST', path: string, page: string, answer: StaffRoute['answer']): Route =>
  staffRoute({ method, path: `/staff/courses${path}`, page, purposes: ['support'], who, answer })

const anyone = { purposes: ['asking-for-help'] } as const
const one = '/:course'

/** Courses and groups: what is on, booking, and what those who run one do with it. */
export const routes: readonly Route[] = [
  openRoute({ method: 'GET', path: '/courses', page: 'what is on', ...anyone, answer: showWhatsOn }),
  openRoute({
    method: 'GET',
    path: '/courses/about-our-groups',
    page: 'who comes to our groups',
    ...anyone,
    answer: askGroupAnswers,
  }),
  openRoute({
    method: 'POST',
    path: '/courses/about-our-groups',
    page: 'who comes to our groups',
    ...anyone,
    answer: answerGroup,
  }),
  openRoute({ method: 'GET', path: '/courses/:course/book', page: 'booking a place', ...anyone, answer: askBooking }),
  openRoute({
    method: 'POST',
    path: '/courses/:course/book',
    page: 'booking a place',
    ...anyone,
    answer: answerBooking,
  }),
  openRoute({ method: 'GET', path: '/courses/stop/:token', page: 'stopping news', ...anyone, answer: askStopNews }),
  openRoute({ method: 'POST', path: '/courses/stop/:token', page: 'stopping news', ...anyone, answer: keepStopNews }),
  familyRoute({ method: 'GET', path: '/your-information/course', page: 'own course', answer: showOwnCourse }),
  familyRoute({ method: 'POST', path: '/your-information/course', page: 'giving a place back', answer: cancelOwn }),
  staff('GET', '', 'courses', showCourses),
  staff('GET', '/new', 'new course', askNew('course')),
  staff('POST', '/new', 'new course', keepNew('course')),
  staff('GET', '/new-group', 'new group', askNew('group')),
  staff('POST', '/new-group', 'new group', keepNew('group')),
  staff('GET', '/news', 'news for those who asked', askNews),
  staff('POST', '/news', 'news for those who asked', keepNews),
  staff('GET', one, 'a course', showCourse),
  staff('GET', `${one}/book`, 'booking for somebody', step.askBookingFor),
  staff('POST', `${one}/book`, 'booking for somebody', step.keepBookingFor),
  staff('POST', `${one}/place/:record`, 'giving a free place', giveFreePlace),
  staff('GET', `${one}/register/:session`, 'who came', step.askRegister),
  staff('POST', `${one}/register/:session`, 'who came', step.keepRegister),
  staff('GET', `${one}/message`, 'a message to those booked', step.askMessage),
  staff('POST', `${one}/message`, 'a message to those booked', step.keepMessage),
  staff('GET', `${one}/end`, 'the end of a course', step.askEnd),
  staff('POST', `${one}/end`, 'the end of a course', step.keepEnd),
  staff('GET', `${one}/evaluated`, 'the evaluation of a course', step.askEvaluated),
  staff('POST', `${one}/evaluated`, 'the evaluation of a course', step.keepEvaluated),
]
