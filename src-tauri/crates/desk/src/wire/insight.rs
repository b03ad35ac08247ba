//! The market as this catalogue holds it: counts, medians, the brand wall, and 2022 beside now.

use market::ids::BrandId;
use market::platform::Platform;
use market::taxonomy::IndustryId;

use super::Language;
use crate::problem::Sentence;
use crate::wire;

market::words! {
    /// What a line of the 2022 report is about.
    #[derive(ts_rs::TS)]
    pub enum ThenKind {
        /// Creators in a city.
        City = "city",
        /// The rank of a vertical.
        Vertical = "vertical",
        /// The share of a certification.
        Certification = "certification",
    }
}

wire! {
    /// Of which creators.
    #[derive(Default)]
    #[serde(default)]
    pub struct InsightArgs {
        /// With an account on this platform; figures are that account's then. Absent: everyone, by the account with most
        /// followers.
        pub platform: Option<Platform>,
        /// Language of names.
        pub lang: Language,
    }

    /// Creators alike in one thing. Medians are over those of whom the figure is known; absent when of nobody.
    pub struct Tile {
        /// Code: a platform, vertical, city, province, follower band or certification.
        pub code: String,
        /// Its name.
        pub name: String,
        /// Creators.
        pub creators: u32,
        /// Their share of all creators asked for.
        pub share: f64,
        /// Median followers.
        pub median_followers: Option<f64>,
        /// Median of the lowest price on the card, in yuan.
        pub median_price: Option<f64>,
        /// Median expected CPM at that price, in yuan.
        pub median_cpm: Option<f64>,
    }

    /// A brand on the wall.
    pub struct BrandTile {
        /// Brand.
        pub brand: BrandId,
        /// Name.
        pub name: String,
        /// Deals with it here.
        pub deals: u32,
    }

    /// An industry on the wall; a brand in two industries stands under both.
    pub struct WallGroup {
        /// Top-level industry; absent for brands of which none is known.
        pub industry: Option<IndustryId>,
        /// Its name.
        pub name: String,
        /// Brands in it.
        pub brands: u32,
        /// The first 40: those with most deals, then by name.
        pub names: Vec<BrandTile>,
    }

    /// A line of the 2022 report beside this catalogue.
    pub struct ThenNow {
        /// Code of the city, vertical or certification.
        pub code: String,
        /// Its name.
        pub name: String,
        /// What it is.
        pub kind: ThenKind,
        /// Then: creators of a city, or a certification's share of all; absent where only a rank was published.
        pub then: Option<f64>,
        /// Its rank then among its kind.
        pub then_rank: Option<u32>,
        /// Creators now.
        pub now: u32,
        /// Their rank now among its kind; absent while there are none.
        pub now_rank: Option<u32>,
        /// Their share now of the creators of whom this is known.
        pub now_share: Option<f64>,
    }

    /// What the catalogue says of the market.
    pub struct Insight {
        /// Creators asked for.
        pub creators: u32,
        /// Of them, with a price in yuan.
        pub priced: u32,
        /// By platform; a creator counts on each of theirs.
        pub platforms: Vec<Tile>,
        /// By top-level vertical; a creator counts in each of theirs.
        pub verticals: Vec<Tile>,
        /// The 30 cities with most creators.
        pub cities: Vec<Tile>,
        /// By province.
        pub provinces: Vec<Tile>,
        /// By follower band, smallest first.
        pub tiers: Vec<Tile>,
        /// By certification.
        pub certifications: Vec<Tile>,
        /// Brands by industry.
        pub wall: Vec<WallGroup>,
        /// 2022 beside now.
        pub then: Vec<ThenNow>,
        /// Where the figures of 2022 were seen.
        pub then_source: Sentence,
    }
}
