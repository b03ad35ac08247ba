// Generated from the call table in src-tauri/crates/desk/src/calls.rs by `make types`. Do not edit.

/**
 * One party on one platform, keyed by platform id, else by handle without regard to case.
 */
export type Account = { 
/**
 * Id.
 */
id: AccountId, 
/**
 * Whose it is.
 */
creator: CreatorId, 
/**
 * Platform.
 */
platform: Platform, 
/**
 * The platform's own id, when known.
 */
platform_id: string | null, 
/**
 * Handle as written; compared case-folded.
 */
handle: string | null, 
/**
 * Display name.
 */
display_name: string | null, 
/**
 * Address.
 */
url: string | null, 
/**
 * Newest figure per metric, stratum, basis and window.
 */
figures: Array<Figure>, 
/**
 * Audience, when known.
 */
audience: Audience | null, 
/**
 * The day the audience was true.
 */
audience_as_of: string | null, 
/**
 * Rate card on this platform.
 */
rates: Array<Rate>, };

/**
 * One account of a creator on one platform.
 */
export type AccountId = string;

/**
 * The rate card of one account.
 */
export type AccountRates = { 
/**
 * The account.
 */
account: AccountId, 
/**
 * All its rates.
 */
rates: Array<Rate>, };

/**
 * An account to be parted from its creator.
 */
export type AccountSplit = { 
/**
 * Account.
 */
account: AccountId, };

/**
 * An act on a deal.
 */
export type Act = { "act": "open", 
/**
 * How.
 */
opening: Opening, 
/**
 * The terms proposed.
 */
terms: Terms, 
/**
 * The invitation's or application's own answer-by time, when sooner than the policy's.
 */
answer_by: string | null, } | { "act": "accept", 
/**
 * The hash consented to; a stale one is refused.
 */
terms_hash: TermsHash, } | { "act": "counter", 
/**
 * The new terms.
 */
terms: Terms, 
/**
 * Why, in words.
 */
note: string | null, } | { "act": "restore", 
/**
 * Why, in words.
 */
note: string | null, } | { "act": "decline", 
/**
 * Why.
 */
reason: string | null, } | { "act": "withdraw", 
/**
 * Why.
 */
reason: string | null, } | { "act": "order_closed" } | { "act": "record_funds", 
/**
 * How much.
 */
amount: Money, 
/**
 * How.
 */
method: PayMethod, 
/**
 * Who holds it: the platform, or the creator directly.
 */
held_by_platform: boolean, 
/**
 * Reference of the transfer.
 */
reference: string | null, } | { "act": "submit_script", 
/**
 * Text or a note about the file.
 */
text: string, 
/**
 * The file.
 */
file: Evidence | null, } | { "act": "approve_script", } | { "act": "reject_script", 
/**
 * Why.
 */
reason: string, } | { "act": "submit_work", 
/**
 * Link or a note about the file.
 */
text: string, 
/**
 * The file.
 */
file: Evidence | null, } | { "act": "record_pass", } | { "act": "record_fail", 
/**
 * Why.
 */
reason: string, } | { "act": "approve_work", } | { "act": "feedback", 
/**
 * What to change.
 */
text: string, } | { "act": "record_live", 
/**
 * When it began.
 */
began_at: string, 
/**
 * Minutes on air.
 */
minutes: number, 
/**
 * Link.
 */
link: string | null, } | { "act": "accept_live", } | { "act": "make_good", 
/**
 * Why.
 */
reason: string, 
/**
 * Hold it by then.
 */
by: string, } | { "act": "publish", 
/**
 * Link to the work.
 */
link: string, 
/**
 * When it went online.
 */
at: string, } | { "act": "accept_work", } | { "act": "reject_work", 
/**
 * Why.
 */
reason: RejectReason, 
/**
 * In words.
 */
note: string | null, } | { "act": "record_payment", 
/**
 * How much.
 */
amount: Money, 
/**
 * When.
 */
paid_at: string, 
/**
 * How.
 */
method: PayMethod, 
/**
 * Reference of the transfer.
 */
reference: string | null, } | { "act": "state_pay", 
/**
 * Owed on top of the fixed pay.
 */
amount: Money, 
/**
 * What it rests on: counts, sales, the statement.
 */
basis: string, } | { "act": "confirm_payment", } | { "act": "record_refund", 
/**
 * How much.
 */
amount: Money, 
/**
 * When.
 */
paid_at: string, 
/**
 * How.
 */
method: PayMethod, 
/**
 * Reference of the transfer.
 */
reference: string | null, } | { "act": "strike_payment", 
/**
 * Its place in the ledger, from 0.
 */
payment: number, 
/**
 * What was wrong.
 */
reason: string, } | { "act": "rate", 
/**
 * The rating.
 */
rating: Rating, } | { "act": "cancel", 
/**
 * Why.
 */
reason: string, } | { "act": "dispute", 
/**
 * About what.
 */
reason: string, 
/**
 * What proves it.
 */
evidence: Evidence | null, } | { "act": "propose_outcome", 
/**
 * The outcome.
 */
outcome: DisputeOutcome, } | { "act": "record_ruling", 
/**
 * The outcome.
 */
outcome: DisputeOutcome, 
/**
 * Who ruled.
 */
by: string, 
/**
 * The ruling.
 */
evidence: Evidence | null, } | { "act": "amend", 
/**
 * The new terms.
 */
terms: Terms, 
/**
 * Why.
 */
note: string | null, } | { "act": "request_removal", 
/**
 * Why.
 */
reason: string, } | { "act": "answer_removal", 
/**
 * Whether it may come down.
 */
granted: boolean, } | { "act": "clear_task", 
/**
 * The timer that raised it.
 */
timer: Timer, } | { "act": "note_contract", 
/**
 * The number.
 */
number: string, } | { "act": "record_invoice", 
/**
 * How far.
 */
stage: InvoiceStage, 
/**
 * Its number; needed once it is issued.
 */
number: string | null, 
/**
 * Its amount, when it is known.
 */
amount: Money | null, 
/**
 * On which day.
 */
on: string, } | { "act": "record_sample", 
/**
 * Where.
 */
stage: SampleStage, 
/**
 * On which day.
 */
on: string, 
/**
 * Number of the parcel.
 */
tracking: string | null, };

/**
 * Who does an act.
 */
export type Actor = "brand" | "creator" | "agency" | "brand_agency" | "platform" | "clock";

/**
 * What time has done.
 */
export type Advanced = { 
/**
 * Timers that ran out, in time order.
 */
fired: Array<Fired>, };

/**
 * Years of age, both ends inclusive; no upper end means "and older".
 */
export type AgeBand = { 
/**
 * Youngest age in the band.
 */
from: number, 
/**
 * Oldest age in the band.
 */
to: number | null, };

/**
 * A new agency.
 */
export type AgencyAdd = { 
/**
 * Name.
 */
name: string, };

/**
 * An agency (机构 / MCN).
 */
export type AgencyId = string;

/**
 * Agencies by name.
 */
export type AgencyList = { 
/**
 * Rows.
 */
rows: Array<AgencyRow>, };

/**
 * Which agency.
 */
export type AgencyRef = { 
/**
 * Id.
 */
id: AgencyId, };

/**
 * One agency.
 */
export type AgencyRow = { 
/**
 * Id.
 */
id: AgencyId, 
/**
 * Name.
 */
name: string, 
/**
 * Creators represented now.
 */
creators: number, 
/**
 * Sample.
 */
sample: boolean, };

/**
 * An agency with a part in a deal.
 */
export type AgencySplit = { 
/**
 * Agency.
 */
id: AgencyId, 
/**
 * Name.
 */
name: string, 
/**
 * Its share of the creator's pay.
 */
split: BasisPoints, };

/**
 * The audience of one account. Each distribution is absent when unknown.
 */
export type Audience = { 
/**
 * By gender.
 */
gender: Shares<Gender> | null, 
/**
 * By age.
 */
age: Shares<AgeBand> | null, 
/**
 * By city tier.
 */
tier: Shares<Tier> | null, 
/**
 * By province.
 */
province: Shares<ProvinceCode> | null, 
/**
 * By consumer group (八大人群).
 */
group: Shares<GroupId> | null, 
/**
 * By phone family.
 */
device: Shares<Device> | null, };

/**
 * The audience an order wants. A dimension that is absent does not matter to it.
 */
export type AudienceTarget = { 
/**
 * By gender.
 */
gender: Want<Gender> | null, 
/**
 * By age.
 */
age: Want<AgeBand> | null, 
/**
 * By city tier.
 */
tier: Want<Tier> | null, 
/**
 * By province.
 */
province: Want<ProvinceCode> | null, 
/**
 * By consumer group.
 */
group: Want<GroupId> | null, 
/**
 * By phone family.
 */
device: Want<Device> | null, };

/**
 * Where to back up to.
 */
export type BackupArgs = { 
/**
 * A file; absent takes the vault's backups folder.
 */
to: string | null, };

/**
 * A verified backup.
 */
export type BackupMade = { 
/**
 * The file.
 */
path: string, 
/**
 * Its bytes.
 */
bytes: number, };

/**
 * How a value stands for many.
 */
export type Basis = "exact" | "mean" | "median" | "total" | "unstated";

/**
 * A rate in hundredths of a percent: 10,000 is the whole.
 */
export type BasisPoints = number;

/**
 * An advertiser.
 */
export type Brand = { 
/**
 * Id.
 */
id: BrandId, 
/**
 * The party behind it.
 */
party: PartyId, 
/**
 * Name as shown.
 */
name: string, 
/**
 * Other names.
 */
aliases: Array<string>, 
/**
 * Industries; a brand wall may list one under two.
 */
industries: Array<IndustryId>, 
/**
 * Competitors, beyond the rest of the industry.
 */
competitors: Array<BrandId>, 
/**
 * How the brand sounds.
 */
tones: Array<ToneId>, 
/**
 * Contact.
 */
contact: Contact, 
/**
 * A person's note.
 */
note: string | null, 
/**
 * Part of the removable sample.
 */
sample: boolean, };

/**
 * A new brand.
 */
export type BrandAdd = { 
/**
 * Name.
 */
name: string, 
/**
 * Industries.
 */
industries: Array<IndustryId>, 
/**
 * Tones.
 */
tones: Array<ToneId>, 
/**
 * Competitors.
 */
competitors: Array<BrandId>, };

/**
 * Changes; present fields are set.
 */
export type BrandChanges = { 
/**
 * Name.
 */
name: string | null, 
/**
 * Aliases.
 */
aliases: Array<string> | null, 
/**
 * Industries.
 */
industries: Array<IndustryId> | null, 
/**
 * Tones.
 */
tones: Array<ToneId> | null, 
/**
 * Competitors.
 */
competitors: Array<BrandId> | null, 
/**
 * Contact.
 */
contact: Contact | null, 
/**
 * Note.
 */
note: string | null, };

/**
 * An edit.
 */
export type BrandEdit = { 
/**
 * Which.
 */
id: BrandId, 
/**
 * What.
 */
changes: BrandChanges, };

/**
 * A brand (品牌).
 */
export type BrandId = string;

/**
 * Brands by name.
 */
export type BrandList = { 
/**
 * Rows.
 */
rows: Array<BrandRow>, };

/**
 * Which brands.
 */
export type BrandListArgs = { 
/**
 * Part of a name.
 */
search: string, 
/**
 * Of this industry.
 */
industry: IndustryId | null, };

/**
 * A brand's page.
 */
export type BrandPage = { 
/**
 * Everything known.
 */
brand: Brand, 
/**
 * Names of its competitors.
 */
competitor_names: Array<string>, 
/**
 * Payments due so far, and paid in time.
 */
payments_due: number, 
/**
 * See `payments_due`.
 */
payments_in_time: number, };

/**
 * Which brand.
 */
export type BrandRef = { 
/**
 * Id.
 */
id: BrandId, };

/**
 * One row.
 */
export type BrandRow = { 
/**
 * Id.
 */
id: BrandId, 
/**
 * Name.
 */
name: string, 
/**
 * Industries.
 */
industries: Array<IndustryId>, 
/**
 * Orders.
 */
orders: number, 
/**
 * Sample.
 */
sample: boolean, };

/**
 * A brand on the wall.
 */
export type BrandTile = { 
/**
 * Brand.
 */
brand: BrandId, 
/**
 * Name.
 */
name: string, 
/**
 * Deals with it here.
 */
deals: number, };

/**
 * What the work must say.
 */
export type Brief = { 
/**
 * The message in the brand's words.
 */
message: string, 
/**
 * Words or handles that must be mentioned.
 */
mentions: Array<string>, 
/**
 * Hashtags to carry.
 */
hashtags: Array<string>, 
/**
 * Words that must not occur.
 */
banned: Array<string>, 
/**
 * Link to carry.
 */
link: string | null, };

/**
 * A verified bundle.
 */
export type BundleChecked = { 
/**
 * Fingerprint of the signer.
 */
fingerprint: string, 
/**
 * Name of the signer, when a card is known.
 */
signer: string | null, 
/**
 * Deal.
 */
deal: DealId, 
/**
 * Events.
 */
events: number, 
/**
 * Status the history replays to.
 */
status: Status, 
/**
 * When it was signed.
 */
signed_at: string, };

/**
 * A written bundle.
 */
export type BundleMade = { 
/**
 * File.
 */
path: string, 
/**
 * Events in it.
 */
events: number, 
/**
 * Fingerprint of the signing key.
 */
fingerprint: string, };

/**
 * A deal's signed history to write.
 */
export type BundleMake = { 
/**
 * Deal.
 */
deal: DealId, 
/**
 * File.
 */
to: string, };

/**
 * An opened bundle.
 */
export type BundleOpened = { 
/**
 * As verified.
 */
checked: BundleChecked, 
/**
 * Its history.
 */
events: Array<Event>, };

/**
 * A bundle's file.
 */
export type BundlePath = { 
/**
 * File.
 */
path: string, };

/**
 * Days on which a creator takes no work.
 */
export type Busy = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * Why, in the person's words.
 */
why: string | null, };

/**
 * How a deal was cancelled.
 */
export type Cancellation = { 
/**
 * By whom.
 */
by: Actor, 
/**
 * At which stage, as the kill-fee table has it.
 */
stage: KillStage, 
/**
 * Why.
 */
reason: string | null, 
/**
 * Owed to the creator.
 */
kill_fee: Money | null, };

/**
 * A checked card.
 */
export type CardChecked = { 
/**
 * Name on it.
 */
name: string, 
/**
 * Role on it.
 */
role: string, 
/**
 * Fingerprint of the key.
 */
fingerprint: string, 
/**
 * 60-digit number both sides compare by voice.
 */
comparison: string, 
/**
 * `new`, `known` or `changed`.
 */
standing: string, };

/**
 * A card's file.
 */
export type CardPath = { 
/**
 * File.
 */
path: string, };

/**
 * This desk's contact card.
 */
export type CardText = { 
/**
 * The card as text, to be saved or sent.
 */
text: string, 
/**
 * Fingerprint of the key.
 */
fingerprint: string, };

/**
 * How a platform certified an account's owner.
 */
export type Certification = "personal" | "enterprise" | "uncertified";

/**
 * A change of the catalogue that can be undone.
 */
export type ChangeId = string;

/**
 * Changes, newest first.
 */
export type ChangeList = { 
/**
 * Rows.
 */
rows: Array<ChangeRow>, };

/**
 * One change that can be undone.
 */
export type ChangeRow = { 
/**
 * Id.
 */
id: ChangeId, 
/**
 * When.
 */
at: string, 
/**
 * What, as a code such as `creator_edit` or `import`.
 */
what: string, 
/**
 * About what, for people (a file, a name).
 */
about: string, 
/**
 * Rows touched.
 */
rows: number, 
/**
 * Already undone.
 */
undone: boolean, };

