import type { Kit } from './kit.ts';

export type Tables = ReturnType<typeof defineTables>;

/**
 * Every table, once for both dialects: what the queries are typed by. Keys, indexes, checks and references stand in
 * migrations/; schema.test.ts holds the two and this file together. Instants are epoch milliseconds (`_at`), JSON is
 * text, cells are whole numbers: the day number of a night.
 */
export function defineTables({ table, text, int, bool, serial, made }: Kit) {
  return {
    /** a person, per business; `erased_at`: nothing but this id is left of them */
    customers: table('customers', {
      id: text('id').notNull(),
      businessId: text('business_id').notNull(),
      name: text('name'),
      phone: text('phone'),
      email: text('email'),
      createdAt: int('created_at').notNull(),
      erasedAt: int('erased_at'),
      /** what staff search them by: without accents and capitals; the database makes it */
      folded: made('folded'),
    }),

    /** who a channel's contact is */
    identities: table('identities', {
      businessId: text('business_id').notNull(),
      channel: text('channel').notNull(),
      account: text('account').notNull(),
      contact: text('contact').notNull(),
      customerId: text('customer_id').notNull(),
    }),

    conversations: table('conversations', {
      id: text('id').notNull(),
      businessId: text('business_id').notNull(),
      channel: text('channel').notNull(),
      account: text('account').notNull(),
      thread: text('thread').notNull(),
      customerId: text('customer_id').notNull(),
      /** turns committed so far; commits compare and set it */
      version: int('version').notNull(),
      /** the latest `messages.seq` given out */
      lastSeq: int('last_seq').notNull(),
      state: text('state').notNull(),
      handedOff: bool('handed_off').notNull(),
      flow: text('flow').notNull(),
      /** see `Inbound.replyTo` */
      replyTo: text('reply_to'),
      /** when the customer wrote last; what a vendor's window counts from */
      lastInboundAt: int('last_inbound_at'),
      /** `seq` of the customer's latest message, 0 for none: what is unread is counted from it */
      lastInSeq: int('last_in_seq').notNull(),
      /** who has it: `staff`, `phone`, `api`; null: the bot has it, or nobody took it yet. Only while handed off */
      ownerKind: text('owner_kind'),
      /** of `staff`: whose it is */
      ownerId: text('owner_id'),
      ownedAt: int('owned_at'),
      /** since when a person is asked for and nobody took it */
      askedAt: int('asked_at'),
      /** when everybody was told that nobody took it; older than `asked_at`: of an earlier time */
      escalatedAt: int('escalated_at'),
      /** when a person did something in it last: what idle hours count from */
      staffAt: int('staff_at'),
      resolvedAt: int('resolved_at'),
      snoozedUntil: int('snoozed_until'),
      /** the words of messages up to this `seq` stand in `search_words` */
      wordsSeq: int('words_seq').notNull(),
      createdAt: int('created_at').notNull(),
      updatedAt: int('updated_at').notNull(),
    }),

    /** the inbox (`direction` in: messages and events) and what was said (`out`), in one order per conversation */
    messages: table('messages', {
      conversationId: text('conversation_id').notNull(),
      seq: int('seq').notNull(),
      /** business, channel, account: of `in` only, where the vendor's id is unique within them */
      businessId: text('business_id'),
      channel: text('channel'),
      account: text('account'),
      externalId: text('external_id'),
      direction: text('direction').notNull(),
      /** `message` or `event` */
      kind: text('kind').notNull(),
      author: text('author').notNull(),
      /** of `staff`: who of those that sign in; null: the owner's phone, or a caller of the API */
      authorId: text('author_id'),
      at: int('at').notNull(),
      text: text('text').notNull(),
      /** JSON of an event, or of content that is more than its text */
      content: text('content'),
      /** JSON, null for none */
      choices: text('choices'),
      status: text('status').notNull(),
      /** the version of the turn that answered it, or that said it; an inbound one without waits to be answered */
      turn: int('turn'),
      /** of `out`: JSON of what goes with the text (location, files, template), null for none */
      extras: text('extras'),
      /** of `out`: why it failed, for staff */
      failure: text('failure'),
      /** of `in`: JSON of a `KeptReading` */
      reading: text('reading'),
    }),

    turns: table('turns', {
      conversationId: text('conversation_id').notNull(),
      version: int('version').notNull(),
      at: int('at').notNull(),
      record: text('record').notNull(),
    }),

    reservations: table('reservations', {
      id: text('id').notNull(),
      businessId: text('business_id').notNull(),
      code: text('code').notNull(),
      status: text('status').notNull(),
      resource: text('resource').notNull(),
      checkIn: text('check_in').notNull(),
      checkOut: text('check_out').notNull(),
      guests: int('guests').notNull(),
      pets: int('pets').notNull(),
      customerId: text('customer_id').notNull(),
      /** the name the booking was made under, if another than the customer's */
      customerName: text('customer_name'),
      conversationId: text('conversation_id'),
      totalCents: int('total_cents').notNull(),
      depositCents: int('deposit_cents').notNull(),
      currency: text('currency').notNull(),
      holdExpiresAt: int('hold_expires_at'),
      holdExtended: bool('hold_extended').notNull(),
      /** `calendar`: a pre-reservation, until a calendar that could not be read lately is */
      awaits: text('awaits'),
      createdAt: int('created_at').notNull(),
      updatedAt: int('updated_at').notNull(),
    }),

    /** one row per taken cell: the primary key (business, resource, cell) is what makes double booking impossible */
    occupancy: table('occupancy', {
      businessId: text('business_id').notNull(),
      resource: text('resource').notNull(),
      cell: int('cell').notNull(),
      /** who takes it: a reservation, or something from outside (an imported event) */
      reservationId: text('reservation_id'),
      source: text('source'),
      /** the hold's end: from then on the cell may be taken over. null: taken for good */
      heldUntil: int('held_until'),
    }),

    /** counts the transactions that changed a business's occupancy: what was read at this version is still so */
    occupancyVersions: table('occupancy_versions', {
      businessId: text('business_id').notNull(),
      version: int('version').notNull(),
    }),

    jobs: table('jobs', {
      /** ascending: also the order of jobs that share a serial key */
      id: serial('id').notNull(),
      queue: text('queue').notNull(),
      task: text('task').notNull(),
      state: text('state').notNull(),
      serialKey: text('serial_key'),
      uniqueKey: text('unique_key'),
      payload: text('payload').notNull(),
      attempts: int('attempts').notNull(),
      runAt: int('run_at').notNull(),
      /** when it may be claimed: `run_at` while queued, the end of the lease while running */
      dueAt: int('due_at').notNull(),
      leaseMs: int('lease_ms'),
      lockedBy: text('locked_by'),
      heartbeatAt: int('heartbeat_at'),
      lastError: text('last_error'),
      /** since when nobody knows whether its effect outside took place */
      unknownSince: int('unknown_since'),
      conversationId: text('conversation_id'),
      /** null while queued or running */
      finishedAt: int('finished_at'),
    }),

    catalogueEdits: table('catalogue_edits', {
      businessId: text('business_id').notNull(),
      entry: text('entry').notNull(),
      id: text('id').notNull(),
      /** `change`: fields over the file's; `add`: an entry that the file does not have; `remove`: one that is gone */
      what: text('what').notNull(),
      fields: text('fields').notNull(),
      updatedAt: int('updated_at').notNull(),
    }),

    /** counts the changes to a business's catalogue: other processes look here whether they have the latest */
    catalogueVersions: table('catalogue_versions', {
      businessId: text('business_id').notNull(),
      version: int('version').notNull(),
    }),

    idempotency: table('idempotency', {
      scope: text('scope').notNull(),
      key: text('key').notNull(),
      bodyHash: text('body_hash').notNull(),
      status: int('status').notNull(),
      body: text('body').notNull(),
      at: int('at').notNull(),
    }),

    revisions: table('revisions', {
      revision: text('revision').notNull(),
      businessId: text('business_id').notNull(),
      body: text('body').notNull(),
      at: int('at').notNull(),
    }),

    /** what a sound was heard as, by its hash: listening is paid for once */
    transcripts: table('transcripts', {
      hash: text('hash').notNull(),
      listener: text('listener').notNull(),
      body: text('body').notNull(),
      /** where it was heard first: it goes when that customer is erased */
      conversationId: text('conversation_id'),
      at: int('at').notNull(),
    }),

    /** what a business used on a day of its own */
    usage: table('usage', {
      businessId: text('business_id').notNull(),
      day: text('day').notNull(),
      kind: text('kind').notNull(),
      amount: int('amount').notNull(),
    }),

    /** a vendor library's own records of one account, opaque */
    vendorKeys: table('vendor_keys', {
      account: text('account').notNull(),
      type: text('type').notNull(),
      id: text('id').notNull(),
      value: text('value').notNull(),
      at: int('at').notNull(),
    }),

    leases: table('leases', {
      name: text('name').notNull(),
      owner: text('owner').notNull(),
      endsAt: int('ends_at').notNull(),
    }),

    /** what staff and vendors changed about customers: only ever added to, without personal data */
    audit: table('audit', {
      id: serial('id').notNull(),
      businessId: text('business_id').notNull(),
      at: int('at').notNull(),
      author: text('author').notNull(),
      action: text('action').notNull(),
      /** e.g. `customer:ID` */
      subject: text('subject').notNull(),
      /** JSON of ids and counts */
      detail: text('detail').notNull(),
      /** of this entry and the one before; null: older than the chain */
      hash: text('hash'),
    }),

    /** the end of the audit log's chain: one row, locked by whoever adds to it */
    auditHead: table('audit_head', {
      id: int('id').notNull(),
      entry: int('entry').notNull(),
      hash: text('hash').notNull(),
    }),

    /** one row per payment of a provider; a link that nobody paid yet is such a row */
    payments: table('payments', {
      id: text('id').notNull(),
      businessId: text('business_id').notNull(),
      reservationId: text('reservation_id').notNull(),
      provider: text('provider').notNull(),
      /** the provider's id of the payment; null: nobody paid, or `manual` */
      externalId: text('external_id'),
      status: text('status').notNull(),
      /** what was paid; of an unpaid link what it asks for */
      amountCents: int('amount_cents').notNull(),
      refundedCents: int('refunded_cents').notNull(),
      currency: text('currency').notNull(),
      /** why it waits for a person: an `AttentionReason`; null: it does not */
      attention: text('attention'),
      /** the provider's own word for its state */
      detail: text('detail').notNull(),
      /** when the provider changed it last */
      providerAt: int('provider_at'),
      /** the row of the link it was paid on, where that is another */
      linkOf: text('link_of'),
      /** `wanted` (being made), `open`, `closed`; null: no link of its own */
      linkState: text('link_state'),
      linkId: text('link_id'),
      linkUrl: text('link_url'),
      linkUntil: int('link_until'),
      /** whose account the link pays into */
      seller: text('seller'),
      /** what the link asks for: the deposit as it was then */
      askedCents: int('asked_cents'),
      askedCurrency: text('asked_currency'),
      /** the stay it names, as it was then: unit, check-in and check-out */
      askedStay: text('asked_stay'),
      /** when the provider is asked next what was paid on the link, in case a webhook was lost; null: no more */
      checkAt: int('check_at'),
      createdAt: int('created_at').notNull(),
      updatedAt: int('updated_at').notNull(),
    }),

    refunds: table('refunds', {
      id: text('id').notNull(),
      businessId: text('business_id').notNull(),
      paymentId: text('payment_id').notNull(),
      amountCents: int('amount_cents').notNull(),
      reason: text('reason'),
      author: text('author').notNull(),
      state: text('state').notNull(),
      externalId: text('external_id'),
      /** why the provider refused it, for staff */
      failure: text('failure'),
      createdAt: int('created_at').notNull(),
      updatedAt: int('updated_at').notNull(),
    }),

    /** money moves from account to account; only ever added to */
    ledger: table('ledger', {
      id: serial('id').notNull(),
      businessId: text('business_id').notNull(),
      paymentId: text('payment_id').notNull(),
      reservationId: text('reservation_id').notNull(),
      accountFrom: text('account_from').notNull(),
      accountTo: text('account_to').notNull(),
      amountCents: int('amount_cents').notNull(),
      currency: text('currency').notNull(),
      reason: text('reason').notNull(),
      at: int('at').notNull(),
    }),

    /** what payment providers told, once each */
    webhooks: table('webhooks', {
      provider: text('provider').notNull(),
      noticeId: text('notice_id').notNull(),
      payment: text('payment'),
      at: int('at').notNull(),
    }),

    /** calendars that are read: how the last reading went */
    calendarFeeds: table('calendar_feeds', {
      businessId: text('business_id').notNull(),
      calendar: text('calendar').notNull(),
      resource: text('resource').notNull(),
      /** of resource and address: another one is another feed, of which nothing is known yet */
      sourceHash: text('source_hash').notNull(),
      etag: text('etag'),
      lastModified: text('last_modified'),
      bodyHash: text('body_hash'),
      attemptedAt: int('attempted_at'),
      /** the last reading that was whole */
      goodAt: int('good_at'),
      /** why the last attempt failed; null: it did not */
      error: text('error'),
      /** JSON: events that could not be understood, in words; null for none */
      problems: text('problems'),
      /** JSON: nights that are to be freed, and what they wait for; null for none */
      waiting: text('waiting'),
      /** when its content was last read in full, not only found unchanged */
      readAt: int('read_at'),
      /** raised by each reading that is recorded; compared and set */
      version: int('version').notNull(),
    }),

    /** nights that imported calendars say are taken; whether they have the cell stands in occupancy */
    importedNights: table('imported_nights', {
      businessId: text('business_id').notNull(),
      resource: text('resource').notNull(),
      cell: int('cell').notNull(),
      calendar: text('calendar').notNull(),
      uid: text('uid'),
      isBlock: bool('is_block').notNull(),
      /** came from us: it claims nothing and is told to nobody */
      isEcho: bool('is_echo').notNull(),
      /** may have come from us by way of others: it claims its night, and is told to nobody */
      isDoubtful: bool('is_doubtful').notNull(),
      firstSeenAt: int('first_seen_at').notNull(),
      /** good readings in a row without it */
      missing: int('missing').notNull(),
      missingSince: int('missing_since'),
    }),

    /** keys of our own feeds, by whom they are for: a calendar's portal, or '' for anybody */
    feedKeys: table('feed_keys', {
      businessId: text('business_id').notNull(),
      resource: text('resource').notNull(),
      calendar: text('calendar').notNull(),
      key: text('key').notNull(),
      madeAt: int('made_at').notNull(),
      /** of what was fetched with it last, and since when it is so */
      etag: text('etag'),
      changedAt: int('changed_at'),
    }),

    /** nights that a portal has fetched from us: what comes back of them is an echo */
    exportedNights: table('exported_nights', {
      businessId: text('business_id').notNull(),
      resource: text('resource').notNull(),
      calendar: text('calendar').notNull(),
      cell: int('cell').notNull(),
      fetchedAt: int('fetched_at').notNull(),
      /** fetched without it since */
      goneAt: int('gone_at'),
    }),

    /** how each reservation stands in each external calendar that we write */
    calendarPushes: table('calendar_pushes', {
      businessId: text('business_id').notNull(),
      reservationId: text('reservation_id').notNull(),
      calendar: text('calendar').notNull(),
      status: text('status').notNull(),
      /** JSON of the entry as it is to be; `gone`: it is to be taken out */
      wanted: text('wanted').notNull(),
      jobId: text('job_id'),
      attempts: int('attempts').notNull(),
      lastError: text('last_error'),
      syncedAt: int('synced_at'),
      updatedAt: int('updated_at').notNull(),
    }),

    /** when scheduled work was last queued */
    schedules: table('schedules', {
      name: text('name').notNull(),
      lastAt: int('last_at').notNull(),
    }),

    /** what is wrong now and was told of, once each */
    alerts: table('alerts', {
      key: text('key').notNull(),
      businessId: text('business_id'),
      text: text('text').notNull(),
      openedAt: int('opened_at').notNull(),
      seenAt: int('seen_at').notNull(),
    }),

    /** the words of each conversation's messages, without accents and capitals: what staff search by. They come a little
     * later than the messages; see `conversations.words_seq` */
    searchWords: table('search_words', {
      businessId: text('business_id').notNull(),
      word: text('word').notNull(),
      conversationId: text('conversation_id').notNull(),
    }),

    /** that something changed which staff see; written by triggers, so that no way of writing can forget it */
    deskChanges: table('desk_changes', {
      id: serial('id').notNull(),
      /** rows of a transaction have one; see `Words.changesMark` */
      mark: int('mark').notNull(),
      businessId: text('business_id').notNull(),
      /** `conversation`, `bookings`, `catalogue` */
      topic: text('topic').notNull(),
      /** of `conversation`: its id */
      subject: text('subject').notNull(),
    }),

    conversationLabels: table('conversation_labels', {
      conversationId: text('conversation_id').notNull(),
      label: text('label').notNull(),
    }),

    /** what staff write for each other: no messages, and nothing that delivers reads them */
    conversationNotes: table('conversation_notes', {
      id: text('id').notNull(),
      businessId: text('business_id').notNull(),
      conversationId: text('conversation_id').notNull(),
      author: text('author').notNull(),
      text: text('text').notNull(),
      at: int('at').notNull(),
    }),

    /** up to where each member of staff has read */
    conversationReads: table('conversation_reads', {
      conversationId: text('conversation_id').notNull(),
      staffId: text('staff_id').notNull(),
      seq: int('seq').notNull(),
    }),

    quickReplies: table('quick_replies', {
      id: text('id').notNull(),
      businessId: text('business_id').notNull(),
      title: text('title').notNull(),
      text: text('text').notNull(),
      updatedAt: int('updated_at').notNull(),
    }),

    /** people who sign in */
    staff: table('staff', {
      id: text('id').notNull(),
      name: text('name').notNull(),
      email: text('email'),
      passwordHash: text('password_hash'),
      /** encrypted */
      totpSecret: text('totp_secret'),
      /** the latest step of a code that was taken: no code counts twice */
      totpStep: int('totp_step'),
      language: text('language').notNull(),
      createdAt: int('created_at').notNull(),
      disabledAt: int('disabled_at'),
    }),

    staffRoles: table('staff_roles', {
      staffId: text('staff_id').notNull(),
      businessId: text('business_id').notNull(),
      role: text('role').notNull(),
    }),

    /** links that sign in or invite, once; only their hash is kept */
    staffLinks: table('staff_links', {
      hash: text('hash').notNull(),
      kind: text('kind').notNull(),
      /** whom it signs in; null: it makes the first owner, or whoever is invited */
      staffId: text('staff_id'),
      /** of an invitation: JSON of business → role */
      roles: text('roles'),
      name: text('name'),
      author: text('author').notNull(),
      createdAt: int('created_at').notNull(),
      endsAt: int('ends_at').notNull(),
      usedAt: int('used_at'),
    }),

    staffSessions: table('staff_sessions', {
      hash: text('hash').notNull(),
      /** stays when the secret is rotated */
      id: text('id').notNull(),
      staffId: text('staff_id').notNull(),
      /** of the secret before this one */
      previousHash: text('previous_hash'),
      /** until when that one is good, for requests under way; null: until the new one has been used */
      previousUntil: int('previous_until'),
      rotatedAt: int('rotated_at').notNull(),
      /** when they last proved who they are */
      provedAt: int('proved_at').notNull(),
      createdAt: int('created_at').notNull(),
      seenAt: int('seen_at').notNull(),
      endsAt: int('ends_at').notNull(),
      device: text('device').notNull(),
    }),

    staffPasskeys: table('staff_passkeys', {
      id: text('id').notNull(),
      staffId: text('staff_id').notNull(),
      publicKey: text('public_key').notNull(),
      counter: int('counter').notNull(),
      transports: text('transports').notNull(),
      name: text('name').notNull(),
      createdAt: int('created_at').notNull(),
      usedAt: int('used_at'),
    }),

    /** codes to keep on paper, each good once in place of one of the authenticator's */
    staffRecoveryCodes: table('staff_recovery_codes', {
      hash: text('hash').notNull(),
      staffId: text('staff_id').notNull(),
    }),

    /** what a passkey was asked to sign, until it was signed */
    staffChallenges: table('staff_challenges', {
      hash: text('hash').notNull(),
      endsAt: int('ends_at').notNull(),
    }),

    /** wrong tries at the door, by account and by address */
    signInFailures: table('sign_in_failures', {
      subject: text('subject').notNull(),
      count: int('count').notNull(),
      untilAt: int('until_at').notNull(),
    }),

    pushSubscriptions: table('push_subscriptions', {
      hash: text('hash').notNull(),
      staffId: text('staff_id').notNull(),
      /** JSON: endpoint and keys, as the browser gave them */
      subscription: text('subscription').notNull(),
      createdAt: int('created_at').notNull(),
    }),

    /** what was changed in prices, texts and the rest, by whom: what undo reads */
    catalogueChanges: table('catalogue_changes', {
      id: serial('id').notNull(),
      businessId: text('business_id').notNull(),
      entry: text('entry').notNull(),
      entryId: text('entry_id').notNull(),
      /** JSON of the edit before and after; null: there was, or is, none */
      before: text('before'),
      after: text('after'),
      author: text('author').notNull(),
      at: int('at').notNull(),
      /** the change that this one took back */
      undoes: int('undoes'),
    }),

    /** what became of a reservation, step by step */
    reservationHistory: table('reservation_history', {
      id: serial('id').notNull(),
      businessId: text('business_id').notNull(),
      reservationId: text('reservation_id').notNull(),
      at: int('at').notNull(),
      /** `bot`, `job`, `api`, or `staff:ID` */
      author: text('author').notNull(),
      what: text('what').notNull(),
      /** JSON of dates, units, amounts */
      detail: text('detail').notNull(),
    }),
  };
}
