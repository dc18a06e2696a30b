export const words = {
  due: 'Next payout',
  dueText: 'On its way to your bank soon.',
  held: 'On hold',
  heldText: 'Of orders under way, and a day after.',
  paid: 'Paid out',
  none: 'Nothing earned yet',
  noneText: {
    chef: 'It begins with your first order.',
    courier: 'What a delivery and its tip bring stands here at once.',
  },
  order: { chef: 'Order', courier: 'Ride' },
  tip: 'Tip',
  from: 'paid out from {{day}}',
  state: {
    HELD: 'On hold',
    DUE: 'Due',
    SENT: 'On its way',
    SETTLED: 'Paid out',
    REVERSED: 'Taken back',
  },
  account: {
    none: 'Tell us where your money goes',
    incomplete: 'Your payout details are not complete',
    text: 'You type your bank details on the page of our payment provider. Until then we keep the money for you.',
    start: 'Set up payouts',
    goOn: 'Continue',
  },
};