/**
 * Which change to undo.
 */
export type ChangeUndoArgs = { 
/**
 * The change; absent undoes the newest.
 */
id: ChangeId | null, };

/**
 * How an answer reached the desk.
 */
export type Channel = "desk" | "chat" | "email" | "phone" | "form" | "platform" | "paper";

/**
 * A city: see the module. Only codes that exist can be made.
 */
export type CityCode = string;

/**
 * A past collaboration with a brand, as published or as done here.
 */
export type Collaboration = { 
/**
 * Brand name as published.
 */
brand: string, 
/**
 * The year or day, when published.
 */
when: string | null, 
/**
 * Where the fact stands.
 */
source: string, };

/**
 * Pay by commission on confirmed sales.
 */
export type Commission = { 
/**
 * The share of confirmed sales.
 */
rate: BasisPoints, 
/**
 * The most that is paid as commission.
 */
cap: Money | null, };

/**
 * One side's consent to one set of terms.
 */
export type Consent = { 
/**
 * Whose.
 */
side: Side, 
/**
 * To exactly these terms.
 */
terms: TermsHash, 
/**
 * When.
 */
at: string, 
/**
 * How strong.
 */
with: Grade, };

/**
 * Ways to reach someone. Absent means unknown.
 */
export type Contact = { 
/**
 * A person's name.
 */
person: string | null, 
/**
 * Telephone.
 */
phone: string | null, 
/**
 * WeChat id.
 */
wechat: string | null, 
/**
 * E-mail address.
 */
email: string | null, };

/**
 * How offers may be countered.
 */
export type CounterRule = { 
/**
 * Counter-offers allowed in one deal, both sides together.
 */
rounds: number, 
/**
 * The most a counter may move the fixed pay from the original, either way.
 */
within: BasisPoints | null, };

/**
 * A person or team that creates, with one or more accounts.
 */
export type Creator = { 
/**
 * Id.
 */
id: CreatorId, 
/**
 * The party behind it.
 */
party: PartyId, 
/**
 * Name as shown.
 */
name: string, 
/**
 * Certification; absent when unknown.
 */
certification: Certification | null, 
/**
 * Home.
 */
home: Home, 
/**
 * Verticals, the first one foremost.
 */
verticals: Array<VerticalId>, 
/**
 * Free tags.
 */
tags: Array<string>, 
/**
 * The creator's own tone.
 */
tones: Array<ToneId>, 
/**
 * What the audience likes (fan preference).
 */
fan_tones: Array<ToneId>, 
/**
 * Name of the representing agency as the source wrote it; contracts are `agency::Representation`.
 */
agency_name: string | null, 
/**
 * Contact.
 */
contact: Contact, 
/**
 * A person's note.
 */
note: string | null, 
/**
 * Accounts.
 */
accounts: Array<Account>, 
/**
 * Days taken.
 */
busy: Array<Busy>, 
/**
 * Industries promised away.
 */
exclusivities: Array<Exclusivity>, 
/**
 * Past collaborations.
 */
collaborations: Array<Collaboration>, 
/**
 * Part of the removable sample.
 */
sample: boolean, };

/**
 * A new creator, typed.
 */
export type CreatorAdd = { 
/**
 * Name.
 */
name: string, 
/**
 * Platform of the first account.
 */
platform: Platform, 
/**
 * Its handle.
 */
handle: string, 
/**
 * Followers, when known.
 */
followers: number | null, 
/**
 * Verticals.
 */
verticals: Array<VerticalId>, 
/**
 * Home in words; resolved, or kept as text.
 */
home: string | null, 
/**
 * Rates.
 */
rates: Array<Rate>, };

/**
 * Changes to one creator; each present field is set and belongs to the person from now on.
 */
export type CreatorChanges = { 
/**
 * Name.
 */
name: string | null, 
/**
 * Certification.
 */
certification: Certification | null, 
/**
 * Home.
 */
home: Home | null, 
/**
 * Verticals.
 */
verticals: Array<VerticalId> | null, 
/**
 * Tags.
 */
tags: Array<string> | null, 
/**
 * Tones.
 */
tones: Array<ToneId> | null, 
/**
 * Fan tones.
 */
fan_tones: Array<ToneId> | null, 
/**
 * Contact.
 */
contact: Contact | null, 
/**
 * Note.
 */
note: string | null, 
/**
 * Days taken, all of them.
 */
busy: Array<Busy> | null, 
/**
 * Rates of one account, all of them.
 */
rates: AccountRates | null, 
/**
 * One figure, typed.
 */
figure: TypedFigure | null, };

/**
 * An edit.
 */
export type CreatorEdit = { 
/**
 * Whom.
 */
id: CreatorId, 
/**
 * What.
 */
changes: CreatorChanges, };

/**
 * Counts per word.
 */
export type CreatorFacets = { 
/**
 * By platform.
 */
platforms: Array<FacetCount>, 
/**
 * By vertical.
 */
verticals: Array<FacetCount>, 
/**
 * By province.
 */
provinces: Array<FacetCount>, 
/**
 * By city, the thirty with most creators.
 */
cities: Array<FacetCount>, 
/**
 * By certification.
 */
certifications: Array<FacetCount>, };

/**
 * Which facets.
 */
export type CreatorFacetsArgs = { 
/**
 * The filter they are counted under; each facet leaves its own dimension out.
 */
filter: CreatorFilter, };

/**
 * A filter over creators; what is absent or empty does not filter.
 */
export type CreatorFilter = { 
/**
 * Part of a name, handle, alias or tag, without regard to case.
 */
search: string, 
/**
 * On this platform.
 */
platform: Platform | null, 
/**
 * Any of these verticals (a parent takes its children along).
 */
verticals: Array<VerticalId>, 
/**
 * At home in any of these provinces.
 */
provinces: Array<ProvinceCode>, 
/**
 * At home in any of these cities.
 */
cities: Array<CityCode>, 
/**
 * Any of these certifications.
 */
certifications: Array<Certification>, 
/**
 * Represented now by this agency.
 */
agency: AgencyId | null, 
/**
 * At least so many followers.
 */
min_followers: number | null, 
/**
 * At most so many followers.
 */
max_followers: number | null, 
/**
 * Cheapest rate at least, in yuan.
 */
min_price: number | null, 
/**
 * Cheapest rate at most, in yuan.
 */
max_price: number | null, 
/**
 * Only sample creators, or only real ones.
 */
sample: boolean | null, };

/**
 * A creator (创作者 / 达人).
 */
export type CreatorId = string;

/**
 * A window of a list.
 */
export type CreatorList = { 
/**
 * Changes with the catalogue and the filter; windows of other generations are stale.
 */
generation: number, 
/**
 * Rows in all.
 */
total: number, 
/**
 * First row of the window.
 */
offset: number, 
/**
 * The window.
 */
rows: Array<CreatorRow>, 
/**
 * About the whole list.
 */
summary: CreatorSummary, };

/**
 * Which window of which list.
 */
export type CreatorListArgs = { 
/**
 * Filter.
 */
filter: CreatorFilter, 
/**
 * Sort keys, foremost first; ties by id. Unknown values always come last.
 */
sort: Array<CreatorSort>, 
/**
 * First row.
 */
offset: number, 
/**
 * Rows at most (500).
 */
limit: number, };

/**
 * A creator's page.
 */
export type CreatorPage = { 
/**
 * Everything known.
 */
creator: Creator, 
/**
 * Fields a person edited: imports leave them alone.
 */
edited_fields: Array<string>, 
/**
 * Who represents the creator now.
 */
represented_by: RepresentedBy | null, 
/**
 * Deals here, newest first.
 */
deals: Array<DealId>, 
/**
 * Delivered in time: rounds in time, rounds due.
 */
rounds_in_time: number, 
/**
 * See `rounds_in_time`.
 */
rounds_due: number, 
/**
 * Imports that brought something for the creator, newest first.
 */
sources: Array<SourceRow>, };

/**
 * Which creator.
 */
export type CreatorRef = { 
/**
 * Id.
 */
id: CreatorId, };

/**
 * One row of the list.
 */
export type CreatorRow = { 
/**
 * Id.
 */
id: CreatorId, 
/**
 * Name.
 */
name: string, 
/**
 * Platform of the account shown.
 */
platform: Platform | null, 
/**
 * Its handle.
 */
handle: string | null, 
/**
 * How many accounts in all.
 */
accounts: number, 
/**
 * Certification.
 */
certification: Certification | null, 
/**
 * City.
 */
city: CityCode | null, 
/**
 * Province.
 */
province: ProvinceCode | null, 
/**
 * Home in the source's words when not understood.
 */
home_text: string | null, 
/**
 * Verticals.
 */
verticals: Array<VerticalId>, 
/**
 * Tags.
 */
tags: Array<string>, 
/**
 * Agency.
 */
agency: string | null, 
/**
 * Followers.
 */
followers: Figure | null, 
/**
 * Plays per post.
 */
plays: Figure | null, 
/**
 * Interactions per post.
 */
interactions: Figure | null, 
/**
 * Interaction rate, by plays where known, else by followers (the metric says which).
 */
interaction_rate: Figure | null, 
/**
 * Cheapest rate.
 */
price: Money | null, 
/**
 * Expected CPM of that rate, in yuan.
 */
expected_cpm: number | null, 
/**
 * Newest date of its figures.
 */
as_of: string | null, 
/**
 * Its followers by day, oldest first, as far as they were ever told exactly; only in lists of creators.
 */
followers_over_time: Array<DayValue>, 
/**
 * Sample.
 */
sample: boolean, };

/**
 * One sort key.
 */
export type CreatorSort = { 
/**
 * Column.
 */
by: CreatorSortKey, 
/**
 * Largest or last first.
 */
descending: boolean, };

/**
 * What creators are sorted by.
 */
export type CreatorSortKey = "name" | "followers" | "plays" | "interaction_rate" | "price" | "expected_cpm" | "as_of";

/**
 * Figures about a whole list; absent when nobody's value is known.
 */
export type CreatorSummary = { 
/**
 * Median followers.
 */
median_followers: number | null, 
/**
 * Median of the cheapest rates, in yuan.
 */
median_price: number | null, 
/**
 * Median expected CPM, in yuan.
 */
median_cpm: number | null, 
/**
 * How many have a price.
 */
priced: number, };

/**
 * An ISO 4217 currency code.
 */
export type Currency = string;

/**
 * A value on a day.
 */
export type DayValue = { 
/**
 * The day it was true.
 */
day: string, 
/**
 * The value.
 */
value: number, };

/**
 * An inclusive range of days.
 */
export type Days = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, };

/**
 * A deal as it stands.
 */
export type Deal = { 
/**
 * Id.
 */
id: DealId, 
/**
 * How it was opened.
 */
opening: Opening, 
/**
 * Where it stands.
 */
status: Status, 
/**
 * Since when.
 */
since: string, 
/**
 * When the newest event happened.
 */
last_at: string, 
/**
 * Events so far; the next one has this `seq`.
 */
events: number, 
/**
 * The flow its deliverable takes.
 */
flow: Flow, 
/**
 * The first terms.
 */
original: Terms, 
/**
 * The newest terms: on the table, or agreed. `proposal.terms` is what a consent must name.
 */
proposal: Proposal, 
/**
 * Consents to the newest terms; two of them bind.
 */
consents: Array<Consent>, 
/**
 * Terms proposed by amendment, waiting for the second consent.
 */
amendment: Proposal | null, 
/**
 * Its proposer's consent to it.
 */
amendment_consent: Consent | null, 
/**
 * Counter-offers used.
 */
counters: number, 
/**
 * Scripts handed in.
 */
scripts: Array<Submission>, 
/**
 * Script rejections used.
 */
script_rejections: number, 
/**
 * The script was approved.
 */
script_approved: boolean, 
/**
 * Drafts handed in.
 */
drafts: Array<Submission>, 
/**
 * Rounds of feedback used.
 */
feedback_rounds: number, 
/**
 * The draft (or live stream) was approved.
 */
work_approved: boolean, 
/**
 * Minutes on air of the newest live stream.
 */
live_minutes: number | null, 
/**
 * Link to the published work.
 */
link: string | null, 
/**
 * When it was published.
 */
published_at: string | null, 
/**
 * Steps that are late.
 */
late: Array<Timer>, 
/**
 * Timers running.
 */
due: Array<Due>, 
/**
 * Timers that ran out, each counted once.
 */
lapsed: Array<Lapse>, 
/**
 * Tasks raised by time.
 */
tasks: Array<Task>, 
/**
 * Rounds of delivery.
 */
rounds: Array<Round>, 
/**
 * Money.
 */
ledger: Ledger, 
/**
 * The brand's rating of the creator.
 */
brand_rating: Rating | null, 
/**
 * The creator's rating of the brand.
 */
creator_rating: Rating | null, 
/**
 * How it was cancelled.
 */
cancellation: Cancellation | null, 
/**
 * Why it was declined or withdrawn.
 */
ending_reason: string | null, 
/**
 * The newest dispute.
 */
dispute: Dispute | null, 
/**
 * An open request to take the work down early.
 */
removal_requested: string | null, 
/**
 * The request was granted.
 */
removal_granted: boolean, 
/**
 * The contract's number (合同号).
 */
contract?: string, 
/**
 * Invoices, in the order they were first heard of.
 */
invoices?: Array<Invoice>, 
/**
 * Movements of the samples, in the order they were recorded.
 */
sample_moves?: Array<SampleMove>, };

/**
 * An act on a deal.
 */
export type DealActArgs = { 
/**
 * Deal.
 */
id: DealId, 
/**
 * Who acts.
 */
actor: Actor, 
/**
 * The act with its arguments. `terms_hash` of an accept may be left empty at this desk: the newest.
 */
act: Act, 
/**
 * Events the screen knew; when the deal has moved on the act is refused. Absent: not checked.
 */
expected_events: number | null, 
/**
 * How it came; absent means done at this desk.
 */
channel: Channel | null, 
/**
 * A file that proves it; kept in the vault.
 */
evidence_path: string | null, };

/**
 * An application to an open call.
 */
export type DealApply = { 
/**
 * Order.
 */
order: OrderId, 
/**
 * Creator.
 */
creator: CreatorId, 
/**
 * Fixed pay asked; absent takes the creator's own price.
 */
pay: Money | null, };

/**
 * A deal (合作).
 */
export type DealId = string;

/**
 * Creators to invite.
 */
export type DealInvite = { 
/**
 * Order.
 */
order: OrderId, 
/**
 * Creators.
 */
creators: Array<CreatorId>, 
/**
 * Fixed pay offered to each; absent takes each creator's own price.
 */
pay: Money | null, 
/**
 * Answer by; absent takes the order's.
 */
answer_by: string | null, };

/**
 * Deals, most urgent first.
 */
export type DealList = { 
/**
 * Rows.
 */
rows: Array<DealRow>, };

/**
 * Which deals.
 */
export type DealListArgs = { 
/**
 * In any of these statuses.
 */
statuses: Array<Status>, 
/**
 * Of this order.
 */
order: OrderId | null, 
/**
 * With this creator.
 */
creator: CreatorId | null, 
/**
 * With this brand.
 */
brand: BrandId | null, 
/**
 * With creators of this agency.
 */
agency: AgencyId | null, 
/**
 * Only those that wait for this side.
 */
waiting_for: Side | null, 
/**
 * Part of a creator's, brand's or order's name, or a deal number.
 */
search: string, };

/**
 * A paper for a counterpart without the app.
 */
export type DealOfferArgs = { 
/**
 * Deal.
 */
id: DealId, 
/**
 * Language.
 */
lang: Language, 
/**
 * Where to save the reply form (XLSX); absent makes only the text.
 */
form_to: string | null, };

