import { coded, date, link, narrative, table, technical } from './field-kinds.ts'
import type { Field, TableFields } from './fields.ts'

/** The register of what has gone: it stays, and nobody is in it. */
const registered = (what: string): Field => ({
  what,
  kind: 'coded',
  copy: 'left out: not about the person',
  end: 'stays: it says nothing about anybody',
})

export const retentionFields: Record<string, TableFields> = {
  holds: table('retention', 'What stops deletion', {
    reason: coded('Reason'),
    owner_id: technical('whose it is'),
    words: narrative('In words'),
    set_at: date('From'),
  }),
  hold_reviews: table('retention', 'Yearly looks at what stops deletion', {
    hold_id: link('what stops it'),
    outcome: coded('What was decided'),
    because: narrative('Why'),
    reviewed_by: technical('who decided'),
    at: date('On'),
  }),
  kept_summaries: table('retention', 'Summaries with nobody in them', {
    service: coded('Service'),
    clock_from: date('Kept from'),
    words: narrative('Summary'),
    checked_by: technical('how it was checked'),
    kept_at: date('Made on'),
  }),
  retention_terms: table(
    'retention',
    'Contracts that change how long we keep things',
    {
      rule: technical('entry of the schedule'),
      service: technical('service'),
      months: technical('months'),
      source: technical('the paper that says so'),
      because: technical('why'),
      ends_on: technical('last day of the contract'),
      agreed_on: technical('recorded on'),
      agreed_by: technical('recorded by'),
      withdrawn_at: technical('withdrawn on'),
    },
    { unit: false },
  ),
  destructions: table(
    'retention',
    'What has gone',
    {
      reference: registered('reference that the family was given'),
      part: registered('all of it, or a part'),
      kinds: registered('kinds of things'),
      services: registered('services'),
      rules: registered('entries of the schedule'),
      charter_version: registered('version of the schedule'),
      because: registered('why'),
      approved_by: registered('by rule, review or request'),
      due_on: registered('due on'),
      summary_kept: registered('whether a summary stays'),
      begun_at: registered('begun'),
      keys_gone_at: registered('keys destroyed'),
      keys_gone: registered('number of keys'),
      rows_gone_at: registered('rows deleted'),
      rows_gone: registered('number of rows'),
      looks_gone: registered('number of looks forgotten with it'),
      checked_at: registered('looked for again'),
      found_again: registered('found again'),
      key_backups_gone_on: registered('last copy of a key gone'),
      backups_gone_on: registered('last backup gone'),
      processors: registered('processors to tell'),
    },
    { unit: false },
  ),
}
