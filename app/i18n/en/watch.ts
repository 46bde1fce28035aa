/** What holds a series back, and what went wrong. */
export const watch = {
  alarm: {
    no_entries: {
      title: "“{{series}}”: nobody new for {{days}} days",
      text: "The series is on, but nobody came in. Check its rules: perhaps they fit nobody any more.",
    },
    delivery: {
      title: "“{{series}}” was paused: too few texts arrive",
      text: "Only {{part}} of the latest {{of}} texts arrived ({{share}}). Below 85 percent Winback pauses a series so that your sender keeps its good name. Look at the failed texts and your sender at Twilio before you go on.",
    },
    opt_outs: {
      title: "“{{series}}” was paused: many unsubscribe",
      text: "{{part}} customers unsubscribed after the latest {{of}} texts ({{share}}). Above 3 percent Winback pauses a series. Improve its texts or its offer, or choose its customers more narrowly.",
    },
    filtered: {
      title: "“{{series}}” was paused: carriers filter its texts",
      text: "{{part}} of the latest {{of}} texts were taken out by a carrier’s spam filter ({{share}}). Above 1 percent Winback pauses a series. Change the text and check with Twilio that your sender is registered.",
    },
    soft_start_held: {
      title: "“{{series}}”: the soft start stopped",
      text: "The first customers did not answer well to the new text. Open the series to see the figures and decide.",
    },
    webhooks_silent: {
      title: "Shopify no longer reports orders by itself",
      text: "Winback found {{part}} orders by comparing, and Shopify reported none for a day. Texts still check each customer with Shopify before they leave. If this stays, open Winback once from Shopify’s apps, or install it anew.",
    },
    provider: {
      title: "Twilio refuses your texts",
      text: "Twilio answered with error {{part}}, so all texts wait. Most often the balance is used up, the Auth Token was changed or the sender is not allowed. Put it right at Twilio, check your account under Settings, then start texts again.",
    },
    credentials: {
      title: "Twilio no longer accepts your account",
      text: "Winback asked Twilio and was refused: the Auth Token was changed, or the account is closed. Texts that are due will not go out. Connect your account again under Settings.",
    },
    balance_low: {
      title: "Your Twilio balance is low: {{left}}",
      text: "Below {{low}}, texts may soon stop in the middle of a day. Top it up at Twilio, or let Twilio do so by itself.",
    },
    reports_silent: {
      title: "Twilio reports nothing about your texts",
      text: "None of the latest texts was reported on, so Winback cannot tell what arrived but by asking once an hour. Check that no firewall keeps Twilio out, and look at the checks under Settings.",
    },
    daily_cap_near: {
      title: "Most of today’s texts are used up",
      text: "{{part}} of {{of}} texts a day have gone out ({{share}}). At the limit the rest waits for tomorrow.",
    },
    daily_cap_reached: {
      title: "Today’s texts are used up",
      text: "All {{of}} texts of the day have gone out. The rest waits for tomorrow. You can raise the limit under Settings.",
    },
    monthly_cap_near: {
      title: "Most of this month’s texts are used up",
      text: "{{part}} of {{of}} texts a month have gone out ({{share}}). At the limit the rest waits for next month.",
    },
    monthly_cap_reached: {
      title: "This month’s texts are used up",
      text: "All {{of}} texts of the month have gone out. The rest waits for next month; texts that wait longer than 7 days are left out. You can raise the limit under Settings.",
    },
    since: "Since {{from}}.",
    goOn: "Let the series go on",
    open: "Open series",
    settings: "Open settings",
    wentOn: "The series goes on",
  },
  goOn: {
    title: "Let “{{series}}” go on?",
    text: "From now on everybody in this series is texted as soon as their text is due, and whoever becomes inactive enters it: within your sending hours and caps.",
    note: "Winback counts what happens from here on and pauses the series again if it goes badly.",
    pausedNote:
      "If a text or an offer was changed while it was paused, a sample gets it first. Winback counts what happens from here on and pauses the series again if it goes badly.",
    confirm: "Let it go on",
    refused: "The series cannot go on yet",
  },
  soft: {
    sampling: {
      title: "Soft start: first 50 customers, then everybody",
      text_one:
        "{{count}} customer of the sample has been texted so far. After 50 (or after a day, if fewer come together) Winback waits a day and looks how many texts arrive and how many customers unsubscribe.",
      text_other:
        "{{count}} customers of the sample have been texted so far. After 50 (or after a day, if fewer come together) Winback waits a day and looks how many texts arrive and how many customers unsubscribe.",
    },
    holding: {
      title: "Soft start: waiting until {{until}}",
      text: "Then the series goes on by itself if at least 90 percent of the texts arrived and at most 3 percent of the customers unsubscribed. Nobody else gets a text until then.",
    },
    held: {
      title: "Soft start stopped: please decide",
      text: "At least 90 percent of the texts should arrive and at most 3 percent of the customers unsubscribe. Nobody else gets a text until you decide.",
    },
    figures: "So far: {{texted}} texted, {{delivered}} arrived, {{optedOut}} unsubscribed.",
    goOn: "Go on without waiting",
    goOnHeld: "Go on all the same",
    stop: "Pause series",
    choice: "Soft start (recommended)",
    choiceHelp:
      "Texts 50 customers drawn by lot, waits a day, and goes on by itself if at least 90 percent arrive and at most 3 percent unsubscribe. The same after every change of a text or an offer.",
  },
} as const;