/**
 * A deal's page.
 */
export type DealPage = { 
/**
 * As in the list.
 */
row: DealRow, 
/**
 * State.
 */
deal: Deal, 
/**
 * Agency that represents the creator today and may act.
 */
agency: AgencyId | null, 
/**
 * The agency's name.
 */
agency_name: string | null, 
/**
 * History, oldest first.
 */
events: Array<Event>, 
/**
 * Acts open now, for every actor.
 */
open_acts: Array<OpenAct>, 
/**
 * The policy the deal was made under.
 */
policy: Policy, 
/**
 * What the brand pays in all: pay and fee, as far as fixed.
 */
cost: Money | null, 
/**
 * Net to the brand after the rebate.
 */
net: Money | null, 
/**
 * Estimate of what is withheld from a natural person's pay; not tax advice.
 */
withholding_estimate: Money | null, 
/**
 * Paid to the creator so far.
 */
paid: Money, 
/**
 * Expected plays when it was agreed.
 */
expected_plays: number | null, };

/**
 * Which deal.
 */
export type DealRef = { 
/**
 * Id.
 */
id: DealId, };

/**
 * One deal in a list.
 */
export type DealRow = { 
/**
 * Id.
 */
id: DealId, 
/**
 * Number for people.
 */
number: number, 
/**
 * Order.
 */
order: OrderId, 
/**
 * Its title.
 */
order_title: string, 
/**
 * Brand's name.
 */
brand_name: string, 
/**
 * Creator.
 */
creator: CreatorId, 
/**
 * Creator's name.
 */
creator_name: string, 
/**
 * Status.
 */
status: Status, 
/**
 * Since when.
 */
since: string, 
/**
 * Whose turn it is.
 */
turn: Side | null, 
/**
 * Fixed pay of the newest terms.
 */
pay: Money | null, 
/**
 * The newest terms; their deliverables are what the card shows.
 */
terms: Terms, 
/**
 * Next timer to run out.
 */
next_due: Due | null, 
/**
 * A step is late.
 */
late: boolean, 
/**
 * Tasks raised by time.
 */
tasks: number, 
/**
 * Every consent is signed.
 */
signed: boolean, 
/**
 * Sample.
 */
sample: boolean, };

/**
 * Deals opened by an invitation.
 */
export type DealsOpened = { 
/**
 * New deals.
 */
opened: Array<DealRow>, 
/**
 * Those left out, and why.
 */
left_out: Array<NotInvited>, 
/**
 * Everything agreed and offered goes beyond the budget.
 */
over_budget: OverBudget | null, };

/**
 * One line of what is to be delivered.
 */
export type Deliverable = { 
/**
 * The kind.
 */
kind: DeliverableKind, 
/**
 * How many of it.
 */
count: number, 
/**
 * For video: the shortest length in seconds. For live: the least minutes on air. Absent: not agreed.
 */
at_least: number | null, };

/**
 * A kind of deliverable, the unit that rate cards price.
 */
export type DeliverableKind = "short_video" | "long_video" | "live_hour" | "live_day" | "image_post" | "article";

/**
 * Phone family as platforms report it.
 */
export type Device = "iphone" | "huawei" | "xiaomi" | "oppo" | "vivo" | "other";

/**
 * An open or ended dispute.
 */
export type Dispute = { 
/**
 * By whom.
 */
by: Actor, 
/**
 * About what.
 */
reason: string, 
/**
 * When.
 */
at: string, 
/**
 * Where the deal stood.
 */
returns_to: Status, 
/**
 * Timers that stood still meanwhile.
 */
paused: Array<Due>, 
/**
 * Proposals of each side for its end.
 */
brand_proposes: DisputeOutcome | null, 
/**
 * See `brand_proposes`.
 */
creator_proposes: DisputeOutcome | null, 
/**
 * How it ended; absent while open.
 */
ended: DisputeOutcome | null, 
/**
 * Who ruled, when it was ruled and not agreed.
 */
ruled_by: string | null, };

/**
 * How a dispute ends.
 */
export type DisputeOutcome = { "outcome": "resume" } | { "outcome": "cancel", 
/**
 * Due to the creator.
 */
to_creator: Money, } | { "outcome": "settle", 
/**
 * Due to the creator.
 */
to_creator: Money, };

/**
 * One check of the doctor.
 */
export type DoctorCheck = { 
/**
 * What was checked, such as `integrity`, `foreign_keys`, `deal_replay`.
 */
code: string, 
/**
 * Sound.
 */
ok: boolean, 
/**
 * What was found.
 */
detail: string, };

/**
 * The doctor's report.
 */
export type DoctorReport = { 
/**
 * Checks in order.
 */
checks: Array<DoctorCheck>, };

/**
 * A timer that runs: when it is due, under which policy.
 */
export type Due = { 
/**
 * The timer.
 */
timer: Timer, 
/**
 * The absolute time it runs out.
 */
at: string, 
/**
 * The policy and version that set it.
 */
policy: PolicyRef, };

/**
 * What a search for accounts known twice came to.
 */
export type DuplicatesFound = { 
/**
 * Accounts compared.
 */
compared: number, 
/**
 * Pairs that were put on the review list and were not there before.
 */
added: number, 
/**
 * The review list now.
 */
list: ReviewList, };

/**
 * One entry of a deal's history.
 */
export type Event = { 
/**
 * Place in the history, from 0.
 */
seq: number, 
/**
 * When it happened, as passed in.
 */
at: string, 
/**
 * Who acted.
 */
actor: Actor, 
/**
 * How strong the record is.
 */
with: Grade, 
/**
 * What happened.
 */
what: What, 
/**
 * The status it led to.
 */
to: Status, 
/**
 * All timers running from here on; they replace those running before.
 */
due: Array<Due>, 
/**
 * What it made owed; absent when it changed nothing about that.
 */
owed?: Owed | null, };

/**
 * A file kept as evidence.
 */
export type Evidence = { 
/**
 * The file's name.
 */
name: string, 
/**
 * SHA-256 of its bytes, hex.
 */
sha256: string, };

/**
 * A promise not to work for an industry's other brands for a while.
 */
export type Exclusivity = { 
/**
 * The industry closed to others.
 */
industry: IndustryId, 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, };

/**
 * Competitors' work refused for a while.
 */
export type ExclusivityTerms = { 
/**
 * The industry closed to others.
 */
industry: IndustryId, 
/**
 * Days from publication.
 */
days: number, };

/**
 * What to export.
 */
export type Export = { "what": "creators", 
/**
 * Which.
 */
filter: CreatorFilter, 
/**
 * Of those only these.
 */
only: Array<CreatorId> | null, 
/**
 * And none of these.
 */
except: Array<CreatorId>, } | { "what": "order", 
/**
 * Which.
 */
id: OrderId, } | { "what": "comparison", 
/**
 * Who.
 */
creators: Array<CreatorId>, } | { "what": "offer", 
/**
 * Which.
 */
id: DealId, } | { "what": "deal", 
/**
 * Which.
 */
id: DealId, } | { "what": "statement", 
/**
 * Which.
 */
id: DealId, } | { "what": "wrap_up", 
/**
 * Which.
 */
id: OrderId, } | { "what": "template", } | { "what": "sheet", 
/**
 * Its file.
 */
file: string, 
/**
 * The sheet within a workbook; absent means the first with content.
 */
sheet: string | null, };

/**
 * An export.
 */
export type ExportArgs = { 
/**
 * What.
 */
export: Export, 
/**
 * File; its ending says how: csv, xlsx, or pdf for an order, a comparison, an offer, a deal's record, a
 * statement or a wrap-up.
 */
to: string, 
/**
 * Language of headings.
 */
lang: Language, };

/**
 * A written file.
 */
export type ExportMade = { 
/**
 * File.
 */
path: string, 
/**
 * Rows; of a PDF its pages.
 */
rows: number, };

/**
 * A count for one word.
 */
export type FacetCount = { 
/**
 * Code.
 */
code: string, 
/**
 * How many creators.
 */
count: number, };

/**
 * One figure about one account.
 */
export type Figure = { 
/**
 * What is measured.
 */
metric: Metric, 
/**
 * The value in the metric's unit.
 */
value: Quantity, 
/**
 * How it stands for many.
 */
basis: Basis, 
/**
 * Which posts it covers.
 */
stratum: Stratum, 
/**
 * Days it covers, when known.
 */
window_days: number | null, 
/**
 * Where it comes from.
 */
source: Source, 
/**
 * The day it was true; absent when the source does not say.
 */
as_of: string | null, };

/**
 * A series, oldest first; undated figures first of all.
 */
export type FigureHistory = { 
/**
 * Figures.
 */
figures: Array<Figure>, };

/**
 * Which series.
 */
export type FigureHistoryArgs = { 
/**
 * Account.
 */
account: AccountId, 
/**
 * Metric.
 */
metric: Metric, };

/**
 * One timer that ran out.
 */
export type Fired = { 
/**
 * Deal.
 */
deal: DealId, 
/**
 * Its number.
 */
number: number, 
/**
 * The event.
 */
event: Event, };

/**
 * Which steps a deal takes between funding and settling.
 */
export type Flow = "video" | "image" | "live";

/**
 * A file to import.
 */
export type FolderSheet = { 
/**
 * Its path.
 */
path: string, 
/**
 * Its name; for one from a folder its place in it.
 */
name: string, };

/**
 * The files that paths stand for.
 */
export type FolderSheets = { 
/**
 * Files, those of a folder by name.
 */
files: Array<FolderSheet>, 
/**
 * Files of folders that are no sheets, and folders too deep to be looked into.
 */
left_out: number, };

/**
 * What one filter left.
 */
export type FunnelStep = { 
/**
 * Filter code; the first is `all`.
 */
filter: string, 
/**
 * Removed by it.
 */
removed: number, 
/**
 * Left after it.
 */
left: number, };

/**
 * Gender as platforms report it.
 */
export type Gender = "female" | "male";

/**
 * What an order is for.
 */
export type Goal = "awareness" | "seeding" | "sales";

/**
 * How strong a consent or an act is.
 */
export type Grade = { "grade": "signed", 
/**
 * Fingerprint of the key, hex.
 */
key: string, } | { "grade": "attested", 
/**
 * Who recorded it.
 */
recorder: string, 
/**
 * When it was recorded.
 */
at: string, 
/**
 * How it came.
 */
channel: Channel, 
/**
 * What proves it.
 */
evidence: Evidence | null, } | { "grade": "assumed", 
/**
 * The policy.
 */
policy: string, 
/**
 * Its version.
 */
version: number, 
/**
 * The timer that ran out.
 */
timer: string, };

/**
 * A consumer group.
 */
export type GroupId = "gen_z" | "small_town_youth" | "white_collar" | "refined_mother" | "urban_blue_collar" | "senior_middle_class" | "small_town_elder" | "urban_silver";

/**
 * Where someone lives or works, as far as known.
 */
export type Home = { 
/**
 * Province.
 */
province: ProvinceCode | null, 
/**
 * Prefecture city.
 */
city: CityCode | null, 
/**
 * The words of the source, kept when they are not understood or say more (a country, a district).
 */
text: string | null, };

/**
 * A file to look at or to import.
 */
export type ImportArgs = { 
/**
 * File.
 */
path: string, 
/**
 * Sheet within a workbook; absent means the first with content.
 */
sheet: string | null, 
/**
 * Platform; absent means by the file's columns or name, else asked.
 */
platform: Platform | null, 
/**
 * The day the figures were true; absent means by the file, else undated.
 */
as_of: string | null, 
/**
 * Encoding label, when sniffing was wrong.
 */
encoding: string | null, 
/**
 * Delimiter, when sniffing was wrong.
 */
delimiter: string | null, 
/**
 * The table of a sheet that has several, from 1 as the preview numbers them; 0 reads the sheet as one; absent
 * means the one best understood.
 */
table: number | null, 
/**
 * Header row from 1, 0 for none, when sniffing was wrong.
 */
header_row: number | null, 
/**
 * How many rows the header has, that row and those over it, when sniffing was wrong.
 */
header_rows: number | null, 
/**
 * How cells are quoted, when sniffing was wrong: `none`, or the quote (`"`, `'`) with what stands before a
 * quote inside (`""` for a doubled one, `\\"` for a backslash).
 */
quoting: string | null, 
/**
 * Field code by column number from 0; an empty code leaves the column out.
 */
mapping: { [key in number]: string }, 
/**
 * Cells set right by a person, beside those remembered for the same file.
 */
fixes: Array<ImportFix>, 
/**
 * Nothing is taken over from earlier files of the same source; importing forgets it.
 */
afresh: boolean, };

/**
 * A row that is no row of data: not read, and told.
 */
export type ImportAside = { 
/**
 * Row from 1, as the spreadsheet counts.
 */
row: number, 
/**
 * `header` when it repeats the header, `other_header` when another header comes and what
 * follows is read by it, `note` for words under the data, `other_table` when another table
 * begins, where the reading ends.
 */
kind: string, 
/**
 * Its first words.
 */
text: string, };

/**
 * What an import would do, or did.
 */
export type ImportCounts = { 
/**
 * Rows with data.
 */
rows: number, 
/**
 * Accounts new.
 */
created: number, 
/**
 * Accounts changed.
 */
updated: number, 
/**
 * Accounts left alone.
 */
unchanged: number, 
/**
 * Rows skipped, each with a fault.
 */
skipped: number, 
/**
 * Posts kept, in one-row-per-post sheets.
 */
posts: number, 
/**
 * New entries of the review list.
 */
reviews: number, };

/**
 * A fault of one cell or row.
 */
export type ImportFault = { 
/**
 * Row from 1.
 */
row: number, 
/**
 * Column letter and header; empty when the whole row is meant.
 */
column: string, 
/**
 * The column from 0, when the fault can be set right in its cell.
 */
cell: number | null, 
/**
 * Fault code.
 */
kind: string, 
/**
 * The value at fault.
 */
value: string, 
/**
 * The earlier row about the same account or post.
 */
earlier_row: number | null, 
/**
 * What an ambiguous name may mean, bigger places first.
 */
places: Array<Sentence>, 
/**
 * In words.
 */
text: Sentence, };

/**
 * A cell set right by a person. It is read as if the sheet held this text, and remembered for the file.
 */
export type ImportFix = { 
/**
 * Row from 1, as the spreadsheet counts.
 */
row: number, 
/**
 * Column from 0.
 */
column: number, 
/**
 * What stands there instead; empty leaves the cell out, absent gives it back to the file.
 */
text: string | null, };

/**
 * A cell that was read as a person set it right.
 */
export type ImportFixed = { 
/**
 * Row from 1.
 */
row: number, 
/**
 * Column from 0.
 */
column: number, 
/**
 * Column letter and header.
 */
title: string, 
/**
 * What the file holds.
 */
was: string, 
/**
 * What was read; empty when the cell is left out.
 */
text: string, 
/**
 * Set right in an earlier import of the same file.
 */
remembered: boolean, };

/**
 * One of the first rows below the header.
 */
export type ImportHead = { 
/**
 * Row from 1, as the spreadsheet counts.
 */
row: number, 
/**
 * Its cells as text.
 */
cells: Array<string>, 
/**
 * Why it is no row of data, as in [`ImportAside`]; absent when it is one.
 */
aside: string | null, };

/**
 * An import of one file.
 */
export type ImportId = string;

/**
 * A tool that a sheet was exported from.
 */
export type ImportLayout = { 
/**
 * Its code, such as `xingtu`.
 */
code: string, 
/**
 * Its name in Chinese.
 */
zh: string, 
/**
 * Its name in English.
 */
en: string, 
/**
 * By which headers it is known, in words.
 */
reason: Sentence, };

