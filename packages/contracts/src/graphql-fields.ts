import { adminEndpoints } from './admin.ts';
import { recordEndpoints } from './admin-records.ts';
import { publicApi } from './api.ts';
import { authEndpoints } from './auth.ts';
import { adminAccountEndpoints } from './auth-accounts.ts';
import { authEmailEndpoints } from './auth-email.ts';
import { oidcEndpoints } from './auth-oidc.ts';
import { passkeyEndpoints } from './auth-passkeys.ts';
import { deliveryEndpoints } from './delivery-endpoints.ts';
import { liveEndpoint } from './delivery-live.ts';
import {
  adminTroubleEndpoints,
  chefTroubleEndpoints,
  courierTroubleEndpoints,
} from './delivery-trouble.ts';
import { earningsEndpoints, receiptEndpoints } from './earnings.ts';
import type { Endpoint } from './endpoint.ts';
import { figuresEndpoints } from './figures.ts';
import { gatewayEndpoints } from './gateway.ts';
import { meEndpoints } from './me.ts';
import { menuEndpoints } from './menu-endpoints.ts';
import { menuWorkEndpoints } from './menu-work.ts';
import { newsletterEndpoints, subscriptionEndpoints } from './newsletters.ts';
import { notificationEndpoints } from './notification-endpoints.ts';
import { adminOrderEndpoints } from './order-admin.ts';
import { customerOrderEndpoints, publicOrderEndpoints } from './order-endpoints.ts';
import { chefOrderEndpoints } from './order-kitchen.ts';
import { paperEndpoints } from './papers.ts';
import { paymentEndpoints } from './payment.ts';
import { adminPaymentEndpoint } from './payment-admin.ts';
import { placeEndpoints } from './places.ts';
import { privacyEndpoints } from './privacy.ts';
import { promotionEndpoints } from './promotions.ts';
import { reviewsEndpoints } from './reviews.ts';
import { caseEndpoints } from './support-cases.ts';
import { usersEndpoints } from './users.ts';
import { voteEndpoints } from './votes.ts';

/** A field of GraphQL's Query or Mutation: the route it stands for, or one part of its answer. */
export type GraphqlField = Endpoint | { endpoint: Endpoint; part: string };

const { place: placeOrder, get: readOrder } = customerOrderEndpoints;

const queries: Readonly<Record<string, GraphqlField>> = {
  me: usersEndpoints.me,
  addresses: usersEndpoints.listAddresses,
  applications: usersEndpoints.myApplications,
  papers: paperEndpoints.list,
  placesFound: placeEndpoints.search,
  placesNear: placeEndpoints.near,
  cart: meEndpoints.readCart,
  favourites: meEndpoints.listFavourites,
  preferences: meEndpoints.readPreferences,
  consents: meEndpoints.listConsents,
  export: privacyEndpoints.readExport,
  erasure: privacyEndpoints.readErasure,
  sessions: authEndpoints.listSessions,
  passkeys: passkeyEndpoints.listPasskeys,
  identities: oidcEndpoints.listIdentities,
  notificationSettings: notificationEndpoints.readSettings,
  pushSubscriptions: notificationEndpoints.listPush,

  home: gatewayEndpoints.home,
  kitchens: menuEndpoints.listKitchens,
  kitchen: menuEndpoints.getKitchen,
  menu: menuEndpoints.getMenu,
  kitchenSlots: publicOrderEndpoints.slots,
  kitchenRatings: reviewsEndpoints.list,
  orderRating: reviewsEndpoints.given,
  ratingFigures: reviewsEndpoints.figures,
  vote: voteEndpoints.today,

  orders: customerOrderEndpoints.list,
  order: { endpoint: readOrder, part: 'order' },
  orderPayment: { endpoint: readOrder, part: 'payment' },
  orderAlternatives: customerOrderEndpoints.alternatives,
  tracking: gatewayEndpoints.tracking,
  cards: paymentEndpoints.cards,
  tip: earningsEndpoints.tipState,
  receipt: receiptEndpoints.receipt,
  problems: caseEndpoints.ofOrder,

  chefKitchen: menuEndpoints.chefKitchen,
  draftMenu: menuEndpoints.draft,
  menuPreview: menuWorkEndpoints.preview,
  menuVersions: menuWorkEndpoints.versions,
  menuVersion: menuWorkEndpoints.version,
  chefOrders: chefOrderEndpoints.list,
  portions: chefOrderEndpoints.stock,
  chefRides: chefTroubleEndpoints.rides,
  chefFigures: figuresEndpoints.chef,
  earnings: earningsEndpoints.earnings,

  presence: deliveryEndpoints.ownPresence,
  currentOffer: deliveryEndpoints.currentOffer,
  currentJob: deliveryEndpoints.currentJob,
  rides: deliveryEndpoints.rides,

  adminApplications: adminEndpoints.listApplications,
  adminPapers: paperEndpoints.adminList,
  papersRunningOut: paperEndpoints.runningOut,
  adminOrders: adminOrderEndpoints.list,
  adminOrder: adminEndpoints.order,
  adminOpenOrders: adminOrderEndpoints.counts,
  adminPayment: adminPaymentEndpoint,
  adminLive: liveEndpoint,
  adminJobs: adminTroubleEndpoints.queue,
  adminRatings: reviewsEndpoints.moderated,
  adminAccounts: adminAccountEndpoints.list,
  adminAccount: adminAccountEndpoints.get,
  adminCases: caseEndpoints.list,
  adminCase: caseEndpoints.get,
  adminFigures: figuresEndpoints.admin,
  settings: adminEndpoints.getSettings,
  settingsHistory: recordEndpoints.settingsHistory,
  audit: adminEndpoints.audit,
  auditVerification: recordEndpoints.verifyAudit,
  timeline: recordEndpoints.timeline,
  deadLetters: recordEndpoints.deadLetters,
  promotions: promotionEndpoints.list,
  promotion: promotionEndpoints.get,
  newsletters: newsletterEndpoints.list,
  newsletter: newsletterEndpoints.get,
  newsletterPreview: newsletterEndpoints.preview,
  newsletterAudience: newsletterEndpoints.audience,
  suppressions: notificationEndpoints.listSuppressions,
};

