import type { ComponentChildren } from 'preact'
import { isValidElement } from 'preact'

/** Extra attributes for an official component's outermost (or named) element, for example `{ 'data-draft': url }`. */
export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** What can stand where words stand: a string, a number, an element, or a list of them. */
export type Words = ComponentChildren

/** A small part of a component (label, hint, heading): the words alone, or the words with a class or attributes. */
export type Part = Words | PartWithClass

export interface PartWithClass {
  text: Words
  class?: string
  attributes?: Attributes
}

/** Joins the class names that are there. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}

/** Reads a `Part` as words with class and attributes, whichever way it was written. */
export function partOf<T extends PartWithClass>(
  part: Words | T,
): T | { text: Words; class?: string; attributes?: Attributes } {
  if (typeof part === 'object' && part !== null && !Array.isArray(part) && !isValidElement(part) && 'text' in part) {
    return part as T
  }
  return { text: part as Words }
}

/** True where there is something to show; `undefined`, `null`, `false` and the empty string show nothing. */
export function isShown(words: unknown): boolean {
  return words !== undefined && words !== null && words !== false && words !== ''
}