/**
 * Imports, newest first.
 */
export type ImportList = { 
/**
 * Rows.
 */
rows: Array<ImportRow>, };

/**
 * Cells copied from a spreadsheet.
 */
export type ImportPaste = { 
/**
 * The cells as the clipboard gives them as text: tabs between them, a line for each row.
 */
text: string, 
/**
 * The language they are called in.
 */
lang: Language, };

/**
 * Files and folders.
 */
export type ImportPaths = { 
/**
 * Paths.
 */
paths: Array<string>, };

/**
 * A file understood, and what importing it would change. Nothing has been changed.
 */
export type ImportPreview = { 
/**
 * File.
 */
file: string, 
/**
 * Sheets of the workbook; one unnamed for text files.
 */
sheets: Array<string>, 
/**
 * The sheet read.
 */
sheet: string | null, 
/**
 * Encoding.
 */
encoding: string, 
/**
 * Delimiter; empty for workbooks.
 */
delimiter: string, 
/**
 * How cells are quoted, as in the arguments; empty for workbooks.
 */
quoting: string, 
/**
 * Header row from 1; 0 for none.
 */
header_row: number, 
/**
 * How many rows the header has.
 */
header_rows: number, 
/**
 * Platform taken.
 */
platform: Platform | null, 
/**
 * How the platform was learned, in words.
 */
platform_reason: Sentence | null, 
/**
 * Day taken.
 */
as_of: string | null, 
/**
 * How the day was learned, in words.
 */
as_of_reason: Sentence | null, 
/**
 * One row per post.
 */
per_post: boolean, 
/**
 * Columns.
 */
mapping: Array<MappedColumn>, 
/**
 * Questions that must be answered first: `platform`.
 */
questions: Array<string>, 
/**
 * What would change; absent while questions are open.
 */
counts: ImportCounts | null, 
/**
 * Faults, the first 1,000.
 */
faults: Array<ImportFault>, 
/**
 * Faults in all.
 */
fault_count: number, 
/**
 * Cells read as a person set them right.
 */
fixed: Array<ImportFixed>, 
/**
 * Rows below the header that are no rows of data, the first 200.
 */
asides: Array<ImportAside>, 
/**
 * The tool whose export this is, when its headers show it.
 */
layout: ImportLayout | null, 
/**
 * What was taken over from earlier files of the same source: `sheet`, `encoding`, `dialect`, `table`,
 * `header_row`, `header_rows`, `mapping`.
 */
as_last_time: Array<string>, 
/**
 * The tables of the sheet, where it has several.
 */
tables: Array<ImportTable>, 
/**
 * What was not read and is in none of them.
 */
unread: ImportUnread, 
/**
 * First rows.
 */
head: Array<ImportHead>, };

/**
 * Which import.
 */
export type ImportRef = { 
/**
 * Id.
 */
id: ImportId, };

/**
 * One imported file.
 */
export type ImportReport = { 
/**
 * Import id; absent when nothing changed at all.
 */
id: ImportId | null, 
/**
 * File.
 */
file: string, 
/**
 * Encoding.
 */
encoding: string, 
/**
 * Delimiter; empty for workbooks.
 */
delimiter: string, 
/**
 * How cells are quoted, as in the arguments; empty for workbooks.
 */
quoting: string, 
/**
 * Header row from 1; 0 for none.
 */
header_row: number, 
/**
 * How many rows the header has.
 */
header_rows: number, 
/**
 * The tool whose export this is, when its headers show it.
 */
layout: ImportLayout | null, 
/**
 * What was taken over from earlier files of the same source: `sheet`, `encoding`, `dialect`, `table`,
 * `header_row`, `header_rows`, `mapping`.
 */
as_last_time: Array<string>, 
/**
 * What changed.
 */
counts: ImportCounts, 
/**
 * Columns.
 */
mapping: Array<MappedColumn>, 
/**
 * Faults, the first 1,000.
 */
faults: Array<ImportFault>, 
/**
 * Faults in all.
 */
fault_count: number, 
/**
 * Cells read as a person set them right.
 */
fixed: Array<ImportFixed>, 
/**
 * Rows below the header that are no rows of data, the first 200.
 */
asides: Array<ImportAside>, 
/**
 * The tables of the sheet, where it has several.
 */
tables: Array<ImportTable>, 
/**
 * What was not read and is in none of them.
 */
unread: ImportUnread, 
/**
 * Seconds it took.
 */
seconds: number, };

/**
 * One import in the list.
 */
export type ImportRow = { 
/**
 * Id.
 */
id: ImportId, 
/**
 * File name.
 */
file: string, 
/**
 * When.
 */
at: string, 
/**
 * Platform.
 */
platform: Platform | null, 
/**
 * As-of date.
 */
as_of: string | null, 
/**
 * What changed.
 */
counts: ImportCounts, 
/**
 * Already undone.
 */
undone: boolean, };

/**
 * One of several tables in a sheet.
 */
export type ImportTable = { 
/**
 * Its number from 1.
 */
number: number, 
/**
 * Its place as spreadsheets write it, from the header on, such as `H1:L22`; `H1:L…` where its end was not
 * looked at.
 */
place: string, 
/**
 * The names of its columns.
 */
header: Array<string>, 
/**
 * Its rows among those looked at first.
 */
rows: number, 
/**
 * Whether it is read.
 */
read: boolean, 
/**
 * Its columns that mean something and are not read, though its rows are: the header above has none such.
 */
lost: Array<string>, 
/**
 * Its rows that were not read; absent where they were, or where nothing was rehearsed yet.
 */
unread: number | null, };

/**
 * What of a sheet was not read and is in none of its tables.
 */
export type ImportUnread = { 
/**
 * Cells outside every table.
 */
cells: number, 
/**
 * The first of them, such as `G14`.
 */
first: string | null, 
/**
 * Rows below another table at which the reading ended.
 */
below: number, };

/**
 * An inbox: what waits for the creator first, soonest due first.
 */
export type Inbox = { 
/**
 * Creator.
 */
creator: CreatorId, 
/**
 * Name.
 */
name: string, 
/**
 * Rows.
 */
rows: Array<InboxRow>, 
/**
 * Open calls the creator could apply to.
 */
open_calls: Array<OpenCall>, };

/**
 * Whose inbox.
 */
export type InboxArgs = { 
/**
 * Creator.
 */
creator: CreatorId, 
/**
 * Language of the reasons.
 */
lang: Language, };

/**
 * One offer in an inbox.
 */
export type InboxRow = { 
/**
 * The deal.
 */
deal: DealRow, 
/**
 * Events so far.
 */
events: number, 
/**
 * Fit, both ways.
 */
fit: MatchExplanation | null, 
/**
 * The creator's own price for it.
 */
own_price: Money | null, 
/**
 * Median price of peers, in yuan.
 */
peer_price: number | null, 
/**
 * Acts open to the creator.
 */
open_acts: Array<OpenAct>, 
/**
 * Clashes with the calendar, in words.
 */
calendar_clash: string | null, 
/**
 * Clashes with promised exclusivity, in words.
 */
exclusivity_clash: string | null, };

/**
 * An industry. Ordered as in the table: a parent, then its children.
 */
export type IndustryId = string;

/**
 * What the catalogue says of the market.
 */
export type Insight = { 
/**
 * Creators asked for.
 */
creators: number, 
/**
 * Of them, with a price in yuan.
 */
priced: number, 
/**
 * By platform; a creator counts on each of theirs.
 */
platforms: Array<Tile>, 
/**
 * By top-level vertical; a creator counts in each of theirs.
 */
verticals: Array<Tile>, 
/**
 * The 30 cities with most creators.
 */
cities: Array<Tile>, 
/**
 * By province.
 */
provinces: Array<Tile>, 
/**
 * By follower band, smallest first.
 */
tiers: Array<Tile>, 
/**
 * By certification.
 */
certifications: Array<Tile>, 
/**
 * Brands by industry.
 */
wall: Array<WallGroup>, 
/**
 * 2022 beside now.
 */
then: Array<ThenNow>, 
/**
 * Where the figures of 2022 were seen.
 */
then_source: Sentence, };

/**
 * Of which creators.
 */
export type InsightArgs = { 
/**
 * With an account on this platform; figures are that account's then. Absent: everyone, by the account with most
 * followers.
 */
platform: Platform | null, 
/**
 * Language of names.
 */
lang: Language, };

/**
 * An invoice as it stands: one line however many stages it went through.
 */
export type Invoice = { 
/**
 * How far it has come.
 */
stage: InvoiceStage, 
/**
 * Its number, once it was issued.
 */
number: string | null, 
/**
 * Its amount; absent while nobody said.
 */
amount: Money | null, 
/**
 * The day of this stage.
 */
on: string, };

/**
 * How far an invoice has come.
 */
export type InvoiceStage = "wanted" | "issued" | "received";

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

/**
 * A kill fee: the share of the fixed pay owed to the creator when the brand cancels at a stage.
 */
export type KillFee = { 
/**
 * The stage.
 */
stage: KillStage, 
/**
 * The share of the fixed pay.
 */
share: BasisPoints, };

/**
 * A stage with its own kill fee when the brand cancels.
 */
export type KillStage = "before_script" | "after_script" | "after_work" | "after_feedback";

/**
 * Language of words made by the core.
 */
export type Language = "zh" | "en";

/**
 * A timer that ran out; a copy with the same key changes nothing.
 */
export type Lapse = { 
/**
 * The timer.
 */
timer: Timer, 
/**
 * When it was due.
 */
due: string, };

/**
 * A brand that owes past the day, in one currency.
 */
export type LatePayer = { 
/**
 * Brand.
 */
brand: BrandId, 
/**
 * Name.
 */
name: string, 
/**
 * Late deals.
 */
deals: number, 
/**
 * Late in all.
 */
open: Money, 
/**
 * Days of the latest one.
 */
days_late: number, };

/**
 * The money of a deal.
 */
export type Ledger = { 
/**
 * Every movement, in order.
 */
payments: Array<Payment>, 
/**
 * What the creator is owed in all once the end is settled; absent while the work is open.
 */
due_to_creator: Money | null, 
/**
 * What the brand is to get back in all: what it paid in beyond `due_to_creator`; absent while the
 * work is open.
 */
due_to_brand: Money | null, 
/**
 * Changes of the fixed pay by amendment; what is now too little or too much follows from the newest.
 */
pay_changes: Array<PayChange>, };

/**
 * One column and what it is taken for.
 */
export type MappedColumn = { 
/**
 * Column from 0.
 */
column: number, 
/**
 * Header as written; empty for a nameless one.
 */
header: string, 
/**
 * Field code; absent leaves the column out.
 */
field: string | null, 
/**
 * Unit read off the header or the cells, such as `万`.
 */
unit: string | null, 
/**
 * Between 0 and 1.
 */
confidence: number, 
/**
 * Why, in words.
 */
reason: Sentence, 
/**
 * A few cells as written.
 */
samples: Array<string>, };

/**
 * A ranking to make.
 */
export type MatchArgs = { 
/**
 * The order.
 */
order: OrderId, 
/**
 * Weight per part, any scale; parts left out keep the preset of the order's goal. Empty: the preset.
 */
weights: { [key in string]: number }, 
/**
 * Ordered by; absent means mutual.
 */
by: MatchOrder | null, 
/**
 * First row.
 */
offset: number, 
/**
 * Rows at most.
 */
limit: number, 
/**
 * Language of the reasons.
 */
lang: Language, };

/**
 * Whose fit to explain.
 */
export type MatchExplainArgs = { 
/**
 * Order.
 */
order: OrderId, 
/**
 * Creator.
 */
creator: CreatorId, 
/**
 * Weights as in the ranking.
 */
weights: { [key in string]: number }, 
/**
 * Language of the words.
 */
lang: Language, };

/**
 * Both sides of one fit.
 */
export type MatchExplanation = { 
/**
 * Creator.
 */
creator: CreatorId, 
/**
 * Name.
 */
name: string, 
/**
 * The hard limit that keeps the creator out, in words; absent when in.
 */
kept_out_by: string | null, 
/**
 * Fit for the brand.
 */
score: number, 
/**
 * Its parts.
 */
reasons: Array<Reason>, 
/**
 * Fit for the creator.
 */
creator_score: number, 
/**
 * Its parts.
 */
creator_reasons: Array<Reason>, 
/**
 * Harmonic mean.
 */
mutual: number, 
/**
 * Known share of the weight.
 */
coverage: number, 
/**
 * What would change the brand's score, in words.
 */
brand_could: Array<string>, 
/**
 * What would raise it for the creator, in words.
 */
creator_could: Array<string>, };

/**
 * A ranking.
 */
export type MatchList = { 
/**
 * The order.
 */
order: OrderId, 
/**
 * Creators looked at.
 */
considered: number, 
/**
 * What each filter left.
 */
funnel: Array<FunnelStep>, 
/**
 * Passed every filter.
 */
total: number, 
/**
 * The window.
 */
ranked: Array<RankedRow>, 
/**
 * Ways to let more in, when few are left.
 */
relaxations: Array<Relaxation>, 
/**
 * The weights used, normalised.
 */
weights: { [key in string]: number }, 
/**
 * The presets by goal.
 */
presets: { [key in string]: { [key in string]: number } }, 
/**
 * Milliseconds in the core.
 */
ms: number, };

/**
 * What a ranking is ordered by.
 */
export type MatchOrder = "mutual" | "score";

/**
 * What is measured. Formulas: DOMAIN of the product, restated in `docs` of each variant.
 */
export type Metric = "followers" | "following" | "likes_total" | "posts" | "plays" | "likes" | "comments" | "shares" | "collects" | "interactions" | "authentic_interactions" | "interaction_rate_by_plays" | "interaction_rate_by_followers" | "finish_rate" | "growth_30d" | "expected_cpm" | "expected_cpe" | "live_sales" | "average_order_value" | "repurchase_rate" | "platform_index" | "on_time_rate";

/**
 * An amount: minor units (fen for yuan) and currency, within ±(2^53 − 1).
 */
export type Money = { minor: number, currency: Currency, };

/**
 * Why a creator could not be invited.
 */
export type NotInvited = { 
/**
 * Creator.
 */
creator: CreatorId, 
/**
 * Name.
 */
name: string, 
/**
 * Problem code.
 */
code: string, 
/**
 * In words.
 */
message: Sentence, };

/**
 * No arguments.
 */
export type Nothing = Record<symbol, never>;

/**
 * The paper.
 */
export type OfferPaper = { 
/**
 * Deal number.
 */
number: number, 
/**
 * Terms hash, short.
 */
terms_hash: string, 
/**
 * Answer by.
 */
answer_by: string | null, 
/**
 * Text to paste.
 */
text: string, 
/**
 * The saved form.
 */
form: string | null, };

/**
 * An act that is open now.
 */
export type OpenAct = { 
/**
 * Act word.
 */
act: string, 
/**
 * Who may do it.
 */
actor: Actor, 
/**
 * It is the task at hand, not a way out.
 */
task: boolean, 
/**
 * What it costs: the kill fee owed to the creator, before cancelling.
 */
kill_fee: Money | null, };

/**
 * An open call as a creator sees it.
 */
export type OpenCall = { 
/**
 * Order.
 */
order: OrderId, 
/**
 * Title.
 */
title: string, 
/**
 * Brand.
 */
brand_name: string, 
/**
 * Apply by.
 */
answer_by: string, 
/**
 * Fit for the creator.
 */
creator_score: number, 
/**
 * Harmonic mean of both sides' fit.
 */
mutual: number, };

/**
 * How a deal was opened.
 */
export type Opening = "invitation" | "application";

