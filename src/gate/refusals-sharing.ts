/** Every 'no' about consent, sharing and mail: the page's status, words for staff, words for families. */
export const sharingRefusals = {
  'no-such-question': [422, 'This is not a question that the charity asks.', 'This cannot be kept.'],
  'an-agreement-is-not-consent': [
    422,
    'An agreement to be supported is not consent. It is kept as what it is.',
    'This cannot be kept.',
  ],
  'not-theirs-to-answer': [
    422,
    'That person cannot answer this for that person. Choose who answered, and why they may.',
    'Only the person it is about, or somebody responsible for them, can answer this.',
  ],
  'no-parental-responsibility': [
    403,
    'We have not recorded that the person who answered has parental responsibility for this child.',
    'We need an answer from somebody who is responsible for this child.',
  ],
  'explicit-consent-is-in-words': [
    422,
    'A spoken yes counts only with their own words written down.',
    'This cannot be kept.',
  ],
  'competence-is-assessed-by-somebody': [
    422,
    'Say who judged that the young person understands enough to decide.',
    'This cannot be kept.',
  ],
  'they-said-no': [403, 'They said no to this.', 'You said no to this, so we do not pass it on.'],
  'they-took-it-back': [
    403,
    'They took their yes back. Nothing more goes.',
    'You took your yes back, so we do not pass it on.',
  ],
  'consent-has-lapsed': [
    403,
    'The day for asking again has passed. Ask again first.',
    'We have to ask you again first.',
  ],
  'a-newer-answer-stands': [
    403,
    'A newer answer stands in place of this one. Share on the newest.',
    'This cannot be done.',
  ],
  'agreed-for-another-person': [403, 'That yes was about another person.', 'We do not pass this on without your yes.'],
  'agreed-for-another-recipient': [
    403,
    'That yes was for another recipient.',
    'We do not pass this on without your yes.',
  ],
  'agreed-to-less': [
    403,
    'They agreed to less than this. Take out what they did not agree to, or ask again.',
    'We do not pass this on without your yes.',
  ],
  'consent-was-not-explicit': [
    403,
    'This needs a yes in express words, and theirs was not.',
    'We do not pass this on without your yes.',
  ],
  'they-did-not-ask-for-it': [
    403,
    'They did not ask us to pass this on. If they agreed to it, share on their yes.',
    'This cannot be done.',
  ],
  'locked-until-they-say-yes': [
    403,
    'This field is locked: they have not said yes to our keeping it. Record their answer first.',
    'We do not keep this without your yes.',
  ],
  'not-a-recipient': [
    403,
    'The charter does not name this as somebody who may be told anything.',
    'This cannot be done.',
  ],
  'not-a-sender': [
    403,
    'The charter does not name this as somebody we hear from about families.',
    'This cannot be done.',
  ],
  'the-recipient-is-named': [422, 'Name the recipient, as it was named to the family.', 'Tell us who.'],
  'only-figures-go-there': [403, 'Only figures with nobody in them go there.', 'This cannot be done.'],
  'outside-the-dataset': [403, 'That is not among the facts this recipient may have.', 'This cannot be done.'],
  'not-for-that-purpose': [403, 'Nothing may be passed on to this recipient for that purpose.', 'This cannot be done.'],
  'never-for-marketing': [
    403,
    'Nothing is ever passed on so that somebody can sell or advertise.',
    'We never pass on anything so that somebody can sell.',
  ],
  'not-a-ground-here': [403, 'The charter does not allow that ground for this recipient.', 'This cannot be done.'],
  'disclosure-has-exactly-one-ground': [
    403,
    'Something is passed on for one reason only: a yes, a signed decision, or the law.',
    'We do not pass this on without your yes.',
  ],
  'decision-not-signed': [403, 'Nobody has signed a decision to share this.', 'This cannot be done.'],
  'decided-not-to-share': [403, 'It was decided not to share this.', 'This cannot be done.'],
  'decided-for-another': [403, 'That decision was about another person, recipient or ground.', 'This cannot be done.'],
  'both-sides-of-the-balance': [
    422,
    'Write down both sides: why it should be shared, and what it means for the family’s privacy.',
    'This cannot be kept.',
  ],
  'one-of-three-reasons': [
    422,
    'Choose which of the three reasons stands in the way of asking.',
    'This cannot be kept.',
  ],
  'the-rules-are-followed': [422, 'Tick the rules you followed.', 'This cannot be kept.'],
  'untold-with-a-reason-and-a-date': [
    422,
    'Not telling the family needs a reason, and a day on which it is looked at again.',
    'This cannot be kept.',
  ],
  'untold-only-to-keep-somebody-safe': [
    422,
    'The family may be left untold only by a decision to keep somebody safe.',
    'This cannot be kept.',
  ],
  'discussed-first-or-why-not': [
    422,
    'Say whether it was talked over with the family first, or why not.',
    'This cannot be kept.',
  ],
  'necessity-is-written-down': [422, 'Write down why this is needed, and no more than this.', 'This cannot be kept.'],
  'talked-over-first': [
    403,
    'The family is told of this recipient before anything goes. Talk it over first.',
    'We talk it over with you first.',
  ],
  'a-share-serves-the-help-asked-for': [
    403,
    'A share on a yes belongs to help the family asked for. Open a case first.',
    'This cannot be done.',
  ],
  'sharing-agreement-is-out-of-date': [
    403,
    'The sharing agreement with this partner is missing or past its review, so routine sharing has stopped.',
    'This cannot be done now.',
  ],
  'it-has-left-already': [
    409,
    'It has left already. What was sent stays as it was sent.',
    'This has been sent already.',
  ],
  'it-was-cancelled': [409, 'It was cancelled, and does not leave.', 'This was cancelled.'],
  'not-a-safe-way': [403, 'This is not a way of reaching them that somebody said is safe.', 'We do not write there.'],
  'no-permission-by-email': [
    403,
    'They have not said that personal information may come by email. Send a letter.',
    'We do not send this by email without your yes.',
  ],
} as const satisfies Record<string, readonly [number, string, string]>
