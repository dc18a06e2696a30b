import { account, tokens } from '@foodiefast/contracts/auth';
import { job, offer } from '@foodiefast/contracts/delivery';
import { home, tracking } from '@foodiefast/contracts/gateway';
import {
  chefKitchen,
  draftMenu,
  kitchen,
  kitchenSummary,
  publicMenu,
} from '@foodiefast/contracts/menu';
import { adminOrder } from '@foodiefast/contracts/order-admin';
import {
  amounts,
  chefOrder,
  line,
  order,
  orderPayment,
  quote,
  step,
  window,
} from '@foodiefast/contracts/orders';
import {
  address,
  addressFacts,
  localizedFacts,
  money,
  moneyFacts,
  point,
  pointFacts,
} from '@foodiefast/contracts/primitives';
import { profile, savedAddress } from '@foodiefast/contracts/users';

/** Shapes that many answers share, by the name they have in the document. */
export const namedSchemas = {
  Account: account,
  Address: addressFacts,
  AddressInput: address,
  AdminOrder: adminOrder,
  Amounts: amounts,
  ChefKitchen: chefKitchen,
  ChefOrder: chefOrder,
  DraftMenu: draftMenu,
  Home: home,
  Job: job,
  Kitchen: kitchen,
  KitchenSummary: kitchenSummary,
  Line: line,
  LocalizedText: localizedFacts,
  Menu: publicMenu,
  Money: moneyFacts,
  MoneyInput: money,
  Offer: offer,
  Order: order,
  OrderPayment: orderPayment,
  OrderStep: step,
  Point: pointFacts,
  PointInput: point,
  Profile: profile,
  Quote: quote,
  SavedAddress: savedAddress,
  TimeWindow: window,
  Tokens: tokens,
  Tracking: tracking,
};