/**
 * A posted order.
 */
export type Order = { 
/**
 * Id.
 */
id: OrderId, 
/**
 * Short number for people, counted from 1 in this vault.
 */
number: number, 
/**
 * What was posted.
 */
draft: OrderDraft, 
/**
 * Open or closed.
 */
status: OrderStatus, 
/**
 * When it was posted.
 */
posted_at: string, 
/**
 * Part of the removable sample.
 */
sample: boolean, };

/**
 * A check before posting.
 */
export type OrderCheck = { 
/**
 * Faults; empty means it can be posted.
 */
faults: Array<OrderFault>, 
/**
 * Creators looked at.
 */
considered: number, 
/**
 * Creators left after the hard limits.
 */
matching: number, 
/**
 * What each limit left.
 */
funnel: Array<FunnelStep>, };

/**
 * An order as a brand writes it, before it has an id.
 */
export type OrderDraft = { 
/**
 * Who orders.
 */
brand: BrandId, 
/**
 * Title.
 */
title: string, 
/**
 * What it is for.
 */
goal: Goal, 
/**
 * Direct or open call.
 */
kind: OrderKind, 
/**
 * Where it is to be published.
 */
platform: Platform, 
/**
 * What is to be delivered by each creator.
 */
deliverable: Deliverable, 
/**
 * What the work must say.
 */
brief: Brief, 
/**
 * The brand's industry for this order.
 */
industry: IndustryId | null, 
/**
 * Wanted verticals.
 */
verticals: Array<VerticalId>, 
/**
 * Wanted tones.
 */
tones: Array<ToneId>, 
/**
 * Wanted tags, matched as text.
 */
tags: Array<string>, 
/**
 * Wanted audience.
 */
audience: AudienceTarget, 
/**
 * Hard limits.
 */
requirements: Requirements, 
/**
 * The whole budget, fees included.
 */
budget: Money, 
/**
 * The least paid to one creator.
 */
per_creator_min: Money | null, 
/**
 * The most paid to one creator.
 */
per_creator_max: Money | null, 
/**
 * How many creators are wanted.
 */
creators_wanted: number, 
/**
 * How creators are paid; a fixed pay without an amount takes each creator's own price.
 */
pay: Pay, 
/**
 * Invitations are to be answered, applications made, by then.
 */
answer_by: string, 
/**
 * When the work is to be published.
 */
publish: Days, 
/**
 * The policy preset that governs its deals.
 */
policy: string, 
/**
 * Competitors' work refused for so many days after publication.
 */
exclusivity_days: number | null, 
/**
 * Days the brand may use the work elsewhere.
 */
usage_days: number | null, 
/**
 * A product is sent and must come back.
 */
sample_return: boolean | null, };

/**
 * One fault of an order: where, what, and the value at fault.
 */
export type OrderFault = { 
/**
 * The field, as written in the order file (`budget`, `publish.from`).
 */
field: string, 
/**
 * What is wrong.
 */
kind: OrderFaultKind, 
/**
 * The value at fault, as text.
 */
value: string, };

/**
 * What is wrong with an order.
 */
export type OrderFaultKind = "missing" | "not_positive" | "in_the_past" | "reversed" | "above_budget" | "out_of_range" | "currency_mismatch";

/**
 * An order (订单 / 任务).
 */
export type OrderId = string;

/**
 * How creators come to an order.
 */
export type OrderKind = "direct" | "open_call";

/**
 * Orders, newest first.
 */
export type OrderList = { 
/**
 * Rows.
 */
rows: Array<OrderRow>, };

/**
 * Which orders.
 */
export type OrderListArgs = { 
/**
 * Only open or only closed ones.
 */
status: OrderStatus | null, 
/**
 * Part of a title or brand name.
 */
search: string, };

/**
 * An order's page.
 */
export type OrderPage = { 
/**
 * As in the list.
 */
row: OrderRow, };

/**
 * Which order.
 */
export type OrderRef = { 
/**
 * Id.
 */
id: OrderId, };

/**
 * One row.
 */
export type OrderRow = { 
/**
 * The order.
 */
order: Order, 
/**
 * The brand's name.
 */
brand_name: string, 
/**
 * Creators on the shortlist.
 */
shortlisted: number, 
/**
 * Deals by status.
 */
deals: Array<StatusCount>, 
/**
 * Fixed pay of binding deals, fees left out.
 */
committed: Money | null, };

/**
 * Whether an order still takes creators.
 */
export type OrderStatus = "open" | "closed";

/**
 * An order's deals come to more than its budget: a warning, no refusal. Fees are in it as far as they are known.
 */
export type OverBudget = { 
/**
 * The whole budget.
 */
budget: Money, 
/**
 * Agreed in binding deals, with the answer at hand when this is about one.
 */
agreed: Money, 
/**
 * Offered beside it, and not answered yet.
 */
offered: Money, 
/**
 * In words.
 */
text: Sentence, };

/**
 * What an event made owed to the creator, worked out under the policy when it happened. What the brand
 * gets back follows from it: whatever it paid in beyond this.
 */
export type Owed = { 
/**
 * Owed to the creator in all; absent while pay by result is not stated.
 */
to_creator: Money | null, 
/**
 * The stage whose kill fee or deposit this is, when the deal was cancelled.
 */
stage: KillStage | null, };

/**
 * A party: anyone who deals.
 */
export type PartyId = string;

/**
 * Pasted cells, kept as a file until they are imported or the program ends.
 */
export type Pasted = { 
/**
 * The file, to be imported as any other.
 */
path: string, };

/**
 * How a creator is paid: any mix of fixed, per result and commission; at least one.
 */
export type Pay = { 
/**
 * A fixed amount. In an order it may stay open: each creator's own price is offered then.
 */
fixed: Money | null, 
/**
 * In an order: offer each creator's own price. Never set in terms.
 */
own_price?: boolean, 
/**
 * By result.
 */
per_result: PerResult | null, 
/**
 * By commission.
 */
commission: Commission | null, };

/**
 * The fixed pay was changed by an amendment.
 */
export type PayChange = { 
/**
 * When.
 */
at: string, 
/**
 * Before.
 */
from: Money | null, 
/**
 * After.
 */
to: Money | null, };

/**
 * How money moved.
 */
export type PayMethod = "bank" | "wechat_pay" | "alipay" | "platform" | "cash" | "other";

/**
 * How the money of a deal stands.
 */
export type PayStanding = "open" | "due" | "late" | "paid" | "refund" | "none";

/**
 * One movement of money.
 */
export type Payment = { 
/**
 * What for.
 */
kind: PaymentKind, 
/**
 * From.
 */
from: Purse, 
/**
 * To.
 */
to: Purse, 
/**
 * How much; never negative.
 */
amount: Money, 
/**
 * When it was paid.
 */
at: string, 
/**
 * How.
 */
method: PayMethod, 
/**
 * Reference of the transfer.
 */
reference: string | null, 
/**
 * Confirmed by the receiving side.
 */
confirmed: boolean, 
/**
 * Why the record was struck as a mistake; a struck payment counts nowhere.
 */
struck?: string, };

/**
 * A row that is no payment that could be read.
 */
export type PaymentFault = { 
/**
 * Row from 1.
 */
row: number, 
/**
 * The value at fault.
 */
value: string, 
/**
 * In words.
 */
text: Sentence, };

/**
 * What a payment is for.
 */
export type PaymentKind = "funding" | "payout" | "kill_fee" | "deposit" | "refund";

/**
 * One payment of the export.
 */
export type PaymentLine = { 
/**
 * Row from 1, as the spreadsheet counts.
 */
row: number, 
/**
 * Day.
 */
date: string, 
/**
 * Amount, without its sign.
 */
amount: Money, 
/**
 * Who was paid, as written.
 */
payee: string, 
/**
 * Remark or reference, as written.
 */
reference: string, 
/**
 * Debts it may have paid; the first is proposed when `proposed` says so.
 */
matches: Array<PaymentMatch>, 
/**
 * The first match is this line's alone and sure enough to be ticked.
 */
proposed: boolean, 
/**
 * A payment of this day, amount and reference stands on a deal already.
 */
recorded: boolean, };

/**
 * A debt that a payment may have paid.
 */
export type PaymentMatch = { 
/**
 * Deal.
 */
deal: DealId, 
/**
 * Its number.
 */
number: number, 
/**
 * Creator's name.
 */
creator_name: string, 
/**
 * Brand's name.
 */
brand_name: string, 
/**
 * Still open on it.
 */
open: Money, 
/**
 * Between 0 and 1.
 */
certainty: number, 
/**
 * Why, in words, strongest first.
 */
reasons: Array<Sentence>, };

/**
 * One payment to record on a deal.
 */
export type PaymentRecord = { 
/**
 * Deal.
 */
deal: DealId, 
/**
 * Amount.
 */
amount: Money, 
/**
 * Day.
 */
paid_at: string, 
/**
 * How.
 */
method: PayMethod, 
/**
 * Reference.
 */
reference: string | null, };

/**
 * A payment that was not recorded.
 */
export type PaymentRefused = { 
/**
 * Deal.
 */
deal: DealId, 
/**
 * Why.
 */
message: Sentence, };

/**
 * An export of payments to look at.
 */
export type PaymentsFile = { 
/**
 * File.
 */
path: string, 
/**
 * Language of words.
 */
lang: Language, };

/**
 * An export understood, and held against what is owed. Nothing has been changed.
 */
export type PaymentsPreview = { 
/**
 * File.
 */
file: string, 
/**
 * How payments of this export are taken to have been made.
 */
method: PayMethod, 
/**
 * Payments out, in the order of the file.
 */
rows: Array<PaymentLine>, 
/**
 * Payments that match nothing and are not recorded.
 */
unmatched: number, 
/**
 * Money that came in, which is not looked at.
 */
incoming: number, 
/**
 * Rows that could not be read, the first 200.
 */
faults: Array<PaymentFault>, 
/**
 * Deals with something open that no payment of this file matches.
 */
still_open: number, };

/**
 * Payments to record.
 */
export type PaymentsRecord = { 
/**
 * Which.
 */
lines: Array<PaymentRecord>, };

/**
 * What recording came to.
 */
export type PaymentsRecorded = { 
/**
 * Recorded.
 */
recorded: number, 
/**
 * Not recorded, each with its reason.
 */
refused: Array<PaymentRefused>, };

/**
 * What peers ask for the same deliverable.
 */
export type PeerPrices = { 
/**
 * Peers with a known price, the creator among them.
 */
n: number, 
/**
 * Who they are.
 */
group: Sentence, 
/**
 * A quarter ask this or less, in yuan.
 */
p25: number, 
/**
 * Median, in yuan.
 */
p50: number, 
/**
 * A quarter ask this or more, in yuan.
 */
p75: number, 
/**
 * Where the order price stands among them, in [0, 1].
 */
percentile: number | null, };

/**
 * Pay by result: so much per so many of a metric, up to a cap.
 */
export type PerResult = { 
/**
 * What is counted.
 */
metric: Metric, 
/**
 * How many of it one payment covers (1,000 plays).
 */
per: number, 
/**
 * The payment for that many.
 */
amount: Money, 
/**
 * The most that is paid by result.
 */
cap: Money | null, };

/**
 * A publishing platform.
 */
export type Platform = "wechat_channels" | "wechat_articles" | "douyin" | "xiaohongshu" | "kuaishou" | "bilibili" | "weibo" | "zhihu" | "tiktok" | "instagram" | "youtube" | "x" | "twitch" | "facebook";

/**
 * A policy preset.
 */
export type Policy = { 
/**
 * Id, such as `plain`.
 */
id: string, 
/**
 * Version; deals keep the one they were made under.
 */
version: number, 
/**
 * Name in Chinese.
 */
name_zh: string, 
/**
 * Name in English.
 */
name_en: string, 
/**
 * The day its rules were seen.
 */
dated: string, 
/**
 * Where its rules were seen.
 */
source: Said, 
/**
 * What is assumed because it is not public, in words; shown beside the policy.
 */
assumptions: Array<Said>, 
/**
 * Timers by name. A timer without a rule here takes its due time from the terms or does not run.
 */
timers: { [key in Timer]?: TimerRule }, 
/**
 * Counter-offers.
 */
counter: CounterRule, 
/**
 * The deal waits for funds before work.
 */
funding: boolean, 
/**
 * Deposit kept by the creator when funding is overdue.
 */
deposit: BasisPoints | null, 
/**
 * A script comes before the work, by flow.
 */
script_for_video: boolean, 
/**
 * A rundown or script comes before a live stream.
 */
script_for_live: boolean, 
/**
 * Script rejections allowed, each with a reason.
 */
script_rejections: number, 
/**
 * Feedback rounds allowed on a draft.
 */
feedback_rounds: number, 
/**
 * The platform reviews drafts before the brand.
 */
platform_review: boolean, 
/**
 * Kill fees for video and image work, by stage.
 */
kill_fees: Array<KillFee>, 
/**
 * Kill fees for live streams, by stage; empty: the policy has none.
 */
live_kill_fees: Array<KillFee>, 
/**
 * The platform's fee on the brand's side, on top of the pay; absent: unknown.
 */
fee: BasisPoints | null, 
/**
 * Followers needed to take part: more than this many.
 */
min_followers: number | null, };

/**
 * Policy presets.
 */
export type PolicyList = { 
/**
 * Presets.
 */
policies: Array<Policy>, };

/**
 * The policy that governs a deal, frozen with its version.
 */
export type PolicyRef = { 
/**
 * Preset id.
 */
id: string, 
/**
 * Version of the preset.
 */
version: number, };

/**
 * What to price.
 */
export type PriceArgs = { 
/**
 * Creator.
 */
creator: CreatorId, 
/**
 * Account; absent takes the largest one that has a price for it, else the largest.
 */
account: AccountId | null, 
/**
 * Deliverable.
 */
deliverable: DeliverableKind, 
/**
 * Order price to try; absent takes the card's.
 */
amount: Money | null, 
/**
 * Rebate to try; absent takes the card's.
 */
rebate: BasisPoints | null, };

/**
 * The creator promises not to sell the same cheaper for a while.
 */
export type PriceGuarantee = { 
/**
 * Last day of the promise.
 */
until: string, };

/**
 * A price, step by step: order = rebate + agency's part + withholding + what reaches the creator. A rebate that
 * is not known counts as none.
 */
export type PriceView = { 
/**
 * Creator.
 */
creator: CreatorId, 
/**
 * Account.
 */
account: AccountId | null, 
/**
 * Its platform.
 */
platform: Platform | null, 
/**
 * Deliverable.
 */
deliverable: DeliverableKind, 
/**
 * List price (刊例) on the card.
 */
list: Money | null, 
/**
 * Order price (下单): the amount tried, else the card's.
 */
order: Money | null, 
/**
 * Rebate (返点): the one tried, else the card's; absent when unknown.
 */
rebate: BasisPoints | null, 
/**
 * The rebate in money.
 */
rebate_part: Money | null, 
/**
 * Net of the rebate.
 */
net: Money | null, 
/**
 * Plays to expect of one.
 */
expected_plays: number | null, 
/**
 * What peers ask; absent when nobody on the platform has a price for it in yuan.
 */
peers: PeerPrices | null, 
/**
 * The agency that represents the creator today.
 */
agency_name: string | null, 
/**
 * Its part of the net.
 */
agency_part: Money | null, 
/**
 * Estimate of what an ordinary payer withholds from the rest in one payment; absent in another currency than
 * the tax table's.
 */
withholding: Money | null, 
/**
 * What reaches the creator after all of that.
 */
to_creator: Money | null, 
/**
 * What the brand pays with the platform's fee, under the policy named.
 */
brand_cost: Money | null, 
/**
 * The policy whose fee that is.
 */
policy: Sentence, 
/**
 * Expected CPM = order price ÷ expected plays × 1000, in major units.
 */
cpm: number | null, 
/**
 * What the estimate of withholding rests on.
 */
tax_source: Sentence, };

