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
    Radios,
    ServiceNavigation,
    SkipLink,
    Tabs,
  ]
  for (const component of all) createAll(component)
}
