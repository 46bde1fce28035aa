/** A series played over the shop's own past. */
export const rehearsal = {
  title: "Rehearsal on your past orders",
  back: "Series",
  help: "Plays this series over your own orders as if it had been switched on back then. Nobody is written to and nothing is changed.",
  refused: "There is nothing to rehearse yet",
  failed: "The rehearsal broke off. Please try again.",
  notSaved:
    "This rehearsal played texts or rules that are not saved in the series (or no longer are). It was started from version {{version}}.",
  ask: {
    title: "What to play",
    press: "Rehearse",
    again: "Rehearse again",
    days: "Switched on for",
    daysHelp: "It ends early enough to see who ordered after the last text.",
    spans: { "90": "3 months", "180": "6 months", "365": "12 months", "730": "24 months" },
    consent: "SMS consent",
    consentHelp: "Old consents are only known as they stand today, with the date they were given.",
    consents: {
      today: "Who can be texted today",
      past: "Only from the day the consent was given",
      assumed: "As if everybody had agreed",
    },
  },
  wait: {
    title: "The rehearsal is running",
    help: "Your customers' orders are being played through. You can leave this page, it goes on.",
    begins: "Starting …",
    detail: "{{done}} of {{total}} mobile numbers",
    giveUp: "Stop",
  },
  nobody: {
    title: "Nobody would have been taken in",
    text: "No customer who can be texted today was inactive long enough in this time and met your rules. At the beginning it is mostly the consent that is missing: play it as if everybody had agreed, or try fewer days without an order or fewer rules.",
    assume: "Play it as if everybody had agreed",
    assumedText:
      "No customer with a mobile number was inactive long enough in this time and met your rules. Try fewer days without an order or fewer rules.",
  },
  who: {
    title: "{{from}} to {{to}}",
    span_one: "The last days that leave {{count}} day to see who came back.",
    span_other: "The last days that leave {{count}} days to see who came back.",
    shortened_one:
      "Your orders begin too late for all of the time you chose. {{count}} day is left at the end to see who came back.",
    shortened_other:
      "Your orders begin too late for all of the time you chose. {{count}} days are left at the end to see who came back.",
    entered: "Would have got the series",
    enteredDetail: "{{already}} inactive at the start, {{since}} since then",
    returned: "Came back without a text",
    returnedDetail_one: "{{number}} customer, very likely between {{low}} and {{high}}",
    returnedDetail_other: "{{number}} customers, very likely between {{low}} and {{high}}",
    texts: "Texts",
    textsDetail_one: "{{number}} SMS part (billed)",
    textsDetail_other: "{{number}} SMS parts (billed)",
    codes: "Discount codes",
    codesDetail_one: "{{number}} for a customer who came back anyway",
    codesDetail_other: "{{number}} for customers who came back anyway",
    meaning_one:
      "Of {{treated}} who would have been texted, this share ordered within {{count}} day although nothing was sent. To them a discount is a gift.",
    meaning_other:
      "Of {{treated}} who would have been texted, this share ordered within {{count}} days although nothing was sent. To them a discount is a gift.",
    heldOut_one: "{{number}} more would have been in the comparison group, without texts.",
    heldOut_other: "{{number}} more would have been in the comparison group, without texts.",
    waiting_one:
      "At the end {{number}} still waited for their turn, because only {{cap}} texts a day and {{month}} a month leave your shop.",
    waiting_other:
      "At the end {{number}} still waited for their turn, because only {{cap}} texts a day and {{month}} a month leave your shop.",
  },
  days: {
    title: "Day by day",
    titleWeeks: "Week by week",
    help: "How many became inactive and would have entered the series, the comparison group among them. The table has every day.",
    week: "{{from}} to {{to}}",
    alreadyAtOnce_one:
      "Besides, {{number}} customer who was inactive at the start would have entered on the first day.",
    alreadyAtOnce_other:
      "Besides, {{number}} customers who were inactive at the start would have entered on the first day.",
    alreadyUntil_one:
      "Besides, {{number}} customer who was inactive at the start would have entered by {{day}}, at the pace of your most texts a day and month.",
    alreadyUntil_other:
      "Besides, {{number}} customers who were inactive at the start would have entered by {{day}}, at the pace of your most texts a day and month.",
    label: "Customers who would have entered the series, day by day",
    day: "Day",
    since: "became inactive then",
    already: "inactive at the start",
    heldOut: "comparison group",
    returned: "came back without a text",
    texts: "texts",
    asTable: "Show as table",
    asChart: "Show as chart",
  },
  cost: {
    title: "What it would have cost, and when it pays",
    help: "Margin and SMS price come from your settings. Try others here; nothing is saved.",
    marginHelp: "What is left of an order after the cost of goods.",
    priceHelp: "What your SMS provider charges for 100 parts.",
    texts_one: "Texts ({{number}} part)",
    texts_other: "Texts ({{number}} parts)",
    gift_one: "Discounts they didn't need ({{number}} customer)",
    gift_other: "Discounts they didn't need ({{number}} customers)",
    total: "Together",
    orderValue: {
      returned: "Average order on coming back, without tax",
      before: "Average last order, without tax",
    },
    discount: "Largest discount on it",
    perOrder: "Left of an extra order after goods and discount",
    shipping: "What free shipping costs you is not known here and counts as nothing.",
    breakEven: "It pays from {{points}} extra returns per 100 texted",
    breakEvenText_one:
      "That is {{orders}} extra order in this time. Very likely between {{low}} and {{high}} per 100, because the share who come back by themselves is not known exactly.",
    breakEvenText_other:
      "That is {{orders}} extra orders in this time. Very likely between {{low}} and {{high}} per 100, because the share who come back by themselves is not known exactly.",
    noClaim:
      "Whether that many more would have come cannot be told from past orders. Only your comparison group will show it.",
    never: "With these figures it does not pay",
    neverOrder:
      "After goods and the largest discount nothing is left of an extra order. Offer less, or check the margin.",
    neverMany:
      "More extra orders would be needed than there are customers left to come back. Send less, or offer less.",
    more: "If so many more of 100 came back",
    moreHelp: "Your own assumption. Leave it empty if you have none.",
    moreOf: "of 100",
    assumption: "Your assumption, worked out",
    whatIfLeft_one:
      "If {{more}} more of 100 texted came back, that would be {{orders}} extra order. After goods, discounts and texts {{left}} would be left.",
    whatIfLeft_other:
      "If {{more}} more of 100 texted came back, that would be {{orders}} extra orders. After goods, discounts and texts {{left}} would be left.",
    whatIfLoss_one:
      "If {{more}} more of 100 texted came back, that would be {{orders}} extra order. After goods, discounts and texts {{left}} would be missing.",
    whatIfLoss_other:
      "If {{more}} more of 100 texted came back, that would be {{orders}} extra orders. After goods, discounts and texts {{left}} would be missing.",
  },
  how: {
    title: "How this was worked out",
    help: "The same rules that let customers into the series. Not all of them can be known for the past.",
    times: {
      past: "As things stood back then",
      played: "As played in this rehearsal",
      today: "As things stand today, because the past is not kept",
      unknown: "Not applied, because nobody can know it",
    },
    else: "Good to know",
    orders: "Orders count as they stand today: what was cancelled or fully refunded later is no purchase here.",
    consents: {
      today: "Everybody who can be texted today counts, whenever they gave their consent.",
      past: "Everybody counts from the day on which they gave the consent that stands today.",
      assumed:
        "Everybody with a mobile number counts as if they had agreed and confirmed by text, except those who unsubscribed. Only those who really did get a text.",
    },
    pace: "Customers enter only as fast as {{cap}} texts a day and {{month}} a month allow; whoever does not fit waits, the most valuable first.",
    hours: "Sending hours, Sundays and public holidays are not played: each text goes out on the day it is due.",
    alone: "Only this series is played. With others that are on, some of these customers would be in those.",
    optOuts: "Nobody unsubscribes, and every text arrives.",
    parts: "SMS parts are counted with a name of usual length, in the customer's language.",
    noClaim:
      "A rehearsal shows whom you would write to and what it costs. It does not show what the texts would have achieved.",
  },
  editor: {
    title: "Rehearsal on your past orders",
    help: "Plays the series as it stands here, saved or not, over your last 12 months.",
    press: "Rehearse",
    again: "Rehearse again",
    running: "Running: {{done}} of {{total}} numbers",
    entered: "Would have got it",
    returned: "Came back without a text",
    texts: "Texts",
    total: "Texts and unneeded discounts",
    breakEven: "Pays from",
    breakEvenValue: "{{points}} extra per 100",
    never: "not with these figures",
    more: "All figures",
    changed: "You have changed something since.",
    nobody: "Nobody would have been taken in.",
  },
  switchOn: "Rehearse it on past orders first",
} as const;