/**
 * One clear refusal or failure.
 */
export type Problem = { 
/**
 * What it is, for programs: `vault_locked`, `out_of_turn`, `unknown_creator`, …
 */
code: string, 
/**
 * The place and value at fault, by name.
 */
args: { [key in string]: string }, 
/**
 * One sentence in each language.
 */
message: Sentence, };

/**
 * How far a job is.
 */
export type Progress = { 
/**
 * Step code: `read`, `merge`, `write`.
 */
step: string, 
/**
 * Rows or items done.
 */
done: number, 
/**
 * In all, when known.
 */
total: number | null, 
/**
 * Items per second of this step, once whoever passes the report on has measured it.
 */
rate: number | null, };

/**
 * A promise beside what came of it.
 */
export type PromisedActual = { 
/**
 * Promised or expected.
 */
promised: number | null, 
/**
 * Actual.
 */
actual: number | null, };

/**
 * Terms on the table.
 */
export type Proposal = { 
/**
 * The terms.
 */
terms: Terms, 
/**
 * Their hash.
 */
hash: TermsHash, 
/**
 * Who proposed them.
 */
by: Side, 
/**
 * When.
 */
at: string, 
/**
 * Why, in the proposer's words.
 */
note: string | null, };

/**
 * A province, municipality, autonomous region or special administrative region: two digits of GB/T 2260.
 * Only codes that exist can be made.
 */
export type ProvinceCode = string;

/**
 * Whose pocket money lies in, as far as this deal goes.
 */
export type Purse = "brand" | "platform" | "creator";

/**
 * A value as known: exact, or only as a bucket such as "1千+" or "5k–1w".
 */
export type Quantity = { "exact": number } | { "bucket": { 
/**
 * Lower bound, inclusive.
 */
from: number, 
/**
 * Upper bound, when the source gave one.
 */
to: number | null, } };

/**
 * One ranked creator.
 */
export type RankedRow = { 
/**
 * From 1.
 */
rank: number, 
/**
 * Creator.
 */
creator: CreatorId, 
/**
 * The account on the order's platform.
 */
account: AccountId, 
/**
 * Name.
 */
name: string, 
/**
 * Fit for the brand: Σ weight × value.
 */
score: number, 
/**
 * Fit for the creator.
 */
creator_score: number, 
/**
 * Harmonic mean of both.
 */
mutual: number, 
/**
 * Share of the weight that rests on known data.
 */
coverage: number, 
/**
 * Parts of the score, largest contribution first.
 */
reasons: Array<Reason>, 
/**
 * Price for the order's deliverable.
 */
price: Money | null, 
/**
 * Expected CPM in yuan.
 */
expected_cpm: number | null, 
/**
 * Platform.
 */
platform: Platform, 
/**
 * On the shortlist.
 */
shortlisted: boolean, 
/**
 * Already has a deal on this order.
 */
invited: boolean, 
/**
 * The creator as in the list.
 */
row: CreatorRow, };

/**
 * What a creator asks for one deliverable. The three prices: list (刊例), order (下单), net after rebate.
 */
export type Rate = { 
/**
 * What is priced.
 */
deliverable: DeliverableKind, 
/**
 * List price (刊例价).
 */
list: Money | null, 
/**
 * Order price (下单价); absent means the list price is ordered at.
 */
order: Money | null, 
/**
 * Rebate (返点) on the order price; absent means unknown.
 */
rebate: BasisPoints | null, 
/**
 * Plays expected for it, when the source says so.
 */
expected_plays: number | null, 
/**
 * Where it comes from.
 */
source: Source, 
/**
 * The day it was true.
 */
as_of: string | null, };

/**
 * A rating of the other side: 1 to 5, and words.
 */
export type Rating = { 
/**
 * 1 (worst) to 5 (best).
 */
stars: number, 
/**
 * In words.
 */
comment: string | null, };

/**
 * One part of a score.
 */
export type Reason = { 
/**
 * Part code.
 */
part: string, 
/**
 * Value between 0 and 1.
 */
value: number, 
/**
 * Normalised weight.
 */
weight: number, 
/**
 * Value × weight.
 */
contribution: number, 
/**
 * Rests on known data; otherwise the peers' median stands in.
 */
known: boolean, 
/**
 * In words.
 */
text: string, };

/**
 * Why a published work is not accepted.
 */
export type RejectReason = "wrong_link" | "label_missing" | "removed" | "differs";

/**
 * The smallest change of one limit, or of two together, that lets enough creators in.
 */
export type Relaxation = { 
/**
 * Filter code.
 */
filter: string, 
/**
 * The limit now, as text.
 */
from: string, 
/**
 * The limit that would do.
 */
to: string, 
/**
 * The second limit, where no single one does.
 */
also?: RelaxedAlong, 
/**
 * How many would pass then.
 */
left: number, 
/**
 * In words.
 */
text: string, };

/**
 * A second limit that has to change along with the first.
 */
export type RelaxedAlong = { 
/**
 * Filter code.
 */
filter: string, 
/**
 * The limit now, as text.
 */
from: string, 
/**
 * The limit that would do.
 */
to: string, };

/**
 * An answer that came back: pasted text or a form.
 */
export type ReplyArgs = { 
/**
 * The deal it must be about; absent takes the number in the reply.
 */
deal: DealId | null, 
/**
 * Pasted text.
 */
text: string | null, 
/**
 * A dropped form or text file.
 */
path: string | null, 
/**
 * How it came.
 */
channel: Channel, 
/**
 * A file that proves it (a screenshot); the form itself is kept in any case.
 */
evidence_path: string | null, 
/**
 * When the other side answered; absent means now. Never later than now.
 */
answered_on: string | null, };

/**
 * What applying an answer would do. Nothing has been changed.
 */
export type ReplyPreview = { 
/**
 * Deal.
 */
deal: DealId, 
/**
 * Its number.
 */
number: number, 
/**
 * Creator's name.
 */
creator_name: string, 
/**
 * Order's title.
 */
order_title: string, 
/**
 * `accept`, `counter` or `decline`.
 */
decision: string, 
/**
 * Asked price of a counter.
 */
price: Money | null, 
/**
 * Price on the table.
 */
price_now: Money | null, 
/**
 * Reason given.
 */
reason: string | null, 
/**
 * Status now.
 */
from: Status, 
/**
 * Status after.
 */
to: Status, 
/**
 * In words.
 */
text: Sentence, 
/**
 * Accepted at this price, the order's deals would go beyond its budget.
 */
over_budget: OverBudget | null, };

/**
 * One contract of representation.
 */
export type Representation = { 
/**
 * Id.
 */
id: RepresentationId, 
/**
 * Who represents.
 */
agency: AgencyId, 
/**
 * Who is represented.
 */
creator: CreatorId, 
/**
 * First day.
 */
from: string, 
/**
 * Last day; absent means open-ended.
 */
to: string | null, 
/**
 * The agency's share of the creator's pay.
 */
split: BasisPoints, 
/**
 * No other agency may act for the creator meanwhile.
 */
exclusive: boolean, 
/**
 * The agency may accept, counter and decline for the creator.
 */
may_act: boolean, };

/**
 * A new contract.
 */
export type RepresentationAdd = { 
/**
 * Agency.
 */
agency: AgencyId, 
/**
 * Creator.
 */
creator: CreatorId, 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string | null, 
/**
 * The agency's share.
 */
split: BasisPoints, 
/**
 * Exclusive.
 */
exclusive: boolean, 
/**
 * May accept, counter and decline for the creator.
 */
may_act: boolean, };

/**
 * The end of a contract.
 */
export type RepresentationEnd = { 
/**
 * Which.
 */
id: RepresentationId, 
/**
 * Last day.
 */
to: string, };

/**
 * A representation contract between an agency and a creator.
 */
export type RepresentationId = string;

/**
 * Representation as shown on a creator's page.
 */
export type RepresentedBy = { 
/**
 * The agency.
 */
agency: AgencyId, 
/**
 * Its name.
 */
name: string, 
/**
 * Last day.
 */
to: string | null, };

/**
 * Hard limits: who fails one is not shown. Absent means no limit.
 */
export type Requirements = { 
/**
 * At least so many followers.
 */
min_followers: number | null, 
/**
 * At most so many followers.
 */
max_followers: number | null, 
/**
 * Expected CPM at most, in yuan.
 */
max_cpm: number | null, 
/**
 * Expected CPE at most, in yuan.
 */
max_cpe: number | null, 
/**
 * Rebate at least.
 */
min_rebate: BasisPoints | null, 
/**
 * Interaction rate at least (by plays where known, else by followers), as a share.
 */
min_interaction_rate: number | null, 
/**
 * Only these certifications.
 */
certifications: Array<Certification>, 
/**
 * Only creators at home in these provinces.
 */
provinces: Array<ProvinceCode>, 
/**
 * Only creators at home in these cities.
 */
cities: Array<CityCode>, 
/**
 * Only creators of the order's verticals (else verticals only score).
 */
only_verticals: boolean, 
/**
 * Never these creators.
 */
exclude: Array<CreatorId>, 
/**
 * At least this share of the weight must rest on known data.
 */
min_coverage: number | null, };

/**
 * A snapshot to add.
 */
export type ResultAdd = { 
/**
 * Deal.
 */
deal: DealId, 
/**
 * When the numbers were true; absent means now.
 */
at: string | null, 
/**
 * Numbers.
 */
numbers: ResultNumbers, 
/**
 * Words.
 */
note: string | null, };

/**
 * A row that was not taken.
 */
export type ResultFault = { 
/**
 * Row from 1.
 */
row: number, 
/**
 * Column header.
 */
column: string, 
/**
 * Fault code.
 */
kind: string, 
/**
 * The value at fault.
 */
value: string, };

/**
 * A sheet of results: one row per deal, by deal number or link.
 */
export type ResultImport = { 
/**
 * File.
 */
path: string, };

/**
 * What a sheet of results gave.
 */
export type ResultImported = { 
/**
 * Snapshots added.
 */
added: number, 
/**
 * Snapshots of a moment already known, of which more or something else is known now.
 */
updated: number, 
/**
 * Snapshots already known.
 */
unchanged: number, 
/**
 * Rows not taken, and cells not taken for what a person typed (`typed_stays`).
 */
faults: Array<ResultFault>, };

/**
 * Snapshots of a deal, oldest first.
 */
export type ResultList = { 
/**
 * Deal.
 */
deal: DealId, 
/**
 * Snapshots.
 */
snapshots: Array<Snapshot>, };

/**
 * A typed snapshot.
 */
export type ResultNumbers = { 
/**
 * Plays.
 */
plays: number | null, 
/**
 * Likes.
 */
likes: number | null, 
/**
 * Comments.
 */
comments: number | null, 
/**
 * Shares.
 */
shares: number | null, 
/**
 * Collects.
 */
collects: number | null, 
/**
 * Clicks.
 */
clicks: number | null, 
/**
 * Sales.
 */
sales: Money | null, };

/**
 * Where a result comes from.
 */
export type ResultSource = "typed" | "imported" | "creator";

/**
 * One field of both side by side.
 */
export type ReviewEvidence = { 
/**
 * What is compared: `platform_id`, `uid`, `url`, `handle`, `name`, `agency`, `city`, `verticals`,
 * `followers`, `avatar`, `phone`, `wechat`, `email` or `spelling` (one's handle against the other's name).
 */
field: string, 
/**
 * How well it agrees: `same`, `same_sound`, `one_slip`, `one_syllable`, `similar` or `different`.
 */
degree: string, 
/**
 * Its weight in bits: for being one when positive, against it when negative.
 */
bits: number, 
/**
 * Of an equal telephone, WeChat id or address: how many creators had it when the entry was raised.
 */
shared_by: number | null, };

/**
 * An entry of the review list.
 */
export type ReviewId = string;

/**
 * The review list.
 */
export type ReviewList = { 
/**
 * Open entries, newest first, so many as one looks through.
 */
rows: Array<ReviewRow>, 
/**
 * How many are open in all.
 */
open: number, };

/**
 * A decision.
 */
export type ReviewResolve = { 
/**
 * Entry.
 */
id: ReviewId, 
/**
 * True merges the two, false keeps them apart for good.
 */
same: boolean, };

/**
 * Something a person must decide.
 */
export type ReviewRow = { 
/**
 * Id.
 */
id: ReviewId, 
/**
 * `renamed_account` or `possible_duplicate`.
 */
kind: string, 
/**
 * When it came up.
 */
at: string, 
/**
 * The account known for longer.
 */
known: ReviewSide, 
/**
 * The account that may be the same.
 */
other: ReviewSide, 
/**
 * How probably they are one, in [0, 1], by what is known of both now.
 */
probability: number, 
/**
 * Every field known on both sides, strongest for it first.
 */
evidence: Array<ReviewEvidence>, };

/**
 * One of two accounts that may be one, with what its creator is known for.
 */
export type ReviewSide = { 
/**
 * The creator.
 */
creator: CreatorId, 
/**
 * The creator's name.
 */
name: string, 
/**
 * The account.
 */
account: AccountId, 
/**
 * Platform.
 */
platform: Platform, 
/**
 * The platform's own id.
 */
platform_id: string | null, 
/**
 * Handle.
 */
handle: string | null, 
/**
 * Display name.
 */
display_name: string | null, 
/**
 * Address.
 */
url: string | null, 
/**
 * Followers.
 */
followers: Figure | null, 
/**
 * Certification.
 */
certification: Certification | null, 
/**
 * City.
 */
city: CityCode | null, 
/**
 * Province.
 */
province: ProvinceCode | null, 
/**
 * Home in the source's words when not understood.
 */
home_text: string | null, 
/**
 * Verticals.
 */
verticals: Array<VerticalId>, 
/**
 * Agency.
 */
agency: string | null, 
/**
 * Ways to reach the creator.
 */
contact: Contact, 
/**
 * How many accounts the creator has in all.
 */
accounts: number, 
/**
 * How many deals the creator has: one with deals stays when two become one.
 */
deals: number, 
/**
 * Files the creator was last read from, newest first.
 */
files: Array<string>, };

/**
 * A roster.
 */
export type Roster = { 
/**
 * The agency.
 */
agency: AgencyRow, 
/**
 * Its creators by name.
 */
rows: Array<RosterRow>, };

/**
 * One creator of a roster.
 */
export type RosterRow = { 
/**
 * The creator as in the list.
 */
creator: CreatorRow, 
/**
 * The contract.
 */
representation: Representation, 
/**
 * The contract holds today.
 */
holds: boolean, 
/**
 * Deals open now.
 */
open_deals: number, 
/**
 * Deals waiting for the creator or the agency.
 */
waiting: number, 
/**
 * Earned so far in settled deals (the creator's and the agency's part together).
 */
earned: Money | null, 
/**
 * The agency's part of it.
 */
agency_part: Money | null, 
/**
 * Next day with work or taken.
 */
next_busy: string | null, };

/**
 * One round of delivery, for the on-time rate.
 */
export type Round = { 
/**
 * What was due.
 */
timer: Timer, 
/**
 * The agreed time.
 */
due: string, 
/**
 * When it was delivered; absent when it was not (yet).
 */
done: string | null, };

/**
 * A sentence in both languages.
 */
export type Said = { 
/**
 * Chinese.
 */
zh: string, 
/**
 * English.
 */
en: string, };

/**
 * One movement of the samples.
 */
export type SampleMove = { 
/**
 * Where they went.
 */
stage: SampleStage, 
/**
 * On which day.
 */
on: string, 
/**
 * Number of the parcel.
 */
tracking: string | null, };

