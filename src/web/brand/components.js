import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  ExitThisPage,
  FileUpload,
  NotificationBanner,
  PasswordInput,
  Radios,
  ServiceNavigation,
  SkipLink,
  Tabs,
} from 'govuk-frontend'

// The official exit leaves its page in the browser's history, one press of Back away. This one puts the new page in
// its place.
class ExitWithoutBack extends ExitThisPage {
  exitPage() {
    super.exitPage()
    window.location.replace(this.$button.href)
  }
}

// The official radios say `aria-expanded`, which ARIA does not allow on a radio; what a choice reveals follows it at once.
class RadiosWithinAria extends Radios {
  syncConditionalRevealWithInputState(input) {
    super.syncConditionalRevealWithInputState(input)
    input.removeAttribute('aria-expanded')
  }
}

/** Starts the official components that are on the page. Each works, plainly, without this. */
export function startComponents() {
  const all = [
    Button,
    CharacterCount,
    Checkboxes,
    ErrorSummary,
    ExitWithoutBack,
    FileUpload,
    NotificationBanner,
    PasswordInput,
    RadiosWithinAria,
    ServiceNavigation,
    SkipLink,
    Tabs,
  ]
  for (const component of all) createAll(component)
}
