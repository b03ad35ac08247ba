//! Industries (行业): the categories of brands, in two levels, with the verticals that suit them.

use std::sync::LazyLock;

use super::tree::{Columns, Tree};
use super::{Found, VerticalId, written_as_code};

const TABLE: &str = include_str!("../../../../../assets/taxonomies/industries.tsv");
const IAB_AD_PRODUCT: &str = include_str!("../../../../../assets/taxonomies/iab_ad_product_2_0.tsv");

struct Industries {
    tree: Tree,
    /// For each entry, the verticals that suit it with their weights.
    natural: Vec<Vec<(VerticalId, f64)>>,
}

fn read() -> Result<Industries, String> {
    let tree = Tree::read(TABLE, &Columns { iab: 4, own: 5, aliases: 6 }, IAB_AD_PRODUCT)?;
    let mut natural: Vec<Vec<(VerticalId, f64)>> = Vec::new();
    for node in &tree.nodes {
        let mut list = Vec::new();
        for item in node.own.split_whitespace() {
            let parsed = item.split_once(':').and_then(|(code, weight)| {
                let weight: f64 = weight.parse().ok()?;
                Some((VerticalId::parse(code)?, weight)).filter(|_| weight > 0.0 && weight <= 1.0)
            });
            list.push(parsed.ok_or_else(|| format!("{}: {item:?} is no vertical with a weight", node.code))?);
        }
        if list.is_empty() {
            // A child without a list of its own has its parent's.
            list = match node.parent.and_then(|parent| natural.get(usize::from(parent))) {
                Some(inherited) => inherited.clone(),
                None => return Err(format!("{}: no verticals", node.code)),
            };
        }
        natural.push(list);
    }
    Ok(Industries { tree, natural })
}

#[expect(clippy::expect_used, reason = "the table is part of the program, and a test reads it")]
static INDUSTRIES: LazyLock<Industries> = LazyLock::new(|| read().expect("the industries' table"));

/// What people hang on an industry's name without meaning another one.
const ENDINGS: &[&str] =
    &["行业", "品牌", "类目", "产业", "类", "业", "industry", "brands", "brand", "company"];

/// An industry. Ordered as in the table: a parent, then its children.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(type = "string"))]
pub struct IndustryId(u16);

written_as_code!(IndustryId, "industry");

impl IndustryId {
    fn node(self) -> &'static super::tree::Node {
        // Ids are only made from places in the table.
        &INDUSTRIES.tree.nodes[usize::from(self.0)]
    }

    /// Every industry, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        (0_u16..).zip(&INDUSTRIES.tree.nodes).map(|(at, _)| Self(at))
    }

    /// The stable code, such as `beauty_care`.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.node().code
    }

    /// The industry with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        INDUSTRIES.tree.by_code(code).map(Self)
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

    /// The industry above; `None` at the top.
    #[must_use]
    pub fn parent(self) -> Option<Self> {
        self.node().parent.map(Self)
    }

    /// The top industry: itself, or the one above.
    #[must_use]
    pub fn top(self) -> Self {
        self.parent().unwrap_or(self)
    }

    /// The industries below.
    pub fn children(self) -> impl Iterator<Item = Self> {
        INDUSTRIES.tree.children(self.0).map(Self)
    }

    /// The IAB Ad Product Taxonomy 2.0 ids that mean this industry.
    #[must_use]
    pub fn iab_ids(self) -> &'static [&'static str] {
        &self.node().iab
    }

    /// The industry for an IAB Ad Product Taxonomy 2.0 id, through the nearest ancestor that is mapped.
    #[must_use]
    pub fn by_iab(id: &str) -> Option<Self> {
        INDUSTRIES.tree.by_iab(id).map(Self)
    }

    /// The one industry that a text names in either language, ignoring case, spaces, marks and endings.
    #[must_use]
    pub fn find(text: &str) -> Option<Self> {
        INDUSTRIES.tree.find(text, ENDINGS).map(Self)
    }

    /// The industries of a cell that may name several; nothing is dropped silently.
    #[must_use]
    pub fn find_all(cell: &str) -> Found<Self> {
        let found = INDUSTRIES.tree.find_all(cell, ENDINGS);
        Found { known: found.known.into_iter().map(Self).collect(), unknown: found.unknown }
    }

    /// The verticals that suit this industry, with weights in (0, 1]. A judgement of ours, made before any
    /// result is known: a prior, to be shown as one and outweighed by what was learned.
    #[must_use]
    pub fn natural_verticals(self) -> &'static [(VerticalId, f64)] {
        INDUSTRIES.natural.get(usize::from(self.0)).map_or(&[], Vec::as_slice)
    }

    /// How well a vertical suits this industry, in [0, 1]: the best of weight × similarity over
    /// [`Self::natural_verticals`].
    #[must_use]
    pub fn affinity(self, vertical: VerticalId) -> f64 {
        self.natural_verticals()
            .iter()
            .map(|(natural, weight)| weight * natural.similarity(vertical))
            .fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<&'static str> {
        IndustryId::find(text).map(IndustryId::code)
    }

    #[test]
    fn the_table_reads() {
        assert!(read().is_ok(), "{:?}", read().err());
        for industry in IndustryId::all() {
            assert_eq!(IndustryId::parse(industry.code()), Some(industry));
            assert_eq!(IndustryId::find(industry.name_zh()), Some(industry), "{industry}");
            assert_eq!(IndustryId::find(industry.name_en()), Some(industry), "{industry}");
            assert!(!industry.natural_verticals().is_empty());
            for id in industry.iab_ids() {
                assert_eq!(IndustryId::by_iab(id), Some(industry));
            }
        }
    }

    #[test]
    fn the_walls_and_ranks_are_known() {
        let words = "金融 食品 互联网 地产 服装 美容美妆 出行 汽车 影音游戏 奢侈品 家用电器 手机 日化 服饰鞋帽 \
            母婴 美妆 食品饮料 教育 旅游 餐饮 宠物 医药健康 3C数码 家居家电";
        for word in words.split_whitespace() {
            assert!(code(word).is_some(), "{word}");
        }
        assert_eq!(code("汽车行业"), Some("automotive"));
        assert_eq!(code("Clothing (Brand)"), Some("apparel"));
        assert_eq!(code("Dental Care"), Some("hospitals"));
        assert_eq!(code("Dairy"), Some("dairy"));
        assert_eq!(code("天外来物"), None);
    }

    #[test]
    fn affinity_prefers_the_natural() {
        let industry = IndustryId::find("美妆").unwrap();
        let of = |text: &str| industry.affinity(VerticalId::find(text).unwrap());
        assert_eq!(of("美妆"), 1.0);
        assert!(of("护肤") > of("时尚"));
        assert!(of("时尚") > of("军事"));
        assert_eq!(of("军事"), 0.0);
        for industry in IndustryId::all() {
            for vertical in VerticalId::all() {
                assert!((0.0..=1.0).contains(&industry.affinity(vertical)));
            }
        }
    }
}