/**
 * How to take the sample out.
 */
export type SampleRemove = { 
/**
 * Orders and deals of one's own that rest on it go with it; otherwise they keep it from going.
 */
own_too: boolean, };

/**
 * Where a sample is.
 */
export type SampleStage = "sent" | "received" | "returned";

/**
 * What the sample put in or took out.
 */
export type SampleSummary = { 
/**
 * Creators.
 */
creators: number, 
/**
 * Brands.
 */
brands: number, 
/**
 * Orders.
 */
orders: number, 
/**
 * Deals.
 */
deals: number, };

/**
 * Samples (寄样) to send, and whether they come back.
 */
export type Samples = { 
/**
 * What is sent.
 */
items: string, 
/**
 * To be returned by then; absent means the creator keeps it.
 */
return_by: string | null, };

/**
 * The unfinished order, kept as the form left it.
 */
export type SavedDraft = { 
/**
 * The form's own JSON; null when there is none.
 */
draft: JsonValue, };

/**
 * A schedule.
 */
export type Schedule = { 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * Today, in the market's time.
 */
today: string, 
/**
 * Creators by name.
 */
rows: Array<ScheduleRow>, 
/**
 * Open calls, those to be answered soonest first.
 */
unplaced: Array<UnplacedCall>, };

/**
 * Whose days, and which.
 */
export type ScheduleArgs = { 
/**
 * The creators this agency represents on any of the days.
 */
agency: AgencyId | null, 
/**
 * This creator. Without agency and creator: everyone represented and everyone with a deal on these days.
 */
creator: CreatorId | null, 
/**
 * First day.
 */
from: string, 
/**
 * Last day; at most 62 days are shown.
 */
to: string, 
/**
 * Language of titles.
 */
lang: Language, };

/**
 * One creator's days.
 */
export type ScheduleRow = { 
/**
 * Creator.
 */
creator: CreatorId, 
/**
 * Name.
 */
name: string, 
/**
 * Platform of the account with most followers.
 */
platform: Platform | null, 
/**
 * Last day of the representation that holds; absent when it is open-ended or there is none.
 */
represented_to: string | null, 
/**
 * The agency may answer for the creator today.
 */
may_act: boolean, 
/**
 * Stretches in the window, by their first day.
 */
spans: Array<Span>, };

/**
 * One sentence in both languages.
 */
export type Sentence = { 
/**
 * Chinese.
 */
zh: string, 
/**
 * English.
 */
en: string, };

/**
 * A setting's name.
 */
export type SettingKey = { 
/**
 * Name, such as `recorder`.
 */
key: string, };

/**
 * A setting's new value.
 */
export type SettingPut = { 
/**
 * Name.
 */
key: string, 
/**
 * Any JSON.
 */
value: JsonValue, };

/**
 * A setting.
 */
export type SettingValue = { 
/**
 * Name.
 */
key: string, 
/**
 * Value; null when never set.
 */
value: JsonValue, };

/**
 * Settlement over many deals.
 */
export type Settlement = { 
/**
 * Late first, then due by day, then open, refunds, paid; newest first within.
 */
rows: Array<SettlementRow>, 
/**
 * Sums of the rows by currency.
 */
totals: Array<SettlementTotal>, 
/**
 * How many stand in each way, whatever standing was asked for.
 */
counts: Array<StandingCount>, 
/**
 * Brands that owe past the day, the most days first, whatever standing was asked for.
 */
late_payers: Array<LatePayer>, 
/**
 * What the estimates of withholding rest on.
 */
tax_source: Sentence, };

/**
 * Which deals, of those that were ever agreed.
 */
export type SettlementArgs = { 
/**
 * Only those that stand so; absent: all but `none`.
 */
standing: PayStanding | null, 
/**
 * With this brand.
 */
brand: BrandId | null, 
/**
 * That this agency has a part in.
 */
agency: AgencyId | null, 
/**
 * With this creator.
 */
creator: CreatorId | null, 
/**
 * Part of a creator's, brand's or order's name, a contract or invoice number, or a deal number.
 */
search: string, 
/**
 * Language of words.
 */
lang: Language, };

/**
 * The money of one deal. Absent is unknown, never nothing.
 */
export type SettlementRow = { 
/**
 * The deal.
 */
deal: DealRow, 
/**
 * How it stands.
 */
standing: PayStanding, 
/**
 * Contract number (合同号).
 */
contract: string | null, 
/**
 * List price (刊例) of everything agreed, as the creator's rate card has it now.
 */
list: Money | null, 
/**
 * Order price (下单): the fixed pay agreed.
 */
order: Money | null, 
/**
 * Net of the rebate (返点).
 */
net: Money | null, 
/**
 * The platform's fee on top; absent when the policy does not know it.
 */
fee: Money | null, 
/**
 * Owed to the creator in all.
 */
owed: Money | null, 
/**
 * Reached the creator so far.
 */
paid: Money, 
/**
 * Still to reach the creator; negative when too much did.
 */
open: Money | null, 
/**
 * Still to go back to the brand; absent when nothing is, or that is not known.
 */
refund_open: Money | null, 
/**
 * The agency whose contract held when the deal was bound.
 */
agency: AgencySplit | null, 
/**
 * What the two parts below share: what was paid; before any payment, what is owed.
 */
split_of: Money | null, 
/**
 * The agency's part.
 */
agency_part: Money | null, 
/**
 * The creator's part; all of it without an agency.
 */
creator_part: Money | null, 
/**
 * Estimate of what an ordinary payer withholds from the creator's part in one payment.
 */
withholding: Money | null, 
/**
 * The day the money is due.
 */
due_on: string | null, 
/**
 * Days since then, when it is late.
 */
days_late: number | null, 
/**
 * Invoices.
 */
invoices: Array<Invoice>, };

/**
 * Sums of the rows in one currency. What is not known is not in them.
 */
export type SettlementTotal = { 
/**
 * Currency.
 */
currency: Currency, 
/**
 * Owed.
 */
owed: Money, 
/**
 * Paid.
 */
paid: Money, 
/**
 * Still to reach creators.
 */
open: Money, 
/**
 * Of it, late.
 */
late: Money, 
/**
 * Still to go back to brands.
 */
refund: Money, 
/**
 * Deals.
 */
deals: number, 
/**
 * Deals of which what is owed is not known.
 */
unknown: number, };

/**
 * The share of one cell of a distribution.
 */
export type Share<K> = { 
/**
 * The cell.
 */
key: K, 
/**
 * Its share of the whole, between 0 and 1.
 */
share: number, };

/**
 * A distribution: shares per cell that sum to at most one. What is missing from one is unknown, not zero.
 */
export type Shares<K> = Array<Share<K>>;

/**
 * A shortlist.
 */
export type Shortlist = { 
/**
 * Order.
 */
order: OrderId, 
/**
 * Creators in the order they were added.
 */
rows: Array<ShortlistRow>, };

/**
 * Creators to put on or take off a shortlist.
 */
export type ShortlistArgs = { 
/**
 * Order.
 */
order: OrderId, 
/**
 * Creators.
 */
creators: Array<CreatorId>, };

/**
 * One creator on a shortlist.
 */
export type ShortlistRow = { 
/**
 * The creator as in the list.
 */
row: CreatorRow, 
/**
 * Price for the order's deliverable.
 */
price: Money | null, 
/**
 * Already has a deal on this order.
 */
invited: boolean, };

/**
 * One of the two sides of a deal.
 */
export type Side = "brand" | "creator";

/**
 * Numbers of a published work at one moment, cumulative since publication. Absent means unknown.
 */
export type Snapshot = { 
/**
 * The deal.
 */
deal: DealId, 
/**
 * When the numbers were true.
 */
at: string, 
/**
 * Plays or views.
 */
plays: number | null, 
/**
 * Likes.
 */
likes: number | null, 
/**
 * Comments.
 */
comments: number | null, 
/**
 * Shares.
 */
shares: number | null, 
/**
 * Collects.
 */
collects: number | null, 
/**
 * Clicks.
 */
clicks: number | null, 
/**
 * Sales.
 */
sales: Money | null, 
/**
 * Where they come from.
 */
source: ResultSource, 
/**
 * File or words that say more.
 */
note: string | null, };

/**
 * Where a figure or a field comes from.
 */
export type Source = { "kind": "import", 
/**
 * The import.
 */
import: ImportId, 
/**
 * The sheet's row, from 1.
 */
row: number, } | { "kind": "person" } | { "kind": "desk" } | { "kind": "sample" };

/**
 * An import that brought something for a creator.
 */
export type SourceRow = { 
/**
 * The import.
 */
id: ImportId, 
/**
 * Its file.
 */
file: string, 
/**
 * When it was imported.
 */
at: string, 
/**
 * How many current figures, rates, posts, audiences and account names are still its own; 0 when later
 * ones replaced them all.
 */
owned: number, };

/**
 * A stretch of days; it may begin before the first day shown and end after the last.
 */
export type Span = { 
/**
 * What it is.
 */
kind: SpanKind, 
/**
 * First day.
 */
from: string, 
/**
 * Last day.
 */
to: string, 
/**
 * The deal it comes from.
 */
deal: DealId | null, 
/**
 * That deal's number.
 */
number: number | null, 
/**
 * The order's title, why the days are taken, the industry promised, or the agency whose contract ends.
 */
title: string, 
/**
 * The brand's name.
 */
brand_name: string | null, 
/**
 * Where the deal stands.
 */
status: Status | null, 
/**
 * Fixed pay of the newest terms.
 */
pay: Money | null, 
/**
 * First day of publication, so that a chart can tell making from publishing.
 */
publish_from: string | null, 
/**
 * What stands against it, in words. Only what can still be changed is judged: work that is out is not.
 */
conflicts: Array<Sentence>, 
/**
 * Events so far, for an act on the deal.
 */
events: number | null, };

/**
 * What a stretch of days is.
 */
export type SpanKind = "deal" | "offer" | "busy" | "exclusive" | "ending";

/**
 * How many deals stand in one way.
 */
export type StandingCount = { 
/**
 * How.
 */
standing: PayStanding, 
/**
 * Deals.
 */
count: number, };

/**
 * Where a deal stands.
 */
export type Status = "invited" | "applied" | "pricing" | "funding" | "script_due" | "script_review" | "work_due" | "platform_review" | "work_review" | "live_due" | "live_done" | "scheduled" | "published" | "settling" | "settled" | "closed" | "cancelled" | "declined" | "expired" | "withdrawn" | "disputed";

/**
 * How many deals stand where.
 */
export type StatusCount = { 
/**
 * Status.
 */
status: Status, 
/**
 * How many.
 */
count: number, };

/**
 * Which posts a figure covers.
 */
export type Stratum = "all" | "everyday" | "commercial";

/**
 * A handed-in script or draft.
 */
export type Submission = { 
/**
 * When.
 */
at: string, 
/**
 * Text, link or note.
 */
text: string, 
/**
 * The file.
 */
file: Evidence | null, 
/**
 * What was answered: a reason for rejection or the feedback; absent while open or approved.
 */
answer: string | null, };

/**
 * Something time raised that a person must look at; time itself decided nothing.
 */
export type Task = { 
/**
 * The timer that ran out.
 */
timer: Timer, 
/**
 * When it was due.
 */
due: string, };

/**
 * A person's choice for a column.
 */
export type TemplateChoice = { 
/**
 * Column from 0.
 */
column: number, 
/**
 * What goes into it; absent leaves it empty.
 */
field: string | null, };

/**
 * One column of a template and what it is taken to ask for.
 */
export type TemplateColumn = { 
/**
 * Column from 0.
 */
column: number, 
/**
 * Heading as written; empty for a nameless one.
 */
header: string, 
/**
 * What goes into it, a code of `fields`; absent leaves it empty.
 */
field: string | null, 
/**
 * Between 0 and 1; 1 when a person said so.
 */
confidence: number, };

/**
 * A template to look at.
 */
export type TemplateFile = { 
/**
 * The client's sheet.
 */
path: string, 
/**
 * The order it is for: prices are those of its deliverable.
 */
order: OrderId | null, 
/**
 * Language of words.
 */
lang: Language, };

/**
 * A template to fill.
 */
export type TemplateFill = { 
/**
 * The client's sheet.
 */
path: string, 
/**
 * The order.
 */
order: OrderId, 
/**
 * Whom to submit, in this order; empty takes the order's shortlist.
 */
creators: Array<CreatorId>, 
/**
 * Choices over the guess; remembered for these headings.
 */
columns: Array<TemplateChoice>, 
/**
 * File to write, ending in xlsx.
 */
to: string, 
/**
 * Language of words.
 */
lang: Language, };

/**
 * A template understood. Nothing has been written.
 */
export type TemplatePreview = { 
/**
 * File.
 */
file: string, 
/**
 * The sheet taken, in a workbook.
 */
sheet: string | null, 
/**
 * The headings' row from 1.
 */
header_row: number, 
/**
 * Columns.
 */
columns: Array<TemplateColumn>, 
/**
 * What a column can be filled with.
 */
fields: Array<Word>, 
/**
 * A person's earlier choices for these headings were taken.
 */
remembered: boolean, };

/**
 * The terms of one deal. Both sides consent to the same terms: by [`Terms::hash`].
 */
export type Terms = { 
/**
 * Version of this encoding, 1.
 */
v: number, 
/**
 * The order.
 */
order: OrderId, 
/**
 * The brand.
 */
brand: BrandId, 
/**
 * The creator.
 */
creator: CreatorId, 
/**
 * Where it is published.
 */
platform: Platform, 
/**
 * What is delivered.
 */
deliverables: Array<Deliverable>, 
/**
 * How it is paid.
 */
pay: Pay, 
/**
 * Rebate to the brand after settlement.
 */
rebate: BasisPoints, 
/**
 * Price guarantee.
 */
guarantee: PriceGuarantee | null, 
/**
 * Script handed in by then, where the policy asks for one.
 */
script_by: string | null, 
/**
 * Draft handed in by then (for live: the stream's latest day).
 */
work_by: string, 
/**
 * When it is published.
 */
publish: Days, 
/**
 * Samples.
 */
samples: Samples | null, 
/**
 * Usage rights.
 */
rights: UsageRights | null, 
/**
 * Exclusivity.
 */
exclusivity: ExclusivityTerms | null, 
/**
 * Rounds of feedback on the draft.
 */
revisions: number, 
/**
 * Days the work must stay online.
 */
retention_days: number, 
/**
 * Must carry the advertising label.
 */
label: boolean, 
/**
 * Words or handles that must be mentioned.
 */
mentions: Array<string>, 
/**
 * Hashtags that must be carried.
 */
hashtags: Array<string>, 
/**
 * The policy that governs the deal.
 */
policy: PolicyRef, };

/**
 * A terms hash: 64 hex digits.
 */
export type TermsHash = string;

/**
 * What a line of the 2022 report is about.
 */
export type ThenKind = "city" | "vertical" | "certification";

/**
 * A line of the 2022 report beside this catalogue.
 */
export type ThenNow = { 
/**
 * Code of the city, vertical or certification.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * What it is.
 */
kind: ThenKind, 
/**
 * Then: creators of a city, or a certification's share of all; absent where only a rank was published.
 */
then: number | null, 
/**
 * Its rank then among its kind.
 */
then_rank: number | null, 
/**
 * Creators now.
 */
now: number, 
/**
 * Their rank now among its kind; absent while there are none.
 */
now_rank: number | null, 
/**
 * Their share now of the creators of whom this is known.
 */
now_share: number | null, };

/**
 * City tier, best first. "1–3" in platform texts means [`Tier::First`] to [`Tier::Third`], the new first
 * tier included.
 */
