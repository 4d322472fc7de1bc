import { Details } from '#govuk/messages.tsx'

const KEYS: readonly (readonly [keys: string, does: string, single: boolean])[] = [
  ['Escape twice, or Ctrl + Alt + L', 'Lock this session now', false],
  ['/', 'Go to the search box', true],
  ['j', 'Next in the list', true],
  ['k', 'One back in the list', true],
  ['Enter', 'Open it', false],
  ['?', 'Show these keys', true],
]

/** The keys a worker can use, and the switch that turns the single-letter ones off (WCAG 2.1.4). */
export function Shortcuts() {
  return (
    <Details summary="Keyboard shortcuts" id="keyboard-shortcuts" class="govuk-!-margin-bottom-4">
      <dl class="kk-keys">
        {KEYS.map(([keys, does]) => (
          <div>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p class="govuk-body-s" data-shortcut-switch hidden>
        <button type="button" class="kk-link-button" aria-pressed="true">
          Single-letter keys are on: turn off
        </button>
      </p>
    </Details>
  )
}
