import type { ComponentChildren } from 'preact'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Attributes } from './attributes.ts'
import { ErrorSummary } from './error-summary.tsx'
import { safeHref } from './safe-href.ts'

/**
 * What is wrong with one field, in the reader's words ("Enter your name"). For a part of a date name the part,
 * `born-day`, so that the link in the summary lands on a box one can type in.
 */
export interface FieldError {
  field: string
  words: string
}

/** What was typed, as the form sent it: a field's name to its text, or to its texts where several may be chosen. */
export type FormValues = Readonly<Record<string, string | readonly string[] | undefined>>

interface Around {
  values: FormValues
  errors: readonly FieldError[]
}

const AroundFields = createContext<Around>({ values: {}, errors: [] })

export interface FormProps {
  action: string
  /** The session's token; printed as the hidden field `_csrf`. Leave it out only with `method="get"`. */
  csrf?: string
  method?: 'post' | 'get'
  /** What was typed last time; each field inside finds its own by name. */
  values?: FormValues
  /** What was wrong with it; shown as a summary first, and again at each field. */
  errors?: readonly FieldError[]
  /** Where a half-written form is kept while it is being written; see `src/web/brand/README.md`. */
  draft?: string
  /** True for a form that sends files. */
  sendsFiles?: boolean
  id?: string
  class?: string
  attributes?: Attributes
  children?: ComponentChildren
}

/** A form: the error summary first, the hidden token, and fields that know what was typed and what was wrong. */
export function Form(props: FormProps) {
  const { values = {}, errors = [], method = 'post' } = props
  return (
    <AroundFields.Provider value={{ values, errors }}>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <form
        action={safeHref(props.action)}
        method={method}
        noValidate
        id={props.id}
        class={props.class}
        enctype={props.sendsFiles ? 'multipart/form-data' : undefined}
        data-draft={props.draft === undefined ? undefined : safeHref(props.draft)}
        {...props.attributes}
      >
        {method === 'post' && <input type="hidden" name="_csrf" value={props.csrf ?? ''} />}
        {props.children}
        {props.draft !== undefined && <p class="kk-draft-status" role="status" data-draft-status />}
      </form>
    </AroundFields.Provider>
  )
}

/** What was typed in the field of this name, from the form around it; the first where there are several. */
export function useTyped(name: string): string | undefined {
  const typed = useContext(AroundFields).values[name]
  return typeof typed === 'string' || typed === undefined ? typed : typed[0]
}

/** All that was chosen under this name, from the form around it. */
export function useChosen(name: string): readonly string[] | undefined {
  const chosen = useContext(AroundFields).values[name]
  return typeof chosen === 'string' ? [chosen] : chosen
}

/** The errors of the field of this name and, for a date, of its parts. */
export function useErrors(name: string): readonly FieldError[] {
  const parts = new Set([name, `${name}-day`, `${name}-month`, `${name}-year`])
  return useContext(AroundFields).errors.filter(error => parts.has(error.field))
}

/** The words of the first error of the field of this name. */
export function useError(name: string): string | undefined {
  return useContext(AroundFields).errors.find(error => error.field === name)?.words
}