const mutations: Readonly<Record<string, GraphqlField>> = {
  changeMe: usersEndpoints.changeMe,
  eraseMe: privacyEndpoints.eraseMe,
  askExport: privacyEndpoints.askExport,
  addAddress: usersEndpoints.addAddress,
  changeAddress: usersEndpoints.changeAddress,
  removeAddress: usersEndpoints.removeAddress,
  applyAsChef: usersEndpoints.applyAsChef,
  applyAsCourier: usersEndpoints.applyAsCourier,
  removePaper: paperEndpoints.remove,
  putCart: meEndpoints.putCart,
  addFavourite: meEndpoints.addFavourite,
  removeFavourite: meEndpoints.removeFavourite,
  changePreferences: meEndpoints.changePreferences,
  giveConsent: meEndpoints.giveConsent,
  endSession: authEndpoints.endSession,
  endCurrentSession: authEndpoints.endCurrentSession,
  changePassword: authEndpoints.changePassword,
  addTotp: authEndpoints.startTotp,
  removeTotp: authEndpoints.removeTotp,
  addPasskey: passkeyEndpoints.addPasskey,
  removePasskey: passkeyEndpoints.removePasskey,
  removeIdentity: oidcEndpoints.removeIdentity,
  askVerification: authEmailEndpoints.askVerification,
  changeNotificationSettings: notificationEndpoints.changeSettings,
  addPushSubscription: notificationEndpoints.addPush,
  removePushSubscription: notificationEndpoints.removePush,
  subscribeToNewsletter: subscriptionEndpoints.subscribe,

  quote: publicOrderEndpoints.quote,
  placeOrder,
  payAgain: paymentEndpoints.newAttempt,
  refreshPayment: paymentEndpoints.refresh,
  cancelOrder: customerOrderEndpoints.cancel,
  agreeToChanges: customerOrderEndpoints.agree,
  declineChanges: customerOrderEndpoints.decline,
  haveFetched: customerOrderEndpoints.fetched,
  reorder: customerOrderEndpoints.reorder,
  removeCard: paymentEndpoints.removeCard,
  giveTip: earningsEndpoints.tip,
  rateOrder: reviewsEndpoints.rate,
  reportProblem: caseEndpoints.report,
  vote: voteEndpoints.vote,

  putKitchen: menuEndpoints.putKitchen,
  putHours: menuEndpoints.putHours,
  copyHours: menuWorkEndpoints.copyHours,
  pauseKitchen: menuEndpoints.pause,
  resumeKitchen: menuEndpoints.resume,
  setBusy: menuEndpoints.busy,
  putDraftMenu: menuEndpoints.putDraft,
  publishMenu: menuEndpoints.publish,
  publishMenuAgain: menuWorkEndpoints.publishAgain,
  addDish: menuEndpoints.addDish,
  changeDish: menuEndpoints.changeDish,
  removeDish: menuEndpoints.removeDish,
  removeDishPhoto: menuWorkEndpoints.removePhoto,
  setPortions: chefOrderEndpoints.portions,
  acceptOrder: chefOrderEndpoints.accept,
  rejectOrder: chefOrderEndpoints.reject,
  startOrder: chefOrderEndpoints.start,
  readyOrder: chefOrderEndpoints.ready,
  recallOrder: chefOrderEndpoints.recall,
  addMinutes: chefOrderEndpoints.addMinutes,
  cancelAcceptedOrder: chefOrderEndpoints.cancel,
  handOverOrder: chefOrderEndpoints.handedOver,
  replaceCourier: chefTroubleEndpoints.replaceCourier,
  mealReturned: chefTroubleEndpoints.returned,
  answerRating: reviewsEndpoints.answer,
  openEarningsAccount: earningsEndpoints.account,

  setPresence: deliveryEndpoints.presence,
  sendPositions: deliveryEndpoints.positions,
  acceptOffer: deliveryEndpoints.acceptOffer,
  declineOffer: deliveryEndpoints.declineOffer,
  stepJob: deliveryEndpoints.step,
  dropJob: deliveryEndpoints.drop,
  contactCustomer: courierTroubleEndpoints.contact,
  reportIncident: courierTroubleEndpoints.incident,
  resolveIncident: courierTroubleEndpoints.resolve,
  foodLeft: courierTroubleEndpoints.foodLeft,
  takeOverJob: courierTroubleEndpoints.takeOver,

  approveApplication: adminEndpoints.approve,
  rejectApplication: adminEndpoints.reject,
  adminCancelOrder: adminOrderEndpoints.cancel,
  adminDeliveryFailed: adminOrderEndpoints.deliveryFailed,
  adminRefund: paymentEndpoints.adminRefund,
  adminAssign: deliveryEndpoints.adminAssign,
  adminUnassign: adminTroubleEndpoints.unassign,
  adminIncident: adminTroubleEndpoints.incident,
  adminResolveIncident: adminTroubleEndpoints.resolve,
  adminLooked: adminTroubleEndpoints.looked,
  adminSuspendAccount: adminAccountEndpoints.suspend,
  adminRestoreAccount: adminAccountEndpoints.restore,
  adminEndSessions: adminAccountEndpoints.endSessions,
  assignCase: caseEndpoints.assign,
  answerCase: caseEndpoints.answer,
  closeCase: caseEndpoints.close,
  hideRating: reviewsEndpoints.hide,
  showRating: reviewsEndpoints.show,
  putSettings: adminEndpoints.putSettings,
  replayDeadLetters: recordEndpoints.replay,
  createPromotion: promotionEndpoints.create,
  changePromotion: promotionEndpoints.change,
  createNewsletter: newsletterEndpoints.create,
  editNewsletter: newsletterEndpoints.edit,
  removeNewsletter: newsletterEndpoints.remove,
  testNewsletter: newsletterEndpoints.test,
  scheduleNewsletter: newsletterEndpoints.schedule,
  pauseNewsletter: newsletterEndpoints.pause,
  resumeNewsletter: newsletterEndpoints.resume,
  cancelNewsletter: newsletterEndpoints.cancel,
  liftSuppression: notificationEndpoints.liftSuppression,
};

