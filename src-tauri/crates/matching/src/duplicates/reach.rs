//! Ways to reach someone, as they are compared: written one way, kept as a number of 64 bits, and told with how many
//! have the same one.
//!
//! Creators of one office share its telephone and its WeChat id, so what an equal one says falls with how many have
//! it: the frequency of the very value takes the place of the average one (Newcombe and others, "Automatic Linkage of
//! Vital Records", Science 130 (1959); Fellegi and Sunter 1969, method I; Winkler 1989). Who keeps the sightings counts.

use unicode_normalization::UnicodeNormalization;

use super::weights::Field;

/// What stands between two numbers in one cell.
const BETWEEN: &[char] = &['/', ';', ',', '、', '|', '\n', '\t'];
/// The fewest and most digits of a telephone number (ITU-T E.164), so that a row number is none.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=15;
/// The fewest and most characters of a WeChat id; telephone and QQ numbers are taken for one too.
const WECHAT: std::ops::RangeInclusive<usize> = 5..=20;

/// Keys from here on are hashes, those below are telephone numbers.
const HASHED: u64 = 1 << 63;

/// One way to reach someone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Stands for the telephone number, WeChat id or address; equal ones are one.
    pub key: u64,
    /// How many creators have it, where somebody counted. Uncounted it says as little as an office's.
    pub shared_by: Option<u32>,
}

impl Reach {
    /// A way that nobody counted.
    #[must_use]
    pub const fn uncounted(key: u64) -> Self {
        Self { key, shared_by: None }
    }

    /// The number, or what stands for the address.
    pub(super) fn shown(self) -> String {
        if self.key < HASHED { self.key.to_string() } else { format!("{:016x}", self.key) }
    }
}

/// The ways to reach one creator. Empty is unknown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reaches {
    /// Telephone.
    pub phone: Option<Reach>,
    /// WeChat id.
    pub wechat: Option<Reach>,
    /// E-mail address.
    pub email: Option<Reach>,
}

impl Reaches {
    /// The ways as they are written in a sheet, uncounted. A WeChat id that is a mobile number is the telephone too;
    /// one number is never told twice.
    #[must_use]
    pub fn of(phone: Option<&str>, wechat: Option<&str>, email: Option<&str>) -> Self {
        let read = |text: Option<&str>, one: fn(&str) -> Option<u64>| {
            let pieces = text.into_iter().flat_map(|text| text.split(BETWEEN));
            pieces.filter_map(one).next()
        };
        let mut phone = read(phone, phone_key);
        let mut wechat = read(wechat, wechat_key);
        if wechat.is_some_and(|key| is_mobile(key) && phone.is_none_or(|phone| phone == key)) {
            phone = wechat.take();
        }
        let reach = |key: Option<u64>| key.map(Reach::uncounted);
        Self { phone: reach(phone), wechat: reach(wechat), email: reach(read(email, email_key)) }
    }

    /// Each kind with the way of it.
    #[must_use]
    pub const fn each(&self) -> [(Field, Option<Reach>); 3] {
        [(Field::Phone, self.phone), (Field::Wechat, self.wechat), (Field::Email, self.email)]
    }

    /// Counts, of each kind, by how many creators say to have it.
    #[must_use]
    pub fn counted(self, mut by: impl FnMut(Field, u64) -> Option<u32>) -> Self {
        let mut one = |field, reach: Option<Reach>| {
            reach.map(|reach| Reach { shared_by: by(field, reach.key), ..reach })
        };
        Self {
            phone: one(Field::Phone, self.phone),
            wechat: one(Field::Wechat, self.wechat),
            email: one(Field::Email, self.email),
        }
    }
}

/// A telephone number: its digits as a number, without a leading 0, 00, or the 86 of China.
fn phone_key(text: &str) -> Option<u64> {
    // A spreadsheet's number keeps its point.
    let text = text.trim().strip_suffix(".0").unwrap_or(text);
    let digits: String = text.nfkc().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let national = digits.strip_prefix("86").filter(|rest| matches!(rest.len(), 10 | 11));
    let digits = national.unwrap_or(digits).trim_start_matches('0');
    let first = digits.bytes().next()?;
    let says = DIGITS.contains(&digits.len()) && digits.bytes().any(|digit| digit != first);
    says.then(|| digits.parse().ok()).flatten()
}

