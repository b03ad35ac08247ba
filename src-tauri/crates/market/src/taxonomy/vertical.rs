//! Verticals (垂类): the content categories of creators, in two levels.

use std::sync::LazyLock;

use super::tree::{Columns, Kinship, Tree};
use super::{Found, written_as_code};
use crate::words;

const TABLE: &str = include_str!("../../../../../assets/taxonomies/verticals.tsv");
pub(super) const IAB_CONTENT: &str = include_str!("../../../../../assets/taxonomies/iab_content_3_1.tsv");

fn read() -> Result<Tree, String> {
    Tree::read(TABLE, &Columns { own: 4, iab: 5, aliases: 6 }, IAB_CONTENT)
}

#[expect(clippy::expect_used, reason = "the table is part of the program, and a test reads it")]
static TREE: LazyLock<Tree> = LazyLock::new(|| read().expect("the verticals' table"));

/// Similarity of a vertical with itself.
pub const SAME: f64 = 1.0;
/// Similarity of a vertical with its parent or its child: nearly the same audience, one of them broader.
pub const KIN: f64 = 0.8;
/// Similarity of two children of one parent: related craft, other audience.
pub const SIBLING: f64 = 0.5;
/// Similarity of verticals that share no parent.
pub const UNRELATED: f64 = 0.0;

/// What people hang on a vertical's name without meaning another one.
const ENDINGS: &[&str] = &[
    "类目",
    "类别",
    "垂类",
    "达人",
    "博主",
    "领域",
    "内容",
    "账号",
    "自媒体",
    "创作者",
    "赛道",
    "方向",
    "频道",
    "类",
    "号",
    "influencers",
    "influencer",
    "creators",
    "creator",
    "bloggers",
    "blogger",
    "channel",
    "content",
];

words! {
    /// The seven directions that 视频号 says it supports; every vertical but adult content belongs to one.
    pub enum Direction {
        /// 泛知识.
        GeneralKnowledge = "general_knowledge",
        /// 泛生活.
        GeneralLife = "general_life",
        /// 泛资讯.
        GeneralInformation = "general_information",
        /// 体育.
        Sports = "sports",
        /// 音乐.
        Music = "music",
        /// 剧情.
        Drama = "drama",
        /// 才艺.
        Talent = "talent",
    }
}

impl Direction {
    /// The name in Chinese.
    #[must_use]
    pub const fn name_zh(self) -> &'static str {
        match self {
            Direction::GeneralKnowledge => "泛知识",
            Direction::GeneralLife => "泛生活",
            Direction::GeneralInformation => "泛资讯",
            Direction::Sports => "体育",
            Direction::Music => "音乐",
            Direction::Drama => "剧情",
            Direction::Talent => "才艺",
        }
    }

    /// Every vertical of this direction.
    pub fn verticals(self) -> impl Iterator<Item = VerticalId> {
        VerticalId::all().filter(move |vertical| vertical.direction() == Some(self))
    }
}

/// A vertical. Ordered as in the table: a parent, then its children.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(type = "string"))]
pub struct VerticalId(u16);

written_as_code!(VerticalId, "vertical");