export type Tier = "first" | "new_first" | "second" | "third" | "fourth" | "fifth";

/**
 * Creators alike in one thing. Medians are over those of whom the figure is known; absent when of nobody.
 */
export type Tile = { 
/**
 * Code: a platform, vertical, city, province, follower band or certification.
 */
code: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Creators.
 */
creators: number, 
/**
 * Their share of all creators asked for.
 */
share: number, 
/**
 * Median followers.
 */
median_followers: number | null, 
/**
 * Median of the lowest price on the card, in yuan.
 */
median_price: number | null, 
/**
 * Median expected CPM at that price, in yuan.
 */
median_cpm: number | null, };

/**
 * A timer of a deal.
 */
export type Timer = "answer" | "counter" | "funding" | "script" | "script_review" | "work" | "work_review" | "live" | "live_accept" | "publish" | "accept" | "payout" | "rating" | "retention" | "removal";

/**
 * One timer's length and what silence means under a policy.
 */
export type TimerRule = { 
/**
 * Length in hours.
 */
hours: number, 
/**
 * Silence counts as approval when it runs out (only for reviews and acceptance, only between signed consents).
 */
silence_approves: boolean, 
/**
 * Where the length was seen.
 */
source: Said, };

/**
 * A tone.
 */
export type ToneId = string;

/**
 * What a screen may have to load again.
 */
export type Topic = "creators" | "brands" | "agencies" | "orders" | "shortlists" | "deals" | "results" | "imports" | "reviews" | "settings" | "vault";

/**
 * A figure typed by a person.
 */
export type TypedFigure = { 
/**
 * The account.
 */
account: AccountId, 
/**
 * Metric.
 */
metric: Metric, 
/**
 * Value in the metric's unit.
 */
value: number, 
/**
 * Basis.
 */
basis: Basis, 
/**
 * Stratum.
 */
stratum: Stratum, 
/**
 * The day it was true; absent means today.
 */
as_of: string | null, };

/**
 * What was undone.
 */
export type Undone = { 
/**
 * The change's code.
 */
what: string, 
/**
 * About what.
 */
about: string, 
/**
 * Rows put back.
 */
restored: number, 
/**
 * Rows left because something changed them later.
 */
kept: number, };

/**
 * An open call that creators of the rows could take.
 */
export type UnplacedCall = { 
/**
 * Order.
 */
order: OrderId, 
/**
 * Title.
 */
title: string, 
/**
 * Brand.
 */
brand_name: string, 
/**
 * Platform.
 */
platform: Platform, 
/**
 * First day of publication.
 */
publish_from: string, 
/**
 * Last day of publication.
 */
publish_to: string, 
/**
 * Apply by.
 */
answer_by: string, 
/**
 * Creators of the rows with an account on its platform, within its limits of followers and certification,
 * not excluded, and without an open deal on it.
 */
creators: Array<CreatorId>, };

/**
 * What the brand may do with the work.
 */
export type UsageRights = { 
/**
 * Where it may be used.
 */
scope: string, 
/**
 * Days from publication.
 */
days: number, };

/**
 * What a vault holds.
 */
export type VaultInfo = { 
/**
 * Its folder.
 */
path: string, 
/**
 * Storage format.
 */
format: number, 
/**
 * Opened without the right to write (another window writes, or a newer format).
 */
read_only: boolean, 
/**
 * The sample is installed.
 */
sample: boolean, 
/**
 * Creators.
 */
creators: number, 
/**
 * Brands.
 */
brands: number, 
/**
 * Orders.
 */
orders: number, 
/**
 * Deals.
 */
deals: number, 
/**
 * Deals that wait for somebody here, or have a task raised.
 */
tasks: number, 
/**
 * Entries of the review list.
 */
reviews: number, 
/**
 * The version of the program.
 */
version: string, 
/**
 * The time the desk goes by.
 */
now: string, };

/**
 * A vertical. Ordered as in the table: a parent, then its children.
 */
export type VerticalId = string;

/**
 * Every list.
 */
export type Vocabulary = { 
/**
 * Platforms.
 */
platforms: Array<Word>, 
/**
 * Verticals (垂类), two levels.
 */
verticals: Array<Word>, 
/**
 * Industries (行业), two levels.
 */
industries: Array<Word>, 
/**
 * Tones (调性).
 */
tones: Array<Word>, 
/**
 * Consumer groups (八大人群).
 */
groups: Array<Word>, 
/**
 * Provinces.
 */
provinces: Array<Word>, 
/**
 * Prefecture cities.
 */
cities: Array<Word>, 
/**
 * City tiers.
 */
tiers: Array<Word>, 
/**
 * Fields a sheet's column can be mapped to.
 */
fields: Array<Word>, };

/**
 * An industry on the wall; a brand in two industries stands under both.
 */
export type WallGroup = { 
/**
 * Top-level industry; absent for brands of which none is known.
 */
industry: IndustryId | null, 
/**
 * Its name.
 */
name: string, 
/**
 * Brands in it.
 */
brands: number, 
/**
 * The first 40: those with most deals, then by name.
 */
names: Array<BrandTile>, };

/**
 * What an order wants along one dimension.
 */
export type Want<K> = { "set": Array<K> } | { "distribution": Shares<K> };

/**
 * What an event records.
 */
export type What = { "what": "did", 
/**
 * The act.
 */
act: Act, } | { "what": "lapsed", 
/**
 * The timer and the time it was due.
 */
due: Due, 
/**
 * Only a task was raised: time alone decides nothing on an attested deal.
 */
task_only: boolean, };

/**
 * What a wrap-up can say of money while the platform's fee is unknown: the pay alone. What was really spent is
 * at least this.
 */
export type WithoutFee = { 
/**
 * What was paid; unknown until something was paid.
 */
paid: Money | null, 
/**
 * CPM of the pay alone.
 */
cpm: PromisedActual, 
/**
 * CPE of the pay alone.
 */
cpe: PromisedActual, };

/**
 * One word of a list.
 */
export type Word = { 
/**
 * Code, as written in files.
 */
code: string, 
/**
 * Chinese name.
 */
zh: string, 
/**
 * English name.
 */
en: string, 
/**
 * Code of the parent in a two-level list (vertical, industry); province of a city.
 */
parent: string | null, 
/**
 * For a city: its tier.
 */
tier: string | null, };

/**
 * The wrap-up of one deal: money in yuan (major units), counts as counts.
 */
export type WrapUp = { 
/**
 * The deal.
 */
deal: DealId, 
/**
 * What was paid, fees included; unknown until something was paid, and while the fee is unknown.
 */
paid: Money | null, 
/**
 * The pay alone; only there while the fee is unknown.
 */
without_fee: WithoutFee | null, 
/**
 * Plays.
 */
plays: PromisedActual, 
/**
 * Interactions.
 */
interactions: PromisedActual, 
/**
 * CPM = paid incl. fees ÷ plays × 1000.
 */
cpm: PromisedActual, 
/**
 * CPE = paid ÷ interactions.
 */
cpe: PromisedActual, 
/**
 * Delivered in time: rounds in time, rounds due.
 */
rounds_in_time: number, 
/**
 * See `rounds_in_time`.
 */
rounds_due: number, 
/**
 * When the numbers it rests on were true: of the oldest of them.
 */
as_of: string | null, };

/**
 * Of what to wrap up: one deal, or a whole order.
 */
export type WrapUpArgs = { 
/**
 * Order.
 */
order: OrderId | null, 
/**
 * Deal.
 */
deal: DealId | null, };

/**
 * A wrap-up (结案).
 */
export type WrapUpReport = { 
/**
 * Deals.
 */
rows: Array<WrapUpRow>, 
/**
 * All of them together: sums over the deals for which a number is known; absent when for none.
 */
total: WrapUpTotal, };

/**
 * One deal's line.
 */
export type WrapUpRow = { 
/**
 * The deal.
 */
deal: DealRow, 
/**
 * Promised against actual.
 */
wrapup: WrapUp, };

/**
 * Sums over deals.
 */
export type WrapUpTotal = { 
/**
 * Paid, fees included; unknown while the fee of one of them is.
 */
paid: Money | null, 
/**
 * The same with the unknown fees left out: a lower bound, only there while `paid` is unknown for them.
 */
paid_at_least: Money | null, 
/**
 * Plays of the deals with known plays.
 */
plays: number | null, 
/**
 * Interactions of the deals with known interactions.
 */
interactions: number | null, 
/**
 * CPM over the deals with known plays and payment.
 */
cpm: number | null, 
/**
 * CPE over the deals with known interactions and payment.
 */
cpe: number | null, 
/**
 * Deals with known plays.
 */
with_plays: number, 
/**
 * Deals published.
 */
published: number, };

/**
 * The answer of a write or a job.
 */
export type Written<T> = { 
/**
 * The answer.
 */
value: T, 
/**
 * What became stale.
 */
stale: Array<Topic>, 
/**
 * The change that undoes this very write; absent when there is nothing to undo.
 */
change?: ChangeId, };

/** Every call: its kind, arguments and answer. */
export interface Calls {
  vault_info: { kind: "read"; args: Nothing; ret: VaultInfo };
  vault_doctor: { kind: "read"; args: Nothing; ret: DoctorReport };
  vault_backup: { kind: "write"; args: BackupArgs; ret: Written<BackupMade> };
  sample_install: { kind: "write"; args: Nothing; ret: Written<SampleSummary> };
  sample_remove: { kind: "write"; args: SampleRemove; ret: Written<SampleSummary> };
  vocabulary_show: { kind: "read"; args: Nothing; ret: Vocabulary };
  policy_list: { kind: "read"; args: Nothing; ret: PolicyList };
  change_list: { kind: "read"; args: Nothing; ret: ChangeList };
  change_undo: { kind: "write"; args: ChangeUndoArgs; ret: Written<Undone> };
  setting_get: { kind: "read"; args: SettingKey; ret: SettingValue };
  setting_put: { kind: "write"; args: SettingPut; ret: Written<SettingValue> };
  creator_list: { kind: "read"; args: CreatorListArgs; ret: CreatorList };
  creator_facets: { kind: "read"; args: CreatorFacetsArgs; ret: CreatorFacets };
  creator_show: { kind: "read"; args: CreatorRef; ret: CreatorPage };
  creator_add: { kind: "write"; args: CreatorAdd; ret: Written<CreatorPage> };
  creator_edit: { kind: "write"; args: CreatorEdit; ret: Written<CreatorPage> };
  figure_history: { kind: "read"; args: FigureHistoryArgs; ret: FigureHistory };
  review_list: { kind: "read"; args: Nothing; ret: ReviewList };
  review_resolve: { kind: "write"; args: ReviewResolve; ret: Written<ReviewList> };
  duplicates_find: { kind: "job"; args: Nothing; ret: Written<DuplicatesFound> };
  account_split: { kind: "write"; args: AccountSplit; ret: Written<CreatorPage> };
  brand_list: { kind: "read"; args: BrandListArgs; ret: BrandList };
  brand_show: { kind: "read"; args: BrandRef; ret: BrandPage };
  brand_add: { kind: "write"; args: BrandAdd; ret: Written<BrandPage> };
  brand_edit: { kind: "write"; args: BrandEdit; ret: Written<BrandPage> };
  agency_list: { kind: "read"; args: Nothing; ret: AgencyList };
  agency_add: { kind: "write"; args: AgencyAdd; ret: Written<AgencyRow> };
  roster_show: { kind: "read"; args: AgencyRef; ret: Roster };
  representation_add: { kind: "write"; args: RepresentationAdd; ret: Written<Roster> };
  representation_end: { kind: "write"; args: RepresentationEnd; ret: Written<Roster> };
  order_list: { kind: "read"; args: OrderListArgs; ret: OrderList };
  order_show: { kind: "read"; args: OrderRef; ret: OrderPage };
  order_check: { kind: "read"; args: OrderDraft; ret: OrderCheck };
  order_post: { kind: "write"; args: OrderDraft; ret: Written<OrderPage> };
  order_close: { kind: "write"; args: OrderRef; ret: Written<OrderPage> };
  order_draft_get: { kind: "read"; args: Nothing; ret: SavedDraft };
  order_draft_put: { kind: "write"; args: SavedDraft; ret: Written<SavedDraft> };
  match_run: { kind: "read"; args: MatchArgs; ret: MatchList };
  match_explain: { kind: "read"; args: MatchExplainArgs; ret: MatchExplanation };
  shortlist_show: { kind: "read"; args: OrderRef; ret: Shortlist };
  shortlist_add: { kind: "write"; args: ShortlistArgs; ret: Written<Shortlist> };
  shortlist_remove: { kind: "write"; args: ShortlistArgs; ret: Written<Shortlist> };
  deal_invite: { kind: "write"; args: DealInvite; ret: Written<DealsOpened> };
  deal_apply: { kind: "write"; args: DealApply; ret: Written<DealPage> };
  deal_list: { kind: "read"; args: DealListArgs; ret: DealList };
  deal_show: { kind: "read"; args: DealRef; ret: DealPage };
  deal_act: { kind: "write"; args: DealActArgs; ret: Written<DealPage> };
  deal_advance: { kind: "write"; args: Nothing; ret: Written<Advanced> };
  deal_offer: { kind: "read"; args: DealOfferArgs; ret: OfferPaper };
  reply_preview: { kind: "read"; args: ReplyArgs; ret: ReplyPreview };
  reply_record: { kind: "write"; args: ReplyArgs; ret: Written<DealPage> };
  inbox_list: { kind: "read"; args: InboxArgs; ret: Inbox };
  schedule_show: { kind: "read"; args: ScheduleArgs; ret: Schedule };
  settlement_list: { kind: "read"; args: SettlementArgs; ret: Settlement };
  price_show: { kind: "read"; args: PriceArgs; ret: PriceView };
  insight_show: { kind: "read"; args: InsightArgs; ret: Insight };
  result_add: { kind: "write"; args: ResultAdd; ret: Written<ResultList> };
  result_import: { kind: "job"; args: ResultImport; ret: Written<ResultImported> };
  result_list: { kind: "read"; args: DealRef; ret: ResultList };
  wrapup_show: { kind: "read"; args: WrapUpArgs; ret: WrapUpReport };
  import_files: { kind: "read"; args: ImportPaths; ret: FolderSheets };
  import_paste: { kind: "write"; args: ImportPaste; ret: Written<Pasted> };
  import_inspect: { kind: "job"; args: ImportArgs; ret: Written<ImportPreview> };
  import_run: { kind: "job"; args: ImportArgs; ret: Written<ImportReport> };
  import_list: { kind: "read"; args: Nothing; ret: ImportList };
  import_undo: { kind: "write"; args: ImportRef; ret: Written<Undone> };
  export_make: { kind: "job"; args: ExportArgs; ret: Written<ExportMade> };
  template_inspect: { kind: "job"; args: TemplateFile; ret: Written<TemplatePreview> };
  template_fill: { kind: "job"; args: TemplateFill; ret: Written<ExportMade> };
  payments_inspect: { kind: "job"; args: PaymentsFile; ret: Written<PaymentsPreview> };
  payments_record: { kind: "write"; args: PaymentsRecord; ret: Written<PaymentsRecorded> };
  card_show: { kind: "read"; args: Nothing; ret: CardText };
  card_verify: { kind: "read"; args: CardPath; ret: CardChecked };
  card_import: { kind: "write"; args: CardPath; ret: Written<CardChecked> };
  bundle_make: { kind: "write"; args: BundleMake; ret: Written<BundleMade> };
  bundle_open: { kind: "read"; args: BundlePath; ret: BundleOpened };
  bundle_verify: { kind: "read"; args: BundlePath; ret: BundleChecked };
}
