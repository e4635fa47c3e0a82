import type { Messages } from './messages.ts';

export const en: Messages = {
  usage: `Usage:
  parley check contact [--pack ID] [--overlay ID]... [--file FILE] [--json] [--lang zh-CN|en]
      May this contact be made? Reads a request (YAML or JSON) from FILE or standard input.
      Ends with 0 allow, 1 deny, 3 warn, 2 when the request cannot be read.
  parley conformance DIR... [--json] [--lang zh-CN|en]
      Runs every .yaml and .yml file below the folders (or the files named) in the public vector format.
      Ends with 0 when all passed, 1 when any failed, 2 on a mistake in the command.
  parley prove DIR... [--overlay ID]... [--certificates DIR] [--json] [--lang zh-CN|en]
      Proves every script below the folders, with the parts in a folder "parts" beside it before those of its pack.
      --certificates writes the certificate of each proved script to ID.json in that folder.
      Ends with 0 when all are proved, 1 when any is not, 2 on a mistake in the command.
  parley replay --file FILE [--pack ID] [--overlay ID]... [--against ID] [--against-overlay ID]... [--checkpoint FILE [--resume]] [--json]
      Judges past contacts again under another pack or overlay and prints those whose verdict changes. FILE holds one JSON object a line,
      in any order: { "contact", "agent", "request" }, the request with the facts and the history known then; what it lacks is unknown.
      --checkpoint keeps the place every 10,000 lines; --resume goes on from it, and may print again what came after it.
      Ends with 0 when nothing changes, 1 when something does, 2 when a line or the command cannot be read.
  parley explain pack ID [--overlay ID]... [--json] [--language zh-CN|en]
      Prints the pack as Markdown: every rule with its source, values, situations, and who checks it; --json prints its data.
  parley diff pack A B [--overlay ID]... [--against-overlay ID]... [--json]
      The rules that differ between two packs (ids, or .json files of "explain pack ID --json"; overlays go on A and on B), each with a
      contact that only one of them denies, and the days of B's horizon on which a rule has no value or several.
  parley help`,
  verdict: {
    allow: 'ALLOW: no breach found under {pack}.',
    warn: 'WARN: possible, with cautions, under {pack}.',
    deny: 'DENY: this contact may not be made under {pack}.',
  },
  effect: { warn: 'warning', deny: 'denied' },
  next: {
    at: 'Next possible: {at}',
    never: 'No passing of time will make it possible.',
    unknown: 'Not known beyond {until}.',
    heldBy: 'Held back by: {rules}',
    freedBy: 'What would free it: {facts}',
  },
  finding: { source: 'Source: {document}, {article}', reading: "(Parley's reading)", flipsAt: 'Until: {at}' },
  summary: '{passed} passed, {failed} failed',
  failed: 'FAILED {file} {id}',
  refused: 'FAILED {file} {id}: {message}',
  disputed: 'DISPUTED {file} {id}: {reason}',
  mismatch: '  {field}: wanted {wanted}, got {got}',
  prove: {
    proved: 'ok  {file}  {states} states, {properties} properties',
    failed: 'FAILED {file}: {message}',
    problem: '{code} at {line}:{column} {about}',
    whole: '{code} {about}',
    broken: 'script.not-proved, it breaks {rule}; the shortest call that does:',
    atOnce: 'none: it is so where the call begins',
    also: 'it breaks these too: {rules}',
    more: 'and {count} more',
    summary: '{proved} proved, {failed} not proved',
  },
  replay: {
    change: '{contact}  {at}  {before} > {after}  {rules}',
    refused: 'REFUSED line {line}: {message}',
    progress: '{lines} lines read, {changed} changed',
    summary: '{lines} lines, {judged} judged, {refused} refused',
    nothing: 'No verdict changes.',
    rule: 'rule',
    agent: 'agent',
    hour: 'hour',
    stricter: 'stricter',
    looser: 'looser',
  },
  diff: {
    stricter: 'stricter: {before} > {after}  {request}',
    looser: 'looser: {before} > {after}  {request}',
    noWitness: 'differs; no contact was found that one of them denies and the other does not',
    uncovered: '{rule} has {values} value(s) from {from} until {until} (exclusive)',
    same: 'No rule differs.',
  },
  verdictWord: { allow: 'allow', warn: 'warn', deny: 'deny' },
  silent: 'silent',
  error: 'parley: {message}',
  code: {
    'cli.usage': 'that is not how the command is used',
    'cli.unknown-command': 'no such command',
    'cli.unreadable': 'cannot be read',
    'cli.no-files': 'no vector files found',
    'cli.empty-file': 'holds nothing',
    'cli.too-large': 'is larger than 16 MiB',
    'cli.not-yaml': 'is not valid YAML',
    'cli.not-a-vector': 'is not a vector document',
    'cli.not-a-case': 'the case cannot be read',
    'cli.not-a-request': 'is not a contact request',
    'cli.repeated-id': 'the id occurs twice',
    'cli.pack-unknown': 'pack unknown',
    'cli.overlay-unknown': 'overlay unknown',
    'cli.overlay-refused': 'the overlay is refused',
    'cli.no-scripts': 'no scripts found',
    'cli.part-unread': 'a part beside it cannot be read',
    'cli.unwritable': 'cannot be written',
    'cli.not-a-pack': 'is not a rule pack',
    'cli.line-too-long': 'is longer than 1 MiB',
    'cli.not-utf8': 'is not UTF-8',
    'cli.not-json': 'is not valid JSON',
    'cli.not-a-record': 'is not a record of a contact',
    'cli.checkpoint-unread': 'is not a checkpoint',
    'cli.checkpoint-other-packs': 'the checkpoint is of other packs',
    'cli.checkpoint-other-history': 'the checkpoint is of another history',
    'compliance.replay-facts-later': 'knows what came after its own moment',
    'compliance.replay-too-many-agents': 'names more than 10,000 agents',
  },
  reason: {
    'compliance.horizon': 'The pack speaks only for {from} to {until} (exclusive).',
    'compliance.call-window.outside': 'It is {localTime} in {zone}; contact is allowed {hours}.',
    'compliance.call-window.not-agreed-hours': 'It is {localTime} in {zone}; the debtor agreed to {hours}.',
    'compliance.call-window.zone-unknown': "The debtor's time zone is not known.",
    'compliance.call-window.agreed-hours-unknown': 'Whether hours were agreed with the debtor is not known.',
    'compliance.inconvenient-time.stated': 'It is {localTime} in {zone}; the debtor named {hours} as inconvenient.',
    'compliance.inconvenient-time.unknown': 'Whether the debtor named inconvenient times is not known.',
    'compliance.inconvenient-time.zone-unknown': "The debtor's time zone is not known.",
    'compliance.frequency.reached': 'Counted {used} ({count}, per {per}, {days} day(s)); at most {max}.',
    'compliance.frequency.history-unknown': 'Earlier contacts are not known.',
    'compliance.frequency.zone-unknown': "The debtor's time zone is not known, so days cannot be counted.",
    'compliance.cooling-off.resting': 'Less than {days} days since the last such contact.',
    'compliance.cooling-off.history-unknown': 'Earlier contacts are not known.',
    'compliance.cooling-off.zone-unknown': "The debtor's time zone is not known, so days cannot be counted.",
    'compliance.spacing.too-soon': 'Less than {minutes} minutes since the last such contact.',
    'compliance.spacing.history-unknown': 'Earlier contacts are not known.',
    'compliance.once.made': 'This person was contacted before.',
    'compliance.once.history-unknown': 'Earlier contacts are not known.',
    'compliance.notice-due.overdue': 'A notice was due within {days} days of the first contact: {flag}.',
    'compliance.notice-due.unknown': 'Whether the due notice was sent is not known.',
    'compliance.notice-due.history-unknown': 'Earlier contacts are not known.',
    'compliance.notice-due.zone-unknown': "The debtor's time zone is not known, so days cannot be counted.",
    'compliance.place.refused': 'Contact at this place was refused: {place}.',
    'compliance.place.closed': 'No contact at this place: {place}.',
    'compliance.place.unknown': 'The place, or whether it was refused, is not known.',
    'compliance.place.zone-unknown': "The debtor's time zone is not known, so days cannot be counted.",
    'compliance.voice.artificial': 'This voice needs consent: {voice}.',
    'compliance.voice.unknown': 'The voice, or the consent to it, is not known.',
    'compliance.cease.refused': 'The debtor refused contact by {channels}.',
    'compliance.cease.unknown': 'Whether the debtor refused contact is not known.',
    'compliance.debt-basis.not-accepted': 'The basis of the debt ({basis}) is not accepted.',
    'compliance.debt-basis.unknown': 'The basis of the debt is not known.',
    'compliance.hold.flagged': 'Held because of the state of the debtor: {flag}.',
    'compliance.hold.unknown': 'The state of the debtor is not known.',
    'compliance.dispute.pending': 'The debt is disputed and not yet checked.',
    'compliance.dispute.unknown': 'Whether the debt is disputed is not known.',
    'compliance.third-party.purpose': 'Others may not be contacted for this purpose ({purpose}).',
    'compliance.third-party.debtor-reachable': 'Others may be contacted only while the debtor cannot be.',
    'compliance.third-party.unknown': 'Whether the debtor can be reached is not known.',
    'compliance.authorised.missing': 'Agent or number has no mandate for this lender.',
    'compliance.authorised.unknown': 'Whether agent and number have a mandate is not known.',
    'compliance.rest-day.rest': '{date} is a rest day in {zone}.',
    'compliance.rest-day.zone-unknown': "The debtor's time zone is not known, so rest days cannot be told.",
    'compliance.calendar-unknown': '{date} is past the gazetted calendar, which ends before {until}.',
  },
};