impl VerticalId {
    fn node(self) -> &'static super::tree::Node {
        // Ids are only made from places in the table.
        &TREE.nodes[usize::from(self.0)]
    }

    /// Every vertical, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        (0_u16..).zip(&TREE.nodes).map(|(at, _)| Self(at))
    }

    /// The stable code, such as `dining_out`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.node().code
    }

    /// The vertical with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        TREE.by_code(code).map(Self)
    }

    /// The name in Chinese.
    #[must_use]
    pub fn name_zh(self) -> &'static str {
        self.node().zh
    }

    /// The name in English.
    #[must_use]
    pub fn name_en(self) -> &'static str {
        self.node().en
    }

    /// The vertical above; `None` at the top.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.node().parent.map(Self)
    }

    /// The verticals below.
    pub fn children(self) -> impl Iterator<Item = Self> {
        TREE.children(self.0).map(Self)
    }

    /// The direction; `None` only for adult content, which no platform supports.
    #[must_use]
    pub fn direction(self) -> Option<Direction> {
        Direction::parse(self.node().own)
    }

    /// The IAB Content Taxonomy 3.1 ids that mean this vertical.
    #[must_use]
    pub fn iab_ids(self) -> &'static [&'static str] {
        &self.node().iab
    }

    /// The vertical for an IAB Content Taxonomy 3.1 id, through the nearest ancestor that is mapped.
    #[must_use]
    pub fn by_iab(id: &str) -> Option<Self> {
        TREE.by_iab(id).map(Self)
    }

    /// The one vertical that a text names in either language, ignoring case, spaces, marks and endings such as
    /// 类 or 达人. A text that names none (`Digital creator`) is `None`.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        TREE.find(text, ENDINGS).map(Self)
    }

    /// The verticals of a cell that may name several; nothing is dropped silently.
    #[must_use]
    pub fn find_all(cell: &str) -> Found<Self> {
        let found = TREE.find_all(cell, ENDINGS);
        Found { known: found.known.into_iter().map(Self).collect(), unknown: found.unknown }
    }

    /// How near two verticals are: [`SAME`], [`KIN`], [`SIBLING`] or [`UNRELATED`].
    #[must_use]
    pub fn similarity(self, other: Self) -> f64 {
        match TREE.kinship(self.0, other.0) {
            Kinship::Same => SAME,
            Kinship::ParentAndChild => KIN,
            Kinship::Siblings => SIBLING,
            Kinship::None => UNRELATED,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<&'static str> {
        VerticalId::find(text).map(VerticalId::code)
    }

    #[test]
    fn the_table_reads() {
        assert_eq!(read().map(|tree| tree.nodes.len()), Ok(TREE.nodes.len()));
        for vertical in VerticalId::all() {
            assert_eq!(VerticalId::parse(vertical.code()), Some(vertical));
            assert_eq!(VerticalId::find(vertical.name_zh()), Some(vertical), "{vertical}");
            assert_eq!(VerticalId::find(vertical.name_en()), Some(vertical), "{vertical}");
            assert_eq!(vertical.direction().is_none(), vertical.code() == "adult", "{vertical}");
            for id in vertical.iab_ids() {
                assert_eq!(VerticalId::by_iab(id), Some(vertical));
            }
        }
    }

    #[test]
    fn the_report_s_verticals_and_directions_are_known() {
        let words = "情感 摄影 生活 教育 新闻媒体 政务 美食 动漫 音乐 旅游 搞笑幽默 企业 时尚 宠物 健康 健身 \
            互联网 美妆 户外 舞蹈 学校 母婴育儿 艺术 体育 运动 汽车 军事 影视综艺 娱乐 文学 科技 设计美学 演员 \
            职场 财经 三农 房产 游戏 泛知识 泛生活 泛资讯 剧情 才艺";
        let mut seen: Vec<_> = words.split_whitespace().map(|word| (word, code(word))).collect();
        assert!(seen.iter().all(|(_, code)| code.is_some()), "{seen:?}");
        // 生活 and 泛生活 are one vertical, and nothing else is.
        seen.retain(|(word, _)| *word != "泛生活" && *word != "泛资讯");
        seen.sort_by_key(|(_, code)| *code);
        assert!(seen.windows(2).all(|pair| pair[0].1 != pair[1].1), "{seen:?}");
    }

    #[test]
    fn spellings_and_endings() {
        assert_eq!(code("美食达人"), Some("food"));
        assert_eq!(code("美食类达人"), Some("food"));
        assert_eq!(code("ＭＵＳＩＣ and Dance"), Some("music"));
        assert_eq!(code("Cinema & Actors/actresses"), Some("actor"));
        assert_eq!(code("beauty blogger"), Some("beauty"));
        assert_eq!(code("Auto Repair"), Some("car_care"));
        assert_eq!(code("Snooker/Pool/Billiards"), Some("sports"));
        for nothing in ["Digital creator", "Product/service", "", "达人", "—", "类"] {
            assert_eq!(code(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn cells_with_several() {
        let cell = |text: &str| {
            let found = VerticalId::find_all(text);
            (found.known.iter().map(|v| v.code()).collect::<Vec<_>>(), found.unknown)
        };
        assert_eq!(cell("美妆/时尚"), (vec!["beauty", "fashion"], vec![]));
        assert_eq!(cell("美食、旅游，美食"), (vec!["food", "travel"], vec![]));
        assert_eq!(cell("Music & Dance"), (vec!["music"], vec![]));
        assert_eq!(cell("Cinema & Actors/actresses"), (vec!["actor"], vec![]));
        assert_eq!(cell("Beauty, cosmetic & personal care"), (vec!["beauty"], vec![]));
        assert_eq!(cell("美食 摄影"), (vec!["food", "photography"], vec![]));
        assert_eq!(cell("美食 | 天外来物"), (vec!["food"], vec!["天外来物".to_owned()]));
        assert_eq!(cell("Digital creator"), (vec![], vec!["Digital creator".to_owned()]));
        assert_eq!(cell(" ; "), (vec![], vec![]));
    }

    #[test]
    fn categories_of_foreign_lists_are_known() {
        let names = "ASMR;Accessories & Jewellery;Adult content;Animals;Animals & Pets;Animation;Art/Artists;\
            Autos & Vehicles;Beauty;Business & Careers;Cars & Motorbikes;Cinema & Actors/actresses;\
            Clothing & Outfits;Comics & sketches;Computers & Gadgets;Crypto;DIY & Design;DIY & Life Hacks;\
            Daily vlogs;Design/art;Education;Family;Fashion;Finance & Economics;Fitness;Fitness & Gym;\
            Food & Cooking;Food & Drinks;Gaming;Health & Self Help;Humor;Humor & Fun & Happiness;\
            Kids & Toys;Lifestyle;Literature & Journalism;Luxury;Machinery & Technologies;\
            Management & Marketing;Modeling;Movies;Music;Music & Dance;Mystery;NFT;Nature & landscapes;\
            News & Politics;Photography;Racing Sports;Science;Science & Technology;Shopping & Retail;Shows;\
            Sports;Sports with a ball;Toys;Trainers & Coaches;Travel;Video games;Winter sports";
        for name in names.split(';') {
            assert!(VerticalId::find(name).is_some(), "{name}");
            assert!(VerticalId::find_all(name).unknown.is_empty(), "{name}");
        }
    }

    #[test]
    fn similarity_by_kinship() {
        let of = |a: &str, b: &str| Some(VerticalId::parse(a)?.similarity(VerticalId::parse(b)?));
        assert_eq!(of("food", "food"), Some(SAME));
        assert_eq!(of("food", "cooking"), Some(KIN));
        assert_eq!(of("cooking", "food"), Some(KIN));
        assert_eq!(of("cooking", "baking"), Some(SIBLING));
        assert_eq!(of("food", "travel"), Some(UNRELATED));
        assert_eq!(of("cooking", "hotels"), Some(UNRELATED));
    }

    #[test]
    fn written_as_codes() {
        let food = VerticalId::find("美食").unwrap();
        assert_eq!(serde_json::to_string(&food).unwrap(), "\"food\"");
        assert_eq!(serde_json::from_str::<VerticalId>("\"food\"").unwrap(), food);
        assert!(serde_json::from_str::<VerticalId>("\"foood\"").is_err());
    }

    #[test]
    fn directions_cover() {
        for direction in Direction::ALL {
            assert!(direction.verticals().count() > 0, "{direction}");
        }
    }
}