/// Whether a key is the number of a mobile telephone of China.
const fn is_mobile(key: u64) -> bool {
    matches!(key, 13_000_000_000..=19_999_999_999)
}

/// A WeChat id, without regard to case; a mobile number as the telephone's.
fn wechat_key(text: &str) -> Option<u64> {
    let text: String = text.nfkc().collect();
    // 微信：abc
    let id = text.rsplit(':').next().unwrap_or_default().trim();
    if let Some(number) = phone_key(id).filter(|key| is_mobile(*key) && !id.contains(char::is_alphabetic)) {
        return Some(number);
    }
    let is_id = WECHAT.contains(&id.len())
        && id.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
        && id.bytes().any(|byte| Some(byte) != id.bytes().next());
    is_id.then(|| hash(1, id))
}

/// An e-mail address, without regard to case.
fn email_key(text: &str) -> Option<u64> {
    let text: String = text.nfkc().collect();
    let address = text.trim().trim_start_matches("mailto:");
    let (name, domain) = address.split_once('@')?;
    let is_one = !name.is_empty()
        && domain.split_once('.').is_some_and(|(one, rest)| !one.is_empty() && !rest.is_empty())
        && !address.contains(char::is_whitespace);
    is_one.then(|| hash(2, address))
}

/// FNV-1a (Fowler, Noll, Vo) over small letters, above all telephone numbers.
fn hash(kind: u64, text: &str) -> u64 {
    let letters = std::iter::once(kind).chain(text.chars().flat_map(char::to_lowercase).map(u64::from));
    let hash = letters
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, letter| (hash ^ letter).wrapping_mul(0x0100_0000_01b3));
    hash | HASHED
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_is_its_digits_however_it_is_written() {
        let mobile = Some(13_812_345_678);
        for text in [
            "13812345678",
            "+86 138-1234-5678",
            "0086 138 1234 5678",
            "１３８１２３４５６７８",
            "138 1234 5678.0",
        ] {
            assert_eq!(phone_key(text), mobile, "{text}");
        }
        assert_eq!(phone_key("010-8888 6666"), phone_key("+86 (10) 88886666"));
        assert_eq!(phone_key("+1 202 555 0143"), Some(12_025_550_143));
        for text in ["", "无", "12", "00000000", "同微信", "1234567890123456"] {
            assert_eq!(phone_key(text), None, "{text}");
        }
    }

    #[test]
    fn wechat_ids_and_addresses_fold_case_and_words_are_none() {
        assert_eq!(wechat_key(" XiaoYu_88"), wechat_key("微信：xiaoyu_88"));
        assert!(wechat_key("xiaoyu_88").is_some() && wechat_key("xiaoyu_88") != wechat_key("xiaoyu_89"));
        assert_eq!(wechat_key("+86 13812345678"), Some(13_812_345_678));
        assert_eq!(email_key("Xiao.Yu@Mail.example"), email_key("mailto:xiao.yu@mail.EXAMPLE"));
        assert_ne!(email_key("a@b.cn"), wechat_key("a@b.cn"));
        for text in ["无", "同手机", "-----", "看简介 谢谢", "wx"] {
            assert_eq!(wechat_key(text), None, "{text}");
        }
        for text in ["无", "a@b", "@b.cn", "a b@c.cn"] {
            assert_eq!(email_key(text), None, "{text}");
        }
    }

    #[test]
    fn one_number_is_told_once_and_as_the_telephone() {
        let phone = Reach::uncounted(13_812_345_678);
        let only = Reaches { phone: Some(phone), ..Reaches::default() };
        assert_eq!(Reaches::of(None, Some("13812345678"), None), only);
        assert_eq!(Reaches::of(Some("138 1234 5678"), Some("13812345678"), Some("无")), only);
        assert_eq!(Reaches::of(Some("无 / 13812345678"), None, None), only);
        let two = Reaches::of(Some("13812345678"), Some("13912345678"), None);
        assert_eq!((two.phone, two.wechat.map(|reach| reach.key)), (Some(phone), Some(13_912_345_678)));
    }
}