export function endpointOf(field: GraphqlField): Endpoint {
  return 'endpoint' in field ? field.endpoint : field;
}

/**
 * What keeps to its own route: files, pages and live streams; what other programs send; and ways
 * in, which deal in cookies and are limited by the network that asks.
 */
export const isForGraphql = (endpoint: Endpoint): boolean =>
  !endpoint.upload &&
  !endpoint.answerType &&
  !endpoint.answers[303] &&
  !/^\/(graphql$|webhooks\/|\.well-known\/)|\/stream$/.test(endpoint.path) &&
  !(endpoint.service === 'auth' && endpoint.policy.who === 'anyone') &&
  endpoint !== oidcEndpoints.linkOidc;

const named = new Set([...Object.values(queries), ...Object.values(mutations)].map(endpointOf));
const unnamed = publicApi.filter((endpoint) => isForGraphql(endpoint) && !named.has(endpoint));
const isRead = ({ method }: Endpoint) => method === 'GET';

/** `PATCH /admin/promotions/{id}` is `patchAdminPromotionsById` until it has a name above. */
const nameOf = ({ method, path }: Endpoint): string =>
  path
    .replaceAll(/\{(\w+)\}/g, 'by-$1')
    .split(/\W+/)
    .filter((word) => word !== '')
    .reduce(
      (name, word) => name + word.charAt(0).toUpperCase() + word.slice(1),
      method.toLowerCase(),
    );
const byName = (endpoints: readonly Endpoint[]) =>
  Object.fromEntries(endpoints.map((endpoint) => [nameOf(endpoint), endpoint]));

export const graphqlQueries: Readonly<Record<string, GraphqlField>> = {
  ...queries,
  ...byName(unnamed.filter(isRead)),
};
export const graphqlMutations: Readonly<Record<string, GraphqlField>> = {
  ...mutations,
  ...byName(unnamed.filter((endpoint) => !isRead(endpoint))),
};
